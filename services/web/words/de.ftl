# Deutsch: neutral, ohne Anrede wo es geht, sonst „Sie“.

## Every screen

page-start = Kept
page-handheld = Kept: Handgerät
page-board = Kept: Tafel
language-label = Sprache
waiting-connecting = Verbinden …
stream-not-live = Nicht aktuell seit { $time }. Verbindung wird gesucht …
due-left = übrig
due-late = zu spät
span-hours = { $hours } h { $minutes }
span-days = { $days } T { $hours } h

availability-free = frei
availability-with-a-customer = bei Kundschaft
availability-on-break = in Pause
distance-same-zone = gleiche Zone
distance-next-zone = Zone nebenan
distance-elsewhere = weiter weg
distance-none = nicht auf der Fläche

## Start page

start-handheld = Handgerät
start-board = Tafel
start-day = Tag

## Signing in

sign-in-to-start = Wer ist da? Zum Start anmelden.
sign-in-to-board = Wer ist da? Für die Tafel anmelden.
sign-in-which-store = Welcher Laden?
sign-in-another-store = Anderer Laden
sign-in-pin = { $name }, Ihre PIN
sign-in-digits =
    { $count ->
        [one] { $count } Ziffer
       *[other] { $count } Ziffern
    }
sign-in-back = Zurück
sign-in-erase = Löschen
sign-in-go = Anmelden

## The shift

shift-hello = Hallo { $name }. Wo fangen Sie an?
shift-not-on-floor = Nicht auf der Fläche
shift-hint = Ein Tippen beginnt die Schicht. Ab dann können Anfragen kommen; „In Pause“ wählen, wenn es nicht geht.
shift-sign-out = Abmelden
shift-my-zone = Meine Zone
shift-menu = Menü
shift-i-am = Ich bin
shift-free = Frei
shift-with-a-customer = Bei Kundschaft
shift-on-break = In Pause
shift-who = { $name }, { $store }
shift-since = Im Dienst seit { $from }, geplant bis { $until }.
shift-end = Schicht beenden
shift-sign-out-only = Abmelden, Schicht läuft weiter
shift-before-you-go = Vor dem Gehen
shift-all-decided = Alles geklärt
shift-stay = Im Dienst bleiben
shift-hand-over-to = Übergeben an
shift-or = Oder
shift-to-floor = Für alle freigeben
shift-done-already = Schon erledigt
shift-or-extend = Oder mehr Zeit, bis nach Beginn meiner nächsten Schicht

## Promising

tiles-label = Ich verspreche
tiles-label-at = Ich verspreche, hier: { $zone }
tiles-undo = Doch nicht
tiles-recorded = { $kind }: notiert
tiles-only-you = Nur Sie kennen sich hier aus: { $skill }
tiles-nobody = Niemand im Dienst kennt sich aus: { $skill }
tiles-nobody-nearest = Niemand im Dienst kennt sich aus: { $skill }; am nächsten ist { $name }
tiles-nobody-now = Gerade ist niemand zu fragen, der sich auskennt: { $skill }
tiles-and-more = { $first } und { $count } weitere

## My promises

mine-label = Meine Versprechen
mine-somebody-waits = Jemand wartet
mine-none = Niemand wartet auf eines Ihrer Versprechen.
mine-later = Später
mine-sending = Wird gesendet …
mine-not-sent = Noch nicht gesendet. Es zählt ab dem Tippen vor { $span }.
mine-and-more = { $kind } und { $count } weitere
mine-done = Erledigt
mine-on-it = Bin dran
mine-take = Ich übernehme
mine-cannot = Schaffe ich nicht
mine-extend = Mehr Zeit
mine-more = Weiteres
mine-walked-out = Kunde ist weg
mine-not-wanted = Nicht mehr nötig
mine-hand-over = Übergeben
mine-undo = Rückgängig

status-kept = Gehalten
status-released = Hinfällig
status-broken = Nicht gehalten
status-with-reason = { $ended }: { $reason }
ending-walkout = Kunde ist weg
ending-impossible = unmöglich
ending-no-longer-wanted = nicht mehr nötig
ending-mis-tap = aus Versehen getippt
status-nobody-asked = Niemand gefragt
status-you = Sie
status-asking = Gefragt: { $names } …
status-asking-many =
    { $count ->
        [one] { $count } Person gefragt …
       *[other] { $count } Personen gefragt …
    }
status-you-have-it = Liegt bei Ihnen
status-you-are-on-it = Sie sind dran
status-has-it = Liegt bei { $name }
status-is-on-it = { $name } ist dran
status-and-asking = { $has }, gefragt: { $names } …
status-and-asking-many =
    { $count ->
        [one] { $has }, { $count } Person gefragt …
       *[other] { $has }, { $count } Personen gefragt …
    }

extend-reason = Grund
reason-customer-agreed = Kunde stimmt zu
reason-customer-is-trying-it-on = Anprobe
reason-waiting-for-delivery = Lieferung kommt noch
reason-other = Anderes
extend-by-minutes = +{ $count } min
extend-by-hours = +{ $count } h
extend-left =
    { $count ->
        [one] Noch einmal möglich.
       *[other] Noch { $count }-mal möglich.
    }
extend-none-left = Mehr Zeit geht nicht mehr.

## Was wartet oder nicht angenommen wurde

outbox-waits =
    { $count ->
        [one] { $count } Eingabe wartet aufs Senden.
       *[other] { $count } Eingaben warten aufs Senden.
    }
outbox-refused-count =
    { $count ->
        [one] { $count } Eingabe wurde nicht angenommen. Warum?
       *[other] { $count } Eingaben wurden nicht angenommen. Warum?
    }
outbox-refused = „{ $tap }“ von { $time } wurde nicht angenommen. { $why }
outbox-understood = Verstanden
outbox-waits-for =
    { $count ->
        [one] { $name }: { $count } Eingabe wartet auf diesem Gerät, bis { $name } sich anmeldet.
       *[other] { $name }: { $count } Eingaben warten auf diesem Gerät, bis { $name } sich anmeldet.
    }
outbox-last-shift = Aus der letzten Schicht
install-here = Auf diesem Gerät installieren
install-ios = Zum Installieren auf diesem Gerät: „Teilen“ antippen, dann „Zum Home-Bildschirm“.

## An ask

ask-waiting = Wartet seit
ask-until-due = Frist
ask-take = Übernehmen
ask-pass = Kann nicht
ask-on-it = Bin dran
ask-cannot = Schaffe ich nicht
ask-done = Erledigt
ask-close = Schließen
ask-others = Auch gefragt
ask-promised = { $name } hat es versprochen
ask-you-promised = Von Ihnen versprochen
ask-promised-yours = { $name } hat es versprochen, es liegt bei Ihnen
ask-customer = Kundschaft bittet um Hilfe
ask-customer-yours = Kundschaft bat darum, es ist deins
ask-time-left = { $span } zum Antworten
ask-you-know = Sie kennen sich aus
ask-taken = { $name } übernimmt
ask-over = Die Zeit zum Antworten ist um

## The second tap: what is added to a promise that is made

more-label = Mehr dazu
more-not-heard = Nichts verstanden. Noch einmal, oder antippen.
tiles-more = Mehr
tiles-fewer = Weniger

## Choices of this device

presence-unsent = Das sehen vorerst nur Sie. Es wird gesendet, sobald wieder Netz da ist.

## Why more could not be said

refused-not-the-maker = Mehr dazu sagen darf nur, wer es versprochen oder übernommen hat, oder die Leitung.
refused-said-enough = Dazu ist so viel gesagt, wie geht. Sprechen Sie mit der Person, die es hat.
refused-time-is-running = Die Zeit läuft schon. Vereinbaren Sie mit dem Kunden eine neue und verlängern Sie.

## The board

board-soon = Bald
board-soon-none = Bald ist nichts fällig
board-overdue = Überfällig
board-overdue-none = Nichts ist überfällig
board-nobody-asked = Niemand gefragt
board-nobody-asked-none = Alles liegt bei jemandem
board-more = und { $count } weitere
board-min =
    { $count ->
       *[other] min
    }
board-min-late =
    { $count ->
       *[other] min zu spät
    }
board-on-it = Jemand ist dran
board-asking = Wird gefragt …
board-owned-asking = Vergeben, wird gefragt …
board-owned = Vergeben
board-floor = Auf der Fläche
board-free =
    { $count ->
       *[other] frei
    }
board-with-a-customer =
    { $count ->
       *[other] bei Kundschaft
    }
board-on-break =
    { $count ->
       *[other] in Pause
    }
board-nobody-on-shift = Niemand ist im Dienst
board-nobody-knows = Niemand im Dienst kennt sich aus: { $skill }
board-codes = Codes der Zonen

## What was refused, by the problem's code

refused-rule = Regel { $rule }
refused-unreachable = Keine Antwort. Bitte die Verbindung prüfen und noch einmal versuchen.
refused-wrong-pin = Name und PIN passen nicht zusammen.
refused-not-signed-in = Bitte erst anmelden.
refused-try-later =
    { $seconds ->
        [one] Zu viele falsche PINs. Noch einmal in { $seconds } Sekunde, oder an einem anderen Gerät.
       *[other] Zu viele falsche PINs. Noch einmal in { $seconds } Sekunden, oder an einem anderen Gerät.
    }
refused-needs-enrolled-device = Dieser Laden erlaubt nur registrierte Geräte. Die Leitung kann dieses registrieren.
refused-too-many-requests =
    { $seconds ->
        [one] Das war zu viel auf einmal. Noch einmal in { $seconds } Sekunde.
       *[other] Das war zu viel auf einmal. Noch einmal in { $seconds } Sekunden.
    }
refused-busy = Kept ist gerade ausgelastet. Bitte gleich noch einmal versuchen.
refused-not-recorded = Kept kann gerade nichts festhalten. Bitte gleich noch einmal versuchen.
refused-unexpected = In Kept ist etwas schiefgegangen. Bitte noch einmal versuchen oder der Leitung sagen.
refused-not-allowed = Das darf Ihre Rolle nicht. Bitte die Leitung fragen.
refused-changed-meanwhile = Jemand hat es im selben Moment geändert. Bitte noch einmal versuchen.
refused-already-taken = Liegt schon bei { $name }.
refused-promise-ended = Dieses Versprechen ist beendet.
refused-no-such-promise = Dieses Versprechen gibt es in diesem Laden nicht.
refused-not-the-owner = Das darf nur, wer es hält: { $name }.
refused-nobody-owns-it = Noch liegt es bei niemandem: bitte erst übernehmen.
refused-too-late = Die Zeit dafür ist um. Bitte das Versprechen noch einmal ansehen.
refused-extended-enough = Mehr Zeit geht nicht mehr. Bitte die Leitung fragen.
refused-not-later = Die neue Frist muss nach der jetzigen liegen.
refused-withdraw-too-late = Zu spät für Rückgängig. Die Leitung kann es berichtigen.
refused-not-the-ender = Rückgängig kann nur, wer es beendet hat. Die Leitung kann es berichtigen.
refused-ending-corrected = Dieses Ende wurde inzwischen berichtigt.
refused-not-ended = Dieses Versprechen ist wieder offen: Es gibt kein Ende zu berichtigen.
refused-you-are-not-on-shift = Sie sind nicht im Dienst.
refused-not-on-shift = { $name } ist nicht im Dienst. Bitte jemand anderen wählen oder für alle freigeben.
refused-promises-need-a-choice =
    { $count ->
        [one] Eines Ihrer Versprechen ist vor Ihrer nächsten Schicht fällig. Übergeben, mehr Zeit geben oder für alle freigeben.
       *[other] { $count } Ihrer Versprechen sind vor Ihrer nächsten Schicht fällig. Übergeben, mehr Zeit geben oder für alle freigeben.
    }
refused-no-such-kind = Diese Art Versprechen gibt es in diesem Laden nicht mehr.
refused-no-such-zone = Diese Zone gibt es in diesem Laden nicht mehr.
refused-no-such-person = Diese Person gehört nicht mehr zu diesem Laden.
refused-needs-network = Übernehmen und Ablehnen brauchen das Netz: Jemand anders kann schneller gewesen sein, und das weiß nur der Server. Bitte dorthin gehen, wo es Netz gibt.
refused-outbox-full = Zu viele Eingaben warten auf diesem Gerät. Bitte dorthin gehen, wo es Netz gibt, und noch einmal tippen.
refused-not-sent = Die Schicht zu beenden braucht das Netz, und frühere Eingaben sind noch nicht gesendet. Sie warten; bitte dort noch einmal versuchen, wo es Netz gibt.
refused-too-old = Das wartete länger als eine Woche auf diesem Gerät und wurde nicht gesendet.

## The tone of the board

board-tone-on = Ton, wenn niemand gefragt wurde: an
board-tone-off = Ton, wenn niemand gefragt wurde: aus
# A browser lets no page sound before somebody has touched it.
board-tone-waits = Ton, wenn niemand gefragt wurde: Bildschirm einmal berühren

## The lead’s tablet, and the story of a promise

page-lead = Kept: Tablet der Leitung
page-story = Kept: Verlauf eines Versprechens
sign-in-to-lead = Wer ist da? Für das Tablet anmelden.
sign-in-to-story = Wer ist da? Für den Verlauf anmelden.
board-nobody-in-charge = Niemand von der Leitung ist im Dienst
told-open = Verlauf
status-unknown = Nicht bekannt
