# The start page, and the stories that it plays

start-lead =
    Ein Tippen hält fest, was einem Kunden versprochen wurde. Läuft die Zeit ab, fragt Kept in der Nähe nach, wer helfen
    kann, bis jemand das Versprechen hält.
start-screens = Ansichten
start-handheld-for = für alle auf der Fläche
start-board-for = für die Wand und die Leitung
start-day-for = für Leitung und Schichtleitung
start-people = Wer sich anmelden kann
start-people-of = { $store }: Wer sich anmelden kann
start-demo = Das ist der Demo-Laden. Die PIN für alle ist
start-enrolled-only = Nur von Geräten, die in diesem Laden registriert sind.
start-api = Für Programme: die HTTP-API
start-tablet = Tablet der Leitung
start-tablet-for = mit Namen, für die Leitung

## The stories that the start page plays

story-title = So geht es
story-where = Simulierte Kolleginnen und Kollegen spielen es in diesem Laden. Auch dort zu sehen, in einem anderen Fenster:
story-board = Tafel
story-handheld = Handgerät
story-play = Geschichte abspielen
story-faster = Fünfmal so schnell
story-stop = Stopp
story-devices = Was ihre Geräte zeigen
story-device-quiet = ruhig
story-device-asked = wird gefragt
story-device-dead = Headset ist leer
story-device-on-break = in Pause
story-customer-asks = Ana kennt sich mit Make-up aus. Eine Kundin fragt, was gegen krause Locken hilft. Ben, Chloe und Eve kennen sich mit Haaren aus.
story-one-tap = „Ich suche jemanden.“ Ein Tippen hält es fest.
story-asked-ben = Ben, der am nächsten ist, wird gefragt. Sein Headset ist leer.
story-unseen = Acht Sekunden lang hat es niemand gesehen. Kept wartet nicht auf Ben.
story-asked = Kept fragt { $names }.
story-passed = Chloe hat die Hände voll: „Kann nicht“. Niemand will einen Grund wissen, niemand zählt es.
story-taken = Eve übernimmt. Ana sieht es sofort: „Eve kommt.“
story-taken-by-another = Jemand auf der Fläche war schneller und übernimmt.
story-kept =
    { $count ->
        [one] Das Versprechen ist gehalten, { $count } Minute bevor die Kundin aufgegeben hätte.
       *[other] Das Versprechen ist gehalten, { $count } Minuten bevor die Kundin aufgegeben hätte.
    }
story-later = Später am Tag. Ben und Dev haben Pause.
story-nobody = Ana verspricht, jemanden zu suchen. Niemand ist zu fragen: Die Tafel sagt es, und keine Pause wird gestört.
story-back = { $name } ist zurück. Wer frei wird, wird zuerst gefragt.
story-takes-it = { $name } übernimmt.
story-end = Gehalten. Dafür ist Kept da.
