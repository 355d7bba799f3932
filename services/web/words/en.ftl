# English. Every file here has the same messages with the same variables; a test holds them to it.

## Every screen

page-start = Kept
page-handheld = Kept: handheld
page-board = Kept: board
language-label = Language
waiting-connecting = Connecting…
stream-not-live = Not live since { $time }. Connecting again…
due-left = left
due-late = late
span-hours = { $hours } h { $minutes }
span-days = { $days } d { $hours } h

# In a line, after a name: "Ben · hair · same zone · free".
availability-free = free
availability-with-a-customer = with a customer
availability-on-break = on break
distance-same-zone = same zone
distance-next-zone = next zone
distance-elsewhere = elsewhere
distance-none = not on the floor

## Start page

start-handheld = Handheld
start-board = Board
start-day = Day

## Signing in

sign-in-to-start = Who is it? Sign in to start.
sign-in-to-board = Who is it? Sign in to open the board.
sign-in-which-store = Which store?
sign-in-another-store = Another store
sign-in-pin = { $name }, your PIN
sign-in-digits =
    { $count ->
        [one] { $count } digit
       *[other] { $count } digits
    }
sign-in-back = Back
sign-in-erase = Erase
sign-in-go = Sign in

## The shift

shift-hello = Hello { $name }. Where do you start?
shift-not-on-floor = Not on the floor
shift-hint = A tap starts your shift. From then on you can be asked; say “on break” when you cannot.
shift-sign-out = Sign out
shift-my-zone = My zone
shift-menu = Menu
shift-i-am = I am
shift-free = Free
shift-with-a-customer = With a customer
shift-on-break = On break
shift-who = { $name }, { $store }
shift-since = On shift since { $from }, planned until { $until }.
shift-end = End shift
shift-sign-out-only = Sign out, shift goes on
shift-before-you-go = Before you go
shift-all-decided = All decided
shift-stay = Stay on shift
shift-hand-over-to = Hand over to
shift-or = Or
shift-to-floor = Put to the floor
shift-done-already = Done already
shift-or-extend = Or extend until after my next shift began

## Promising

tiles-label = I promise
tiles-label-at = I promise, at { $zone }
tiles-undo = Undo
tiles-recorded = { $kind }: recorded
tiles-only-you = You know { $skill }, nobody else on shift does
tiles-nobody = Nobody on shift knows { $skill }
tiles-nobody-nearest = Nobody on shift knows { $skill }; { $name } is nearest
tiles-nobody-now = Nobody who knows { $skill } can be asked right now
tiles-and-more = { $first }, and { $count } more

## My promises

mine-label = My promises
mine-somebody-waits = Somebody waits
mine-none = Nobody waits for a promise of yours.
mine-later = Later
mine-sending = Sending…
mine-not-sent = Not sent yet. It counts from your tap, { $span } ago.
mine-and-more = { $kind } and { $count } more
mine-done = Done
mine-on-it = On it
mine-take = I take it
mine-cannot = Can’t get to it
mine-extend = Extend
mine-more = More
mine-walked-out = Walked out
mine-not-wanted = No longer wanted
mine-hand-over = Hand over
mine-undo = Undo

status-kept = Kept
status-released = Released
status-broken = Broken
status-with-reason = { $ended }: { $reason }
ending-walkout = walked out
ending-impossible = impossible
ending-no-longer-wanted = no longer wanted
ending-mis-tap = tapped by mistake
status-nobody-asked = Nobody asked
# In the list of who is asked.
status-you = you
status-asking = Asking { $names }…
status-asking-many =
    { $count ->
        [one] Asking { $count } person…
       *[other] Asking { $count } people…
    }
status-you-have-it = You have it
status-you-are-on-it = You are on it
status-has-it = { $name } has it
status-is-on-it = { $name } is on it
status-and-asking = { $has }, asking { $names }…
status-and-asking-many =
    { $count ->
        [one] { $has }, asking { $count } person…
       *[other] { $has }, asking { $count } people…
    }

extend-reason = Reason
reason-customer-agreed = Customer agreed
reason-customer-is-trying-it-on = Trying it on
reason-waiting-for-delivery = Waiting for delivery
reason-other = Other
extend-by-minutes = +{ $count } min
extend-by-hours = +{ $count } h
extend-left =
    { $count ->
        [one] May be extended once more.
       *[other] May be extended { $count } more times.
    }
extend-none-left = It has been extended as often as it may be.

## Taps that wait, or were not accepted

outbox-waits =
    { $count ->
        [one] { $count } tap waits to be sent.
       *[other] { $count } taps wait to be sent.
    }
outbox-refused-count =
    { $count ->
        [one] { $count } tap was not accepted. See why
       *[other] { $count } taps were not accepted. See why
    }
# The tap is what its button says; the reason is a sentence.
outbox-refused = “{ $tap }”, tapped at { $time }, was not accepted. { $why }
outbox-understood = Understood
outbox-waits-for =
    { $count ->
        [one] { $name }: { $count } tap waits on this device until { $name } signs in.
       *[other] { $name }: { $count } taps wait on this device until { $name } signs in.
    }
outbox-last-shift = From your last shift
install-here = Install on this device
install-ios = To install it on this device: tap Share, then “Add to Home Screen”.

## An ask

ask-waiting = Waiting
ask-until-due = Until due
ask-take = Take
ask-pass = Can’t
ask-on-it = On it
ask-cannot = Can’t get to it
ask-done = Done
ask-close = Close
ask-others = Also asked
ask-promised = { $name } promised a customer
ask-you-promised = You promised
ask-promised-yours = { $name } promised, it is yours
ask-customer = A customer asks for help
ask-customer-yours = A customer asked for it, it is yours
ask-time-left = { $span } to answer
ask-you-know = You have the skill
ask-taken = { $name } took it
ask-over = The time to answer is over

## The second tap: what is added to a promise that is made

more-label = Say more
more-not-heard = Nothing was understood. Try again, or tap.
tiles-more = More
tiles-fewer = Fewer

## Choices of this device

presence-unsent = Only you see this yet. It is sent when the network is back.

## Why more could not be said

refused-not-the-maker = Only who made it or has it may say more, or a lead.
refused-said-enough = As much has been said of it as may be. Speak to whoever has it.
refused-time-is-running = Its time is running already. Agree a new time with the customer and extend it.

## The board

board-soon = Soon
board-soon-none = Nothing is due soon
board-overdue = Overdue
board-overdue-none = Nothing is overdue
board-nobody-asked = Nobody asked
board-nobody-asked-none = Everything is with somebody
board-more = and { $count } more
board-min =
    { $count ->
       *[other] min
    }
board-min-late =
    { $count ->
       *[other] min late
    }
board-on-it = Somebody is on it
board-asking = Asking…
board-owned-asking = Has an owner, asking…
board-owned = Has an owner
board-floor = On the floor
# The number stands before them, larger.
board-free =
    { $count ->
       *[other] free
    }
board-with-a-customer =
    { $count ->
       *[other] with a customer
    }
board-on-break =
    { $count ->
       *[other] on break
    }
board-nobody-on-shift = Nobody is on shift
board-nobody-knows = Nobody on shift knows { $skill }
board-codes = Codes of the zones

## What was refused, by the problem's code

refused-rule = Rule { $rule }
refused-unreachable = No answer came. Check the connection and try again.
refused-wrong-pin = Name and PIN do not go together.
refused-not-signed-in = Sign in first.
refused-try-later =
    { $seconds ->
        [one] Too many wrong PINs here. Try again in { $seconds } second, or on another device.
       *[other] Too many wrong PINs here. Try again in { $seconds } seconds, or on another device.
    }
refused-needs-enrolled-device = This store takes enrolled devices only. A lead can enrol this one.
refused-too-many-requests =
    { $seconds ->
        [one] That was too much at once. Try again in { $seconds } second.
       *[other] That was too much at once. Try again in { $seconds } seconds.
    }
refused-busy = Kept is busy just now. Try again in a moment.
refused-not-recorded = Kept cannot record anything just now. Try again in a moment.
refused-unexpected = Something went wrong in Kept itself. Try again, or tell a lead.
refused-not-allowed = Your role may not do this. Ask a lead.
refused-changed-meanwhile = Somebody else changed it at the same moment. Try again.
refused-already-taken = { $name } has it.
refused-promise-ended = This promise has ended.
refused-no-such-promise = This promise is not in this store.
refused-not-the-owner = Only its owner may do this, and that is { $name }.
refused-nobody-owns-it = This promise is on the floor: take it first.
refused-too-late = The time for this is over. Look at the promise again.
refused-extended-enough = It has been extended as often as it may be. Ask a lead what to do.
refused-not-later = The new time must be later than the present one.
refused-withdraw-too-late = It is too late to undo this. A lead may correct it.
refused-not-the-ender = Only who ended it may undo that. A lead may correct it.
refused-ending-corrected = This ending has been corrected since.
refused-not-ended = This promise is open again: there is no ending to correct.
refused-you-are-not-on-shift = You are not on shift.
refused-not-on-shift = { $name } is not on shift. Choose somebody who is, or put it to the floor.
refused-promises-need-a-choice =
    { $count ->
        [one] A promise of yours is due before your next shift. Hand over, extend, or put to the floor.
       *[other] { $count } promises of yours are due before your next shift. Hand over, extend, or put to the floor.
    }
refused-no-such-kind = This store no longer has this kind of promise.
refused-no-such-zone = This store no longer has this zone.
refused-no-such-person = This person no longer belongs to this store.
refused-needs-network = Taking and passing need the network: somebody else may have been faster, and only the server knows. Go where there is one.
refused-outbox-full = Too many taps wait on this device. Go where there is a network, then tap again.
refused-not-sent = Ending a shift needs the network, and what you tapped before is not sent yet. It waits; try again where there is one.
refused-too-old = It waited on this device for more than a week and was not sent.

## The tone of the board

board-tone-on = Tone when nobody was asked: on
board-tone-off = Tone when nobody was asked: off
# A browser lets no page sound before somebody has touched it.
board-tone-waits = Tone when nobody was asked: touch the screen once

## The lead’s tablet, and the story of a promise

page-lead = Kept: lead’s tablet
page-story = Kept: the story of a promise
sign-in-to-lead = Who is it? Sign in to open the tablet.
sign-in-to-story = Who is it? Sign in to read the story.
board-nobody-in-charge = No lead or manager is on shift
told-open = Story
status-unknown = Not known
