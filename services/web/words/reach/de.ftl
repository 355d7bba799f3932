# Ob Anfragen die Tasche erreichen

reach-testing = Es wird geprüft, ob Anfragen dieses Gerät in der Tasche erreichen …
reach-reached = Anfragen erreichen dieses Gerät auch in der Tasche.
reach-open-only = Anfragen erreichen dieses Gerät nur, solange dieser Bildschirm offen ist.
reach-allow = Auch in der Tasche erreichen
reach-again = Noch einmal prüfen
reach-why-not-asked = Mit Mitteilungen findet Sie eine Anfrage auch bei dunklem Bildschirm: nur Anfragen, und nur während Ihrer Schicht.
reach-why-blocked = Mitteilungen von hier sind gesperrt. Erlauben Sie sie für diese Seite in den Einstellungen des Browsers.
reach-why-install-first = Auf diesem Gerät geht das, wenn Kept auf dem Home-Bildschirm liegt und von dort geöffnet wird.
reach-why-no-browser = Dieser Browser nimmt keine Mitteilungen an. Ein anderer vielleicht.
reach-why-not-secure = Mitteilungen brauchen eine Adresse, die mit https beginnt. Sagen Sie es denen, die Kept hier betreiben.
reach-why-off = Wer Kept hier betreibt, hat Mitteilungen abgeschaltet.
reach-why-no-service = Der Dienst, der Mitteilungen zu diesem Gerät bringt, hat nicht geantwortet. Sagen Sie es denen, die sich um das Netz kümmern.
reach-why-no-answer = Eine Probe wurde geschickt und kam hier nicht an. Prüfen Sie noch einmal, oder lassen Sie diesen Bildschirm offen.
