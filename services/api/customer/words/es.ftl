# A promise
promise-title = Su promesa en { $store }
fact-promised = Le prometimos
fact-asked-for = Usted pidió
fact-where = Dónde
fact-since = Desde
fact-until = Hasta
fact-first-until = Prometido al principio hasta
as-of = A las { $time }
look-again = Volver a mirar

# How it stands
standing-on-it = Alguien del equipo ya se ocupa
standing-has-it = Alguien del equipo lo tiene a su cargo
standing-has-it-asking = Alguien lo tiene a su cargo, y estamos preguntando a otros
standing-asking = { $count ->
    [one] Estamos preguntando a una persona del equipo
   *[other] Estamos preguntando a { $count } personas del equipo
}
standing-unanswered = En este momento nadie lo tiene a su cargo
standing-unasked = Todavía no se ha preguntado a nadie
standing-kept = Cumplida
standing-gone = Usted tuvo que irse
standing-walkout = Terminada: nos dijeron que usted se fue
standing-impossible = No pudimos hacerlo
standing-broken = No cumplida
standing-released = Ya no hace falta
standing-mistake = Retirada: se anotó por error
standing-unknown = Nadie dijo cómo terminó
alone = Nuestro equipo puede verlo. También puede hablar con cualquiera de la tienda.
late-now = { $minutes ->
    [0] Menos de un minuto de retraso
    [one] Un minuto de retraso
   *[other] { $minutes } minutos de retraso
}
late-kept = { $minutes ->
    [0] Menos de un minuto después de lo prometido
    [one] Un minuto después de lo prometido
   *[other] { $minutes } minutos después de lo prometido
}

# What happened
told-title = Qué ha pasado
told-promised = Se lo prometimos
told-asked-for = Usted lo pidió
told-asked = { $count ->
    [one] Se preguntó a una persona del equipo
   *[other] Se preguntó a { $count } personas del equipo
}
told-reminded = Se lo recordamos a quien lo tiene a su cargo
told-nobody = No había nadie a quien preguntar
told-taken = Alguien dijo que sí
told-on-it = Alguien se ocupa
told-handed = Pasó a otra persona del equipo
told-floor = Quedó libre para que otra persona lo tome
told-extended = Se acordó una nueva hora: { $time }
told-nudged = Usted dijo que sigue esperando
told-nudged-for-you = Nos dijeron que usted sigue esperando
told-kept = Se anotó como hecho
told-broken = Se anotó como no cumplido
told-released = Se anotó que ya no hace falta
told-unknown = La tienda cerró y nadie había dicho cómo terminó
told-later-kept = Después se anotó como hecho
told-later-broken = Después se anotó como no cumplido
told-later-released = Después se anotó que ya no hacía falta
told-you-good = Usted dijo: todo bien
told-you-not = Usted dijo: no del todo
told-you-gone = Usted dijo que tuvo que irse
told-reopened = Está abierta de nuevo
told-thanked = Usted dio las gracias

# What you can do
do-title-open = ¿Cómo va?
do-title-ended = ¿Se hizo?
do-title-gone = ¿Sigue aquí?
do-title-over = Gracias por decírnoslo
do-nudge = Sigo esperando
do-good = Todo bien
do-not = No del todo
do-go = Tuve que irme
do-back = Háganlo de todos modos, por favor
do-thank = Gracias
note-nudge-enough = Ya nos lo ha dicho varias veces, y una más no llegaría a nadie nuevo. Por favor, hable con cualquiera de la tienda.
note-nudge-soon = { $seconds ->
    [one] Usted nos dijo que sigue esperando. Puede volver a decirlo en un segundo.
   *[other] Usted nos dijo que sigue esperando. Puede volver a decirlo en { $seconds } segundos.
}
note-back = { $seconds ->
    [one] Puede retirarlo durante un segundo más.
   *[other] Puede retirarlo durante { $seconds } segundos más.
}
note-gone = Esto ya terminó. Por favor, hable con cualquiera de la tienda.
note-good = Usted nos dijo que se hizo.
note-not = Usted nos dijo que no se hizo. Por favor, hable con cualquiera de la tienda.
note-thanked = Hemos dado sus gracias a la persona que lo cumplió.
note-used-up = Aquí ya se ha dicho todo lo que cabe en una página. Por favor, hable con cualquiera de la tienda.

# Asking in a zone
zone-title = Quisiera ayuda con …
zone-off = En esta tienda no se puede pedir ayuda por teléfono en este momento. Por favor, hable con cualquiera de la tienda.
zone-closed = La tienda está cerrada. Por favor, vuelva en horario de apertura.
zone-full = Ya hay muchos clientes esperando aquí. Por favor, hable con cualquiera de la tienda.

# The codes of the zones, for printing
codes-title = Códigos de las zonas
codes-how = Imprima esta página y coloque cada código en su zona.
codes-off = Los clientes todavía no pueden usarlos: «customersAsk» está desactivado en el manual de la tienda.
codes-scan = Escanee para pedir ayuda
codes-sign-in = Por favor, entre primero como responsable o gerente.
codes-to-board = Al tablero

# When there is no page
sorry-unknown = Esta página no existe
sorry-unknown-text = El código puede estar dañado o ser antiguo. Por favor, hable con cualquiera de la tienda.
sorry-expired = Esta página ha caducado
sorry-expired-text = Estuvo disponible unas horas después de terminar la promesa.
sorry-used-up = Esta página ya se ha usado del todo
sorry-busy = Un momento, por favor
sorry-busy-text = Fue mucho de una vez. Por favor, inténtelo de nuevo en un minuto.
sorry-bad = No lo hemos entendido
sorry-bad-text = Por favor, vuelva atrás e inténtelo de nuevo.
sorry-down = Ahora mismo no podemos hacerlo
sorry-down-text = Por favor, inténtelo en un momento o hable con cualquiera de la tienda.
