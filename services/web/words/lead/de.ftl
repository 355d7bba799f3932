# Was nur das Tablet der Leitung sagt.

lead-views = Was zu sehen ist
lead-now = Jetzt
lead-closing = Ladenschluss { $time }
lead-ended = Zuletzt beendet
lead-ended-none = Zuletzt wurde nichts beendet
lead-choose = Zuerst ein Versprechen antippen oder auf jemanden ziehen.
lead-give-to = Antippen, wer es übernimmt, oder dorthin ziehen.
lead-lead = Leitung
lead-manager = Filialleitung
lead-load =
    { $count ->
        [one] { $count } Versprechen
       *[other] { $count } Versprechen
    }
lead-unreached = nicht erreichbar
lead-skills = kann { $skills }
lead-has-it = hat es
lead-is-asked = wird gefragt
lead-since = seit { $time }
lead-moved = { $kind }: an { $name } übergeben
lead-moved-to-floor = { $kind }: für alle freigegeben
lead-before-closing = Fällig vor Ladenschluss
lead-before-closing-at = Fällig vor Ladenschluss um { $time }
lead-nothing-before-closing = Vor Ladenschluss ist nichts mehr fällig
lead-next-opening = Fällig, wenn wieder offen ist
lead-nothing-next = Dann ist nichts fällig
lead-extend-to = Verschieben auf { $time }
lead-corrected = Dieses Ende wurde berichtigt.
lead-claimed = Andere sagen etwas anderes: siehe Verlauf.
lead-correct = Wie ist es wirklich ausgegangen?
lead-not-in-charge = Diese Ansicht ist für die Leitung.
