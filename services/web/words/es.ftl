# Español: neutro, de «tú».

## Every screen

page-start = Kept
page-handheld = Kept: dispositivo de mano
page-board = Kept: panel
language-label = Idioma
waiting-connecting = Conectando…
stream-not-live = Sin conexión en vivo desde las { $time }. Reconectando…
due-left = quedan
due-late = tarde
span-hours = { $hours } h { $minutes }
span-days = { $days } d { $hours } h

availability-free = libre
availability-with-a-customer = con un cliente
availability-on-break = en pausa
distance-same-zone = misma zona
distance-next-zone = zona de al lado
distance-elsewhere = más lejos
distance-none = fuera de la tienda

## Start page

start-handheld = Dispositivo de mano
start-board = Panel
start-day = Día

## Signing in

sign-in-to-start = ¿Quién eres? Entra para empezar.
sign-in-to-board = ¿Quién eres? Entra para abrir el panel.
sign-in-which-store = ¿Qué tienda?
sign-in-another-store = Otra tienda
sign-in-pin = { $name }, tu PIN
sign-in-digits =
    { $count ->
        [one] { $count } cifra
       *[other] { $count } cifras
    }
sign-in-back = Volver
sign-in-erase = Borrar
sign-in-go = Entrar

## The shift

shift-hello = Hola, { $name }. ¿Dónde empiezas?
shift-not-on-floor = Fuera de la tienda
shift-hint = Un toque inicia tu turno. Desde entonces te pueden preguntar; marca «En pausa» cuando no puedas.
shift-sign-out = Salir
shift-my-zone = Mi zona
shift-menu = Menú
shift-i-am = Estoy
shift-free = Libre
shift-with-a-customer = Con un cliente
shift-on-break = En pausa
shift-who = { $name }, { $store }
shift-since = De turno desde las { $from }, previsto hasta las { $until }.
shift-end = Terminar turno
shift-sign-out-only = Salir, el turno sigue
shift-before-you-go = Antes de irte
shift-all-decided = Todo decidido
shift-stay = Seguir de turno
shift-hand-over-to = Pasar a
shift-or = O bien
shift-to-floor = Dejar para el equipo
shift-done-already = Ya está hecho
shift-or-extend = O aplazar hasta después de empezar mi próximo turno

## Promising

tiles-label = Prometo
tiles-label-at = Prometo, en { $zone }
tiles-undo = Anular
tiles-recorded = { $kind }: anotado
tiles-only-you = Solo tú de turno sabes de { $skill }
tiles-nobody = Nadie de turno sabe de { $skill }
tiles-nobody-nearest = Nadie de turno sabe de { $skill }; quien está más cerca es { $name }
tiles-nobody-now = Ahora no se puede preguntar a nadie que sepa de { $skill }
tiles-and-more = { $first } y { $count } más

## My promises

mine-label = Mis promesas
mine-somebody-waits = Alguien espera
mine-none = Nadie espera una promesa tuya.
mine-later = Más tarde
mine-sending = Enviando…
mine-not-sent = Sin enviar aún. Cuenta desde tu toque, hace { $span }.
mine-and-more = { $kind } y { $count } más
mine-done = Hecho
mine-on-it = Estoy en ello
mine-take = Me encargo
mine-cannot = No llego
mine-extend = Aplazar
mine-more = Más
mine-walked-out = Se marchó
mine-not-wanted = Ya no lo quiere
mine-hand-over = Pasar
mine-undo = Deshacer

status-kept = Cumplida
status-released = Anulada
status-broken = Incumplida
status-with-reason = { $ended }: { $reason }
ending-walkout = se marchó
ending-impossible = imposible
ending-no-longer-wanted = ya no lo quiere
ending-mis-tap = toque por error
status-nobody-asked = Sin preguntar a nadie
status-you = ti
status-asking = Preguntando a { $names }…
status-asking-many =
    { $count ->
        [one] Preguntando a { $count } persona…
       *[other] Preguntando a { $count } personas…
    }
status-you-have-it = La tienes tú
status-you-are-on-it = Estás en ello
status-has-it = La tiene { $name }
status-is-on-it = { $name } está en ello
status-and-asking = { $has }, preguntando a { $names }…
status-and-asking-many =
    { $count ->
        [one] { $has }, preguntando a { $count } persona…
       *[other] { $has }, preguntando a { $count } personas…
    }

extend-reason = Motivo
reason-customer-agreed = El cliente acepta
reason-customer-is-trying-it-on = Se lo está probando
reason-waiting-for-delivery = Falta la entrega
reason-other = Otro
extend-by-minutes = +{ $count } min
extend-by-hours = +{ $count } h
extend-left =
    { $count ->
        [one] Se puede aplazar una vez más.
       *[other] Se puede aplazar { $count } veces más.
    }
extend-none-left = Ya no se puede aplazar más.

## Toques que esperan o que no se aceptaron

outbox-waits =
    { $count ->
        [one] { $count } toque espera para enviarse.
        [many] { $count } toques esperan para enviarse.
       *[other] { $count } toques esperan para enviarse.
    }
outbox-refused-count =
    { $count ->
        [one] { $count } toque no se aceptó. Ver por qué
        [many] { $count } toques no se aceptaron. Ver por qué
       *[other] { $count } toques no se aceptaron. Ver por qué
    }
outbox-refused = «{ $tap }», tocado a las { $time }, no se aceptó. { $why }
outbox-understood = Entendido
outbox-waits-for =
    { $count ->
        [one] { $name }: { $count } toque espera en este dispositivo hasta que { $name } entre.
        [many] { $name }: { $count } toques esperan en este dispositivo hasta que { $name } entre.
       *[other] { $name }: { $count } toques esperan en este dispositivo hasta que { $name } entre.
    }
outbox-last-shift = De tu último turno
install-here = Instalar en este dispositivo
install-ios = Para instalarlo en este dispositivo: toca Compartir y luego «Añadir a pantalla de inicio».

## An ask

ask-waiting = Espera desde hace
ask-until-due = Plazo
ask-take = Me encargo
ask-pass = No puedo
ask-on-it = Estoy en ello
ask-cannot = No llego
ask-done = Hecho
ask-close = Cerrar
ask-others = También preguntan
ask-promised = { $name } lo prometió a un cliente
ask-you-promised = Lo prometiste tú
ask-promised-yours = { $name } lo prometió, lo tienes tú
ask-customer = Un cliente pide ayuda
ask-customer-yours = Lo pidió un cliente, y lo tiene usted
ask-time-left = { $span } para responder
ask-you-know = Sabes de esto
ask-taken = Se encarga { $name }
ask-over = Se acabó el tiempo para responder

## The second tap: what is added to a promise that is made

more-label = Decir más
more-not-heard = No se entendió nada. Inténtalo otra vez o toca.
tiles-more = Más
tiles-fewer = Menos

## Choices of this device

presence-unsent = Por ahora solo lo ves tú. Se enviará cuando vuelva la red.

## Why more could not be said

refused-not-the-maker = Solo quien lo prometió o lo tiene puede decir más, o un encargado.
refused-said-enough = Ya se ha dicho todo lo que se puede. Habla con quien lo tiene.
refused-time-is-running = Su tiempo ya corre. Acuerda otra hora con el cliente y aplázalo.

## The board

board-soon = Pronto
board-soon-none = Nada vence pronto
board-overdue = Vencidas
board-overdue-none = Nada está vencido
board-nobody-asked = Sin preguntar
board-nobody-asked-none = Todo lo tiene alguien
board-more = y { $count } más
board-min =
    { $count ->
       *[other] min
    }
board-min-late =
    { $count ->
       *[other] min tarde
    }
board-on-it = Alguien está en ello
board-asking = Preguntando…
board-owned-asking = La tiene alguien, preguntando…
board-owned = La tiene alguien
board-floor = En la tienda
board-free =
    { $count ->
        [one] libre
       *[other] libres
    }
board-with-a-customer =
    { $count ->
       *[other] con un cliente
    }
board-on-break =
    { $count ->
       *[other] en pausa
    }
board-nobody-on-shift = No hay nadie de turno
board-nobody-knows = Nadie de turno sabe de { $skill }
board-codes = Códigos de las zonas

## What was refused, by the problem's code

refused-rule = Regla { $rule }
refused-unreachable = No hubo respuesta. Revisa la conexión e inténtalo de nuevo.
refused-wrong-pin = El nombre y el PIN no coinciden.
refused-not-signed-in = Primero hay que entrar.
refused-try-later =
    { $seconds ->
        [one] Demasiados PIN erróneos aquí. Inténtalo en { $seconds } segundo, o en otro dispositivo.
       *[other] Demasiados PIN erróneos aquí. Inténtalo en { $seconds } segundos, o en otro dispositivo.
    }
refused-needs-enrolled-device = Esta tienda solo admite dispositivos registrados. Una persona encargada puede registrar este.
refused-too-many-requests =
    { $seconds ->
        [one] Demasiado a la vez. Inténtalo en { $seconds } segundo.
       *[other] Demasiado a la vez. Inténtalo en { $seconds } segundos.
    }
refused-busy = Kept está saturado ahora. Inténtalo en un momento.
refused-not-recorded = Kept no puede registrar nada ahora. Inténtalo en un momento.
refused-unexpected = Algo falló en Kept. Inténtalo de nuevo o avisa a la persona encargada.
refused-not-allowed = Tu función no lo permite. Pregunta a la persona encargada.
refused-changed-meanwhile = Alguien lo cambió en el mismo momento. Inténtalo de nuevo.
refused-already-taken = Ya la tiene { $name }.
refused-promise-ended = Esta promesa ya terminó.
refused-no-such-promise = Esta promesa no está en esta tienda.
refused-not-the-owner = Solo puede hacerlo quien la tiene: { $name }.
refused-nobody-owns-it = Aún no la tiene nadie: encárgate primero.
refused-too-late = Se acabó el tiempo para esto. Mira la promesa otra vez.
refused-extended-enough = Ya no se puede aplazar más. Pregunta a la persona encargada.
refused-not-later = El nuevo plazo debe ser posterior al actual.
refused-withdraw-too-late = Ya es tarde para deshacerlo. Una persona encargada puede corregirlo.
refused-not-the-ender = Solo puede deshacerlo quien la terminó. Una persona encargada puede corregirlo.
refused-ending-corrected = Este final ya se corrigió.
refused-not-ended = Esta promesa vuelve a estar abierta: no hay ningún final que corregir.
refused-you-are-not-on-shift = No estás de turno.
refused-not-on-shift = { $name } no está de turno. Elige a otra persona, o déjala para el equipo.
refused-promises-need-a-choice =
    { $count ->
        [one] Una promesa tuya vence antes de tu próximo turno. Pásala, aplázala o déjala para el equipo.
       *[other] { $count } promesas tuyas vencen antes de tu próximo turno. Pásalas, aplázalas o déjalas para el equipo.
    }
refused-no-such-kind = Esta tienda ya no tiene este tipo de promesa.
refused-no-such-zone = Esta tienda ya no tiene esta zona.
refused-no-such-person = Esta persona ya no pertenece a esta tienda.
refused-needs-network = Aceptar y pasar necesitan la red: otra persona puede haber sido más rápida, y solo el servidor lo sabe. Ve donde haya red.
refused-outbox-full = Demasiados toques esperan en este dispositivo. Ve donde haya red y toca de nuevo.
refused-not-sent = Terminar el turno necesita la red, y lo que tocaste antes aún no se ha enviado. Espera aquí; inténtalo donde haya red.
refused-too-old = Esperó en este dispositivo más de una semana y no se envió.

## The tone of the board

board-tone-on = Tono cuando no se ha preguntado a nadie: activado
board-tone-off = Tono cuando no se ha preguntado a nadie: desactivado
# A browser lets no page sound before somebody has touched it.
board-tone-waits = Tono cuando no se ha preguntado a nadie: toca la pantalla una vez

## The lead’s tablet, and the story of a promise

page-lead = Kept: tableta de la persona encargada
page-story = Kept: la historia de una promesa
sign-in-to-lead = ¿Quién eres? Entra para abrir la tableta.
sign-in-to-story = ¿Quién eres? Entra para leer la historia.
board-nobody-in-charge = No hay nadie de turno que pueda autorizar
told-open = Historia
status-unknown = No se sabe
