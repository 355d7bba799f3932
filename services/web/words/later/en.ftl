# What the handheld says that is loaded after its first screen

## My promises

mine-nobody-else = Nobody else is on shift.
code-show = Show QR
code-label = QR code for the customer
code-how = Scan to follow this promise on your phone
code-picture = QR code of the customer’s page
code-put-away = Put away

## The second tap: what is added to a promise that is made

more-of = { $kind }: say more
more-where = Where?
more-what = What about?
more-when = By when?
more-minutes = { $count } min
more-hours = { $count } h
more-scan = Scan
more-speak = Speak
more-listening = Listening…
more-speak-goes = Your browser writes it down. Most browsers send what you say to their maker for that.

## Codes that the camera reads

scan-hint = Hold the code inside the picture.
scan-zone = Scan a zone’s code
scan-no-camera = There is no camera here for this page. Tap your zone at the top instead.
scan-not-allowed = The camera is not allowed. Allow it in the browser’s settings, or tap your zone at the top.
scan-no-zone = This is not the code of a zone in this store.
scan-zone-set = You are in { $zone } now.

## Choices of this device

choice-aloud = Read asks aloud
choice-aloud-how = Into your earpiece, if you wear one.
choice-awake = Keep the screen on
choice-awake-how = While you are on shift and not on break. It uses more battery.
# A colleague hears it: "For Chloe: Find someone, Hair, aisle 4. Waits 3 minutes."
ask-aloud-now = For { $name }: { $what }. Just now.
ask-aloud =
    { $count ->
        [one] For { $name }: { $what }. Waits { $count } minute.
       *[other] For { $name }: { $what }. Waits { $count } minutes.
    }

## At the start of a shift

brief-heading = Before you start
brief-handed = Handed over to you
brief-floor = On the floor, and you know how
brief-today = Yours, due today
brief-from = from { $name }
brief-go = Go on

thanks-said = A customer says thank you: { $kind }
thanks-said-in = A customer says thank you: { $kind }, { $zone }
thanks-seen = Nice
