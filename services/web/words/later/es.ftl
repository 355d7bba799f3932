# What the handheld says that is loaded after its first screen

## My promises

mine-nobody-else = No hay nadie más de turno.
code-show = Mostrar QR
code-label = Código QR para el cliente
code-how = Escanee para seguir esta promesa en su teléfono
code-picture = Código QR de la página del cliente
code-put-away = Guardar

## The second tap: what is added to a promise that is made

more-of = { $kind }: decir más
more-where = ¿Dónde?
more-what = ¿De qué se trata?
more-when = ¿Para cuándo?
more-minutes = { $count } min
more-hours = { $count } h
more-scan = Escanear
more-speak = Hablar
more-listening = Escuchando…
more-speak-goes = Lo escribe tu navegador. La mayoría envía lo que dices a su fabricante para eso.

## Codes that the camera reads

scan-hint = Pon el código dentro de la imagen.
scan-zone = Escanear el código de una zona
scan-no-camera = Aquí no hay cámara para esta página. Toca tu zona arriba.
scan-not-allowed = La cámara no está permitida. Permítela en los ajustes del navegador o toca tu zona arriba.
scan-no-zone = Este no es el código de una zona de esta tienda.
scan-zone-set = Ahora estás en { $zone }.

## Choices of this device

choice-aloud = Leer las peticiones en voz alta
choice-aloud-how = En tu auricular, si llevas uno.
choice-awake = Mantener la pantalla encendida
choice-awake-how = Mientras estás de turno y no en pausa. Gasta más batería.
ask-aloud-now = Para { $name }: { $what }. Ahora mismo.
ask-aloud =
    { $count ->
        [one] Para { $name }: { $what }. Espera desde hace { $count } minuto.
       *[other] Para { $name }: { $what }. Espera desde hace { $count } minutos.
    }

## At the start of a shift

brief-heading = Antes de empezar
brief-handed = Te lo han pasado
brief-floor = Sin dueño, y tú sabes de eso
brief-today = Tuyo, para hoy
brief-from = de { $name }
brief-go = Continuar

thanks-said = Un cliente da las gracias: { $kind }
thanks-said-in = Un cliente da las gracias: { $kind }, { $zone }
thanks-seen = Bien
