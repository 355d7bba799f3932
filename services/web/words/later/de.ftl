# What the handheld says that is loaded after its first screen

## My promises

mine-nobody-else = Sonst ist niemand im Dienst.
code-show = QR zeigen
code-label = QR-Code für die Kundschaft
code-how = Scannen und dieses Versprechen am Telefon verfolgen
code-picture = QR-Code der Seite für die Kundschaft
code-put-away = Weglegen

## The second tap: what is added to a promise that is made

more-of = { $kind }: mehr dazu
more-where = Wo?
more-what = Worum geht es?
more-when = Bis wann?
more-minutes = { $count } Min.
more-hours = { $count } Std.
more-scan = Scannen
more-speak = Sprechen
more-listening = Ich höre zu …
more-speak-goes = Ihr Browser schreibt es auf. Die meisten Browser schicken das Gesagte dafür an ihren Hersteller.

## Codes that the camera reads

scan-hint = Halten Sie den Code ins Bild.
scan-zone = Code einer Zone scannen
scan-no-camera = Für diese Seite gibt es hier keine Kamera. Tippen Sie stattdessen oben auf Ihre Zone.
scan-not-allowed = Die Kamera ist nicht erlaubt. Erlauben Sie sie in den Einstellungen des Browsers, oder tippen Sie oben auf Ihre Zone.
scan-no-zone = Das ist kein Code einer Zone in dieser Filiale.
scan-zone-set = Sie sind jetzt hier: { $zone }.

## Choices of this device

choice-aloud = Anfragen vorlesen
choice-aloud-how = In den Ohrhörer, wenn Sie einen tragen.
choice-awake = Bildschirm anlassen
choice-awake-how = Solange Sie Schicht und keine Pause haben. Kostet mehr Akku.
ask-aloud-now = Für { $name }: { $what }. Gerade eben.
ask-aloud =
    { $count ->
        [one] Für { $name }: { $what }. Wartet seit { $count } Minute.
       *[other] Für { $name }: { $what }. Wartet seit { $count } Minuten.
    }

## At the start of a shift

brief-heading = Bevor Sie anfangen
brief-handed = An Sie übergeben
brief-floor = Hat noch niemand, und Sie kennen sich aus
brief-today = Ihre, heute fällig
brief-from = von { $name }
brief-go = Weiter

thanks-said = Jemand sagt Danke: { $kind }
thanks-said-in = Jemand sagt Danke: { $kind }, { $zone }
thanks-seen = Schön
