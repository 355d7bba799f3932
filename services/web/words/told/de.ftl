# Was nur der Verlauf eines Versprechens sagt. Jeder Satz steht für sich und lässt sich vorlesen.

told-print = Drucken
told-what-happened = Was geschah
told-as-of = Stand: { $time }, { $date }.
told-first-due = Zuerst fällig um { $first }, jetzt um { $time }.
told-after = { $span } später
told-took = Vom Versprechen bis zum Ende: { $span }.

told-the-customer = Die Kundschaft
told-made = { $name } hat es versprochen.
told-made-customer = Kundschaft hat darum gebeten.
told-for-floor = Es ist für alle, die helfen können.
told-arrived = Es wurde ohne Netz getippt und kam { $span } später an.
told-due = Fällig um { $time }.

told-failed = So schnell konnte niemand kommen, deshalb geht die Frage weiter.
told-nudge-wider = Deshalb geht die Frage weiter.
told-missed = Verpasste Schritte entfallen.
told-held = Der nächste Schritt wartet, bis es fällig ist.
told-resumed = Kept war unterbrochen und macht hier weiter.

told-asked-owner = { $names } wird erinnert.
told-asked-skilled = Um Hilfe gefragt: { $names }.
told-asked-nearby = Gefragt, weil in der Nähe: { $names }.
told-asked-zone-lead = Die Leitung wird gefragt: { $names }.
told-asked-manager-on-duty = Die diensthabende Filialleitung wird gefragt: { $names }.
told-asked-everyone = Alle werden gefragt: { $names }.
told-asked-became-free = { $names } wurde frei und wird gefragt.
told-asked-again = Noch einmal gefragt: { $names }.
told-asked-nudge = { $names } erfährt davon.
told-asked-outage = { $names } wird zuerst erinnert.
told-asked-handed-over = { $names } erfährt davon.
told-nobody-owner = Erinnert werden konnte niemand.
told-nobody-skilled = Um Hilfe fragen ließ sich niemand.
told-nobody-nearby = In der Nähe ließ sich niemand fragen.
told-nobody-zone-lead = Von der Leitung ließ sich niemand fragen.
told-nobody-manager-on-duty = Von der Filialleitung ließ sich niemand fragen.
told-nobody-everyone = Niemand ließ sich fragen.
told-still = Weiterhin gefragt: { $names }.
told-skilled = kennt sich aus
told-why = { $name }: { $why }

told-seen = { $name } hat es gesehen.
told-taken = { $name } übernimmt.
told-on-it = { $name } ist dran.
told-handed = { $by } übergibt es von { $from } an { $to }.
told-handed-on = { $by } übergibt es an { $to }.
told-handed-floor = { $by } gibt es { $to }.
told-handed-self = { $to } nimmt es zu sich.
told-floor = Es ist wieder für alle frei.
told-floor-decided = { $name } gibt es für alle frei.
told-floor-shift = Der Dienst von { $name } endet, und es ist für alle frei.
told-extended = { $name } vereinbart mit der Kundschaft eine neue Zeit. Grund: { $reason }.
told-nudged = Die Kundschaft sagt: Ich warte noch.
told-more = { $name } ergänzt: { $what }.
told-more-due = { $name } sagt, bis wann.

told-kept-early = { $name } hält es, { $span } vor der Zeit.
told-kept-late = { $name } hält es, { $span } nach der Zeit.
told-customer-early = Die Kundschaft sagt, es wurde gehalten, { $span } vor der Zeit.
told-customer-late = Die Kundschaft sagt, es wurde gehalten, { $span } nach der Zeit.
told-proof-early = { $name } belegt, dass es gehalten wurde, { $span } vor der Zeit: { $evidence }.
told-proof-late = { $name } belegt, dass es gehalten wurde, { $span } nach der Zeit: { $evidence }.
told-ended-broken = Es ließ sich nicht halten.
told-ended-released = Es war nicht mehr nötig.
told-ended-walkout = Die Kundschaft ist gegangen.
told-ended-impossible = Es stellte sich als unmöglich heraus.
told-ended-no-longer-wanted = Die Kundschaft möchte es nicht mehr.
told-ended-mis-tap = Es war aus Versehen getippt.
told-said-by = Gesagt von { $name }.
told-unknown = Der Laden schließt, und niemand hat gesagt, wie es ausging.
told-withdrawn = { $name } nimmt das zurück, und es ist wieder offen.
told-claimed = { $name } sagt dazu: { $what }.
told-corrected = { $name } berichtigt das Ende von „{ $from }“ auf „{ $to }“.
told-thanked = Die Kundschaft dankt { $name }.
told-changed = { $name } ändert etwas daran.

told-ahead = Was als Nächstes geschieht, wenn es vorher niemand beendet
told-ahead-owner = wer es hat, wird erinnert
told-ahead-skilled = wer sich auskennt, wird gefragt
told-ahead-nearby = wer in der Nähe ist, wird gefragt
told-ahead-zone-lead = die Leitung wird gefragt
told-ahead-manager-on-duty = die diensthabende Filialleitung wird gefragt
told-ahead-everyone = alle werden gefragt
told-ahead-closing = Ladenschluss: Was bis dahin niemand gesagt hat, bleibt unbekannt
told-ahead-sooner = Ein Schritt kommt früher, wenn beim Schritt davor niemand kommen kann.
