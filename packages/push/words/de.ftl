# Deutsch.
ask = { $name } hat es Kundschaft versprochen. Können Sie?
ask-customer = Kundschaft bittet um Hilfe. Können Sie?
ask-yours = Es liegt bei Ihnen, und die Kundschaft wartet.
taken = { $name } übernimmt
over = Dafür wird niemand mehr gebraucht.
test = Anfragen erreichen dieses Gerät auch in der Tasche.
