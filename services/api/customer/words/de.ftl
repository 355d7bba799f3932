# A promise
promise-title = Ihr Versprechen bei { $store }
fact-promised = Wir haben versprochen
fact-asked-for = Sie haben gebeten um
fact-where = Wo
fact-since = Seit
fact-until = Bis
fact-first-until = Zuerst versprochen bis
as-of = Stand { $time }
look-again = Noch einmal nachsehen

# How it stands
standing-on-it = Jemand kümmert sich gerade darum
standing-has-it = Jemand hat es übernommen
standing-has-it-asking = Jemand hat es übernommen, und wir fragen noch andere
standing-asking = { $count ->
    [one] Jemand aus dem Team wird gerade gefragt
   *[other] { $count } aus dem Team werden gerade gefragt
}
standing-unanswered = Im Moment hat es niemand übernommen
standing-unasked = Noch ist niemand gefragt worden
standing-kept = Gehalten
standing-gone = Sie mussten gehen
standing-walkout = Beendet: uns wurde gesagt, dass Sie gegangen sind
standing-impossible = Wir konnten es nicht tun
standing-broken = Nicht gehalten
standing-released = Nicht mehr gewünscht
standing-mistake = Zurückgenommen: es war aus Versehen aufgenommen
standing-unknown = Niemand hat gesagt, wie es ausging
alone = Unser Team kann das sehen. Sie können auch alle im Laden ansprechen.
late-now = { $minutes ->
    [0] Weniger als eine Minute zu spät
    [one] Eine Minute zu spät
   *[other] { $minutes } Minuten zu spät
}
late-kept = { $minutes ->
    [0] Weniger als eine Minute später als versprochen
    [one] Eine Minute später als versprochen
   *[other] { $minutes } Minuten später als versprochen
}

# What happened
told-title = Was geschehen ist
told-promised = Wir haben es versprochen
told-asked-for = Sie haben darum gebeten
told-asked = { $count ->
    [one] Jemand aus dem Team wurde gefragt
   *[other] { $count } aus dem Team wurden gefragt
}
told-reminded = Wer es übernommen hat, wurde erinnert
told-nobody = Es war niemand da, den wir fragen konnten
told-taken = Jemand hat zugesagt
told-on-it = Jemand kümmert sich darum
told-handed = Jemand anderes hat es bekommen
told-floor = Es wurde zurückgegeben, damit es jemand anderes übernimmt
told-extended = Eine neue Zeit wurde vereinbart: { $time }
told-nudged = Sie haben gesagt, dass Sie noch warten
told-nudged-for-you = Uns wurde gesagt, dass Sie noch warten
told-kept = Als erledigt vermerkt
told-broken = Als nicht gehalten vermerkt
told-released = Als nicht mehr gewünscht vermerkt
told-unknown = Der Laden schloss, und niemand hatte gesagt, wie es ausging
told-later-kept = Später als erledigt vermerkt
told-later-broken = Später als nicht gehalten vermerkt
told-later-released = Später als nicht mehr gewünscht vermerkt
told-you-good = Sie haben gesagt: alles gut
told-you-not = Sie haben gesagt: nicht wirklich
told-you-gone = Sie haben gesagt, dass Sie gehen mussten
told-reopened = Es ist wieder offen
told-thanked = Sie haben Danke gesagt

# What you can do
do-title-open = Wie läuft es?
do-title-ended = Wurde es erledigt?
do-title-gone = Doch noch da?
do-title-over = Danke für Ihre Nachricht
do-nudge = Ich warte noch
do-good = Alles gut
do-not = Nicht wirklich
do-go = Ich musste gehen
do-back = Bitte trotzdem erledigen
do-thank = Danke
note-nudge-enough = Sie haben es uns mehrmals gesagt, und noch einmal würde niemand anderen erreichen. Bitte sprechen Sie jemanden im Laden an.
note-nudge-soon = { $seconds ->
    [one] Sie haben uns gesagt, dass Sie noch warten. In einer Sekunde können Sie es wieder sagen.
   *[other] Sie haben uns gesagt, dass Sie noch warten. In { $seconds } Sekunden können Sie es wieder sagen.
}
note-back = { $seconds ->
    [one] Sie können es noch eine Sekunde lang zurücknehmen.
   *[other] Sie können es noch { $seconds } Sekunden lang zurücknehmen.
}
note-gone = Das ist nun beendet. Bitte sprechen Sie jemanden im Laden an.
note-good = Sie haben uns gesagt, dass es erledigt wurde.
note-not = Sie haben uns gesagt, dass es nicht erledigt wurde. Bitte sprechen Sie jemanden im Laden an.
note-thanked = Ihr Dank ist weitergegeben an die Person, die es gehalten hat.
note-used-up = Hier wurde so viel gesagt, wie eine Seite fasst. Bitte sprechen Sie jemanden im Laden an.

# Asking in a zone
zone-title = Ich hätte gern Hilfe bei …
zone-off = In diesem Laden können Sie zurzeit nicht per Telefon um Hilfe bitten. Bitte sprechen Sie jemanden im Laden an.
zone-closed = Der Laden ist geschlossen. Bitte kommen Sie zu den Öffnungszeiten wieder.
zone-full = Hier warten schon viele Kundinnen und Kunden. Bitte sprechen Sie jemanden im Laden an.

# The codes of the zones, for printing
codes-title = Codes der Zonen
codes-how = Drucken Sie diese Seite und hängen Sie jeden Code in seiner Zone auf.
codes-off = Noch können Kunden sie nicht benutzen: „customersAsk“ ist im Regelwerk des Ladens aus.
codes-scan = Scannen und um Hilfe bitten
codes-sign-in = Bitte melden Sie sich zuerst als Leitung an.
codes-to-board = Zur Tafel

# When there is no page
sorry-unknown = Diese Seite gibt es nicht
sorry-unknown-text = Der Code ist vielleicht beschädigt oder alt. Bitte sprechen Sie jemanden im Laden an.
sorry-expired = Diese Seite ist abgelaufen
sorry-expired-text = Es gab sie noch einige Stunden nach dem Ende des Versprechens.
sorry-used-up = Diese Seite ist aufgebraucht
sorry-busy = Einen Moment, bitte
sorry-busy-text = Das war viel auf einmal. Bitte versuchen Sie es in einer Minute wieder.
sorry-bad = Das haben wir nicht verstanden
sorry-bad-text = Bitte gehen Sie zurück und versuchen Sie es noch einmal.
sorry-down = Das geht gerade nicht
sorry-down-text = Bitte versuchen Sie es gleich noch einmal, oder sprechen Sie jemanden im Laden an.
