# German: the day in pictures.

page-day = Kept: Tag
sign-in-to-day = Wer ist da? Anmelden, um den Tag zu sehen.
day-title = Der Tag
day-which = Welcher Tag
day-before = Der Tag davor
day-after = Der Tag danach
day-today = Heute, { $date }
day-as-of = Stand { $time }
day-none = An diesem Tag wurde nichts versprochen.
day-few = An diesem Tag wurde weniger als fünfmal etwas versprochen. Das ist zu wenig, um Zahlen zu zeigen.
day-hidden =
    Niemand wird hier genannt. Eine Art oder Stunde mit weniger als fünf Versprechen wird nie für sich gezeigt, nur mit
    anderen zusammen. Ein Versprechen zählt an dem Tag und in der Stunde, in der es gegeben wurde. Ein Ende, das später
    berichtigt wird, zählt wie berichtigt.
day-csv = Zahlen für eine Tabelle (CSV)
# Before the heading of what is drawn.
day-picture = Bild: { $what }. Die Tabelle daneben hat dieselben Zahlen.

day-endings = Was aus den Versprechen wurde
# The number stands before it, larger.
day-made-means = Versprechen wurden Kundinnen und Kunden an diesem Tag gegeben.
day-in-time = Rechtzeitig gehalten
day-in-time-means = Gehalten bis zu der Zeit, die zuerst versprochen war.
day-in-time-extended = Zur neuen Zeit gehalten
day-in-time-extended-means = Nach der ersten Zeit gehalten, und bis zu der, die später vereinbart wurde.
day-late = Zu spät gehalten
day-late-means = Gehalten, aber nach der zuletzt vereinbarten Zeit.
day-walkout = Kunde gegangen
day-walkout-means = Die Kundin oder der Kunde ging, bevor es gehalten war.
day-impossible = Unmöglich
day-impossible-means = Es war nicht zu machen.
day-said-not-kept = Doch nicht gehalten
day-said-not-kept-means = Es war anders beendet; Kunde oder Schichtleitung sagte, dass es nicht gehalten wurde.
day-no-longer-wanted = Nicht mehr gewünscht
day-no-longer-wanted-means = Es wurde nicht mehr gebraucht.
day-mis-tap = Aus Versehen getippt
day-mis-tap-means = Es war nichts versprochen.
day-unknown = Niemand sagte es
day-unknown-means = Der Laden schloss, und niemand hatte gesagt, was daraus wurde.
day-open = Noch offen
day-open-means = Es ist noch nicht zu Ende.
day-late-median =
    { $count ->
        [one] Die Hälfte der zu spät gehaltenen war höchstens { $count } Minute zu spät.
       *[other] Die Hälfte der zu spät gehaltenen war höchstens { $count } Minuten zu spät.
    }
day-kept-by = Von den gehaltenen beruhen { $saySo } auf dem Wort eines Kollegen, { $proof } auf dem Beleg eines Systems und { $customer } auf dem Wort der Kundschaft.

day-made = Gegeben
day-stack-in-time = Rechtzeitig
day-stack-late = Zu spät
day-stack-not-kept = Nicht gehalten
day-stack-not-needed = Nicht nötig
day-stack-unknown = Niemand sagte es
day-stack-open = Noch offen
day-by-hour = Nach Stunden
day-by-hour-means = „Rechtzeitig“ schließt eine neue, vereinbarte Zeit ein; „nicht gehalten“ ist gegangen, unmöglich und doch nicht gehalten.
day-hour = Uhrzeit
day-by-kind = Nach Arten
day-kind = Art
day-other-kinds = Andere Arten

day-too-few-people = Zu wenige Leute, neben dem, was nicht gehalten wurde
day-nobody-asked = Minuten, in denen niemand gefragt war
day-nobody-asked-means = Wie lange Versprechen standen, während geöffnet war, die niemand hatte und nach denen niemand gefragt wurde. Zwei zugleich zählen doppelt.
day-nobody-to-ask = Niemand zu fragen
day-nobody-to-ask-means = Wie oft Kept jemanden fragen sollte und niemanden fand, der gefragt werden konnte.
day-nobody-with-skill = Niemand mit der Kenntnis
day-nobody-with-skill-means = Wie oft jemand ohne die gewünschte Kenntnis gefragt wurde, weil niemand in der Schicht sie hatte.

day-how-early = Wie früh jemand gefunden wurde
day-asked =
    { $count ->
        [one] Nach { $count } Versprechen wurden Kollegen gefragt: wie lange vor Ablauf der Zeit einer von ihnen es nahm.
       *[other] Nach { $count } Versprechen wurden Kollegen gefragt: wie lange vor Ablauf der Zeit einer von ihnen es nahm.
    }
day-asked-too-few = Nach weniger als fünf Versprechen wurden Kollegen gefragt. Das ist zu wenig, um Zahlen zu zeigen.
day-taken = Genommen
day-promises = Versprechen
day-found-ten = 10 Minuten vorher oder mehr
day-found-five = 5 bis 10 Minuten vorher
day-found-two = 2 bis 5 Minuten vorher
day-found-none = weniger als 2 Minuten vorher
day-found-late = nach Ablauf der Zeit
day-not-taken = von keinem der Gefragten
