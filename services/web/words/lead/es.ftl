# Lo que solo dice la tableta de la persona encargada.

lead-views = Qué se muestra
lead-now = Ahora
lead-closing = Cierre { $time }
lead-ended = Recién terminadas
lead-ended-none = No ha terminado nada hace poco
lead-choose = Toca primero una promesa, o arrástrala hasta alguien.
lead-give-to = Toca a quien se encarga, o arrástrala hasta allí.
lead-lead = encargado/a
lead-manager = gerente
lead-load =
    { $count ->
        [one] { $count } promesa
        [many] { $count } promesas
       *[other] { $count } promesas
    }
lead-unreached = sin contacto
lead-skills = sabe de { $skills }
lead-has-it = la tiene
lead-is-asked = se le pregunta
lead-since = desde las { $time }
lead-moved = { $kind }: la tiene ahora { $name }
lead-moved-to-floor = { $kind }: queda para el equipo
lead-before-closing = Vencen antes del cierre
lead-before-closing-at = Vencen antes del cierre, a las { $time }
lead-nothing-before-closing = Nada abierto vence antes del cierre
lead-next-opening = Vencen cuando volvamos a abrir
lead-nothing-next = Entonces no vence nada
lead-extend-to = Aplazar hasta { $time }
lead-corrected = Este final se corrigió.
lead-claimed = Otros dicen otra cosa: mira su historia.
lead-correct = ¿Cómo terminó de verdad?
lead-not-in-charge = Esta pantalla es para personas encargadas y gerentes.
