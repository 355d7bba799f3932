# Spanish: the day in pictures.

page-day = Kept: día
sign-in-to-day = ¿Quién es? Inicia sesión para ver el día.
day-title = El día
day-which = Qué día
day-before = El día anterior
day-after = El día siguiente
day-today = Hoy, { $date }
day-as-of = Datos de las { $time }
day-none = Ese día no se hizo ninguna promesa.
day-few = Ese día se hicieron menos de cinco promesas. Son muy pocas para mostrar cifras.
day-hidden =
    Aquí no se nombra a nadie. Un tipo o una hora con menos de cinco promesas nunca se muestra por separado, solo junto con
    otros. Una promesa cuenta en el día y la hora en que se hizo. Un final que se corrige después cuenta corregido.
day-csv = Cifras para una hoja de cálculo (CSV)
# Before the heading of what is drawn.
day-picture = Imagen: { $what }. La tabla de al lado tiene las mismas cifras.

day-endings = Qué fue de las promesas
# The number stands before it, larger.
day-made-means = promesas se hicieron a clientes ese día.
day-in-time = Cumplida a tiempo
day-in-time-means = Cumplida antes de la hora prometida al principio.
day-in-time-extended = Cumplida en el nuevo plazo
day-in-time-extended-means = Cumplida después de la primera hora y antes de la que se acordó después con el cliente.
day-late = Cumplida tarde
day-late-means = Cumplida, pero después de la última hora acordada.
day-walkout = El cliente se fue
day-walkout-means = El cliente se fue antes de que se cumpliera.
day-impossible = Imposible
day-impossible-means = No se podía hacer.
day-said-not-kept = Al final no cumplida
day-said-not-kept-means = Había terminado de otro modo; el cliente o un encargado dijo que no se cumplió.
day-no-longer-wanted = Ya no hacía falta
day-no-longer-wanted-means = El cliente ya no lo necesitaba.
day-mis-tap = Tocada por error
day-mis-tap-means = No se había prometido nada.
day-unknown = Nadie lo dijo
day-unknown-means = La tienda cerró y nadie había dicho qué fue de ella.
day-open = Aún abierta
day-open-means = Todavía no ha terminado.
day-late-median =
    { $count ->
        [one] La mitad de las cumplidas tarde se retrasó como mucho { $count } minuto.
        [many] La mitad de las cumplidas tarde se retrasó como mucho { $count } de minutos.
       *[other] La mitad de las cumplidas tarde se retrasó como mucho { $count } minutos.
    }
day-kept-by = De las cumplidas, { $saySo } se basan en lo que dijo un compañero, { $proof } en la prueba de un sistema y { $customer } en la palabra del propio cliente.

day-made = Hechas
day-stack-in-time = A tiempo
day-stack-late = Tarde
day-stack-not-kept = No cumplidas
day-stack-not-needed = Sin necesidad
day-stack-unknown = Nadie lo dijo
day-stack-open = Aún abiertas
day-by-hour = Por horas
day-by-hour-means = «A tiempo» incluye un nuevo plazo acordado con el cliente; «no cumplidas» son las de clientes que se fueron, las imposibles y las que al final no se cumplieron.
day-hour = Hora
day-by-kind = Por tipos
day-kind = Tipo
day-other-kinds = Otros tipos

day-too-few-people = Poca gente, junto a lo que no se cumplió
day-nobody-asked = Minutos sin preguntar a nadie
day-nobody-asked-means = Cuánto tiempo, con la tienda abierta, hubo promesas que nadie tenía y por las que no se preguntaba a nadie. Dos a la vez cuentan doble.
day-nobody-to-ask = Nadie a quien preguntar
day-nobody-to-ask-means = Cuántas veces Kept debía preguntar a alguien y no encontró a nadie a quien se pudiera preguntar.
day-nobody-with-skill = Nadie con el conocimiento
day-nobody-with-skill-means = Cuántas veces se preguntó a alguien sin el conocimiento deseado, porque nadie de turno lo tenía.

day-how-early = Con cuánta antelación se encontró a alguien
day-asked =
    { $count ->
        [one] Se preguntó a compañeros por { $count } promesa: cuánto antes de que venciera la tomó uno de ellos.
        [many] Se preguntó a compañeros por { $count } de promesas: cuánto antes de que venciera la tomó uno de ellos.
       *[other] Se preguntó a compañeros por { $count } promesas: cuánto antes de que venciera la tomó uno de ellos.
    }
day-asked-too-few = Se preguntó a compañeros por menos de cinco promesas. Son muy pocas para mostrar cifras.
day-taken = Tomada
day-promises = Promesas
day-found-ten = 10 minutos antes o más
day-found-five = de 5 a 10 minutos antes
day-found-two = de 2 a 5 minutos antes
day-found-none = menos de 2 minutos antes
day-found-late = después de su hora
day-not-taken = por nadie de los preguntados
