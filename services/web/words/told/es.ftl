# Lo que solo dice la historia de una promesa. Cada frase se sostiene sola y se puede leer en voz alta.

told-print = Imprimir
told-what-happened = Qué pasó
told-as-of = Estado a las { $time }, { $date }.
told-first-due = Vencía primero a las { $first }, ahora a las { $time }.
told-after = { $span } después
told-took = De la promesa al final: { $span }.

told-the-customer = El cliente
told-made = { $name } lo prometió.
told-made-customer = Un cliente lo pidió.
told-for-floor = Es para quien pueda ayudar.
told-arrived = Se tocó sin red y llegó { $span } después.
told-due = Vence a las { $time }.

told-failed = Nadie pudo venir enseguida, así que se pregunta a más gente.
told-nudge-wider = Así que se pregunta a más gente.
told-missed = Los pasos perdidos se dejan.
told-held = El paso siguiente espera hasta que venza.
told-resumed = Kept estuvo interrumpido y sigue desde aquí.

told-asked-owner = Se recuerda a { $names }.
told-asked-skilled = Se pide ayuda a { $names }.
told-asked-nearby = Se pregunta, por estar cerca, a { $names }.
told-asked-zone-lead = Se pregunta a la persona encargada: { $names }.
told-asked-manager-on-duty = Se pregunta a gerencia: { $names }.
told-asked-everyone = Se pregunta a todos: { $names }.
told-asked-became-free = { $names } quedó libre y se le pregunta.
told-asked-again = Se pregunta otra vez a { $names }.
told-asked-nudge = Se avisa a { $names }.
told-asked-outage = Se recuerda primero a { $names }.
told-asked-handed-over = Se avisa a { $names }.
told-nobody-owner = No se pudo recordar a quien la tiene.
told-nobody-skilled = No se pudo pedir ayuda a nadie.
told-nobody-nearby = No se pudo preguntar a nadie cerca.
told-nobody-zone-lead = No se pudo preguntar a ninguna persona encargada.
told-nobody-manager-on-duty = No se pudo preguntar a nadie de gerencia.
told-nobody-everyone = No se pudo preguntar a nadie.
told-still = Se sigue preguntando a { $names }.
told-skilled = sabe de esto
told-why = { $name }: { $why }

told-seen = { $name } lo ha visto.
told-taken = Se encarga { $name }.
told-on-it = { $name } está en ello.
told-handed = { $by } la pasa de { $from } a { $to }.
told-handed-on = { $by } la pasa a { $to }.
told-handed-floor = { $by } se la da a { $to }.
told-handed-self = { $to } se queda con ella.
told-floor = Vuelve al equipo, para quien esté libre.
told-floor-decided = { $name } la deja para el equipo, para quien esté libre.
told-floor-shift = Termina el turno de { $name }, y queda para el equipo.
told-extended = { $name } acuerda otra hora con el cliente. Motivo: { $reason }.
told-nudged = El cliente dice: sigo esperando.
told-more = { $name } añade: { $what }.
told-more-due = { $name } dice para cuándo.

told-kept-early = { $name } la cumple, { $span } antes de que venza.
told-kept-late = { $name } la cumple, { $span } después de vencer.
told-customer-early = El cliente dice que se cumplió, { $span } antes de que venciera.
told-customer-late = El cliente dice que se cumplió, { $span } después de vencer.
told-proof-early = { $name } prueba que se cumplió, { $span } antes de que venciera: { $evidence }.
told-proof-late = { $name } prueba que se cumplió, { $span } después de vencer: { $evidence }.
told-ended-broken = No se pudo cumplir.
told-ended-released = Ya no hacía falta.
told-ended-walkout = El cliente se marchó.
told-ended-impossible = Resultó imposible.
told-ended-no-longer-wanted = El cliente ya no lo quiere.
told-ended-mis-tap = Fue un toque por error.
told-said-by = Lo dice { $name }.
told-unknown = La tienda cierra, y nadie ha dicho cómo terminó.
told-withdrawn = { $name } lo retira, y vuelve a estar abierta.
told-claimed = { $name } dice también: { $what }.
told-corrected = { $name } corrige el final de «{ $from }» a «{ $to }».
told-thanked = El cliente da las gracias a { $name }.
told-changed = { $name } cambia algo en ella.

told-ahead = Qué pasa después, si nadie la termina antes
told-ahead-owner = se recuerda a quien la tiene
told-ahead-skilled = se pregunta a quien sabe de esto
told-ahead-nearby = se pregunta a quien está cerca
told-ahead-zone-lead = se pregunta a la persona encargada
told-ahead-manager-on-duty = se pregunta a gerencia
told-ahead-everyone = se pregunta a todos
told-ahead-closing = la tienda cierra: lo que nadie haya dicho queda sin saberse
told-ahead-sooner = Un paso llega antes si en el anterior no puede venir nadie.
