# The start page, and the stories that it plays

start-lead =
    Un toque registra lo que se prometió a un cliente. Cuando el tiempo se acaba, Kept pregunta a quien puede ayudar y
    está cerca, hasta que alguien cumple.
start-screens = Pantallas
start-handheld-for = para todo el equipo de tienda
start-board-for = para la pared y la persona encargada
start-day-for = para encargados y gerentes
start-people = Quién puede entrar
start-people-of = { $store }: quién puede entrar
start-demo = Esta es la tienda de demostración. El PIN de todos es
start-enrolled-only = Solo desde dispositivos registrados en esta tienda.
start-api = Para programas: la API HTTP
start-tablet = Tableta de la persona encargada
start-tablet-for = con nombres, para encargados y gerentes

## The stories that the start page plays

story-title = Míralo en marcha
story-where = Compañeros simulados lo representan en esta tienda. Para verlo también allí, abre en otra ventana:
story-board = panel
story-handheld = dispositivo de mano
story-play = Ver la historia
story-faster = Cinco veces más rápido
story-stop = Parar
story-devices = Qué muestran sus dispositivos
story-device-quiet = tranquilo
story-device-asked = le preguntan
story-device-dead = auricular sin batería
story-device-on-break = en pausa
story-customer-asks = Ana sabe de maquillaje. Una clienta le pregunta qué va bien contra los rizos encrespados. Ben, Chloe y Eve saben de cabello.
story-one-tap = «Voy a buscar a alguien». Un toque lo registra.
story-asked-ben = Se pregunta a Ben, que es quien está más cerca. Su auricular no tiene batería.
story-unseen = En ocho segundos nadie lo ha visto. Kept no espera a Ben.
story-asked = Kept pregunta a { $names }.
story-passed = Chloe tiene las manos ocupadas: «No puedo». No hace falta un motivo, y nadie lo cuenta.
story-taken = Eve se encarga. Ana lo ve al momento: «Ya viene Eve».
story-taken-by-another = Alguien en la tienda fue más rápido y se encarga.
story-kept =
    { $count ->
        [one] La promesa se cumple { $count } minuto antes de que la clienta se hubiera rendido.
       *[other] La promesa se cumple { $count } minutos antes de que la clienta se hubiera rendido.
    }
story-later = Más tarde ese día. Ben y Dev están en pausa.
story-nobody = Ana promete buscar a alguien. No hay a quién preguntar: el panel lo dice, y no se molesta a nadie en su pausa.
story-back = { $name } ha vuelto. A quien queda libre se le pregunta primero.
story-takes-it = { $name } se encarga.
story-end = Cumplida. Para eso está Kept.
