# Si los avisos llegan al bolsillo

reach-testing = Comprobando si los avisos llegan a este dispositivo en el bolsillo…
reach-reached = Los avisos llegan a este dispositivo también en el bolsillo.
reach-open-only = Los avisos llegan a este dispositivo solo mientras esta pantalla está abierta.
reach-allow = Avisarme también en el bolsillo
reach-again = Probar otra vez
reach-why-not-asked = Con las notificaciones te llega un aviso aunque la pantalla esté apagada: solo avisos, y solo durante tu turno.
reach-why-blocked = Las notificaciones de aquí están bloqueadas. Permítelas para esta página en los ajustes del navegador.
reach-why-install-first = En este dispositivo funciona cuando Kept está en la pantalla de inicio y se abre desde allí.
reach-why-no-browser = Este navegador no recibe notificaciones. Quizá otro sí.
reach-why-not-secure = Las notificaciones necesitan una dirección que empiece por https. Díselo a quien gestiona Kept aquí.
reach-why-off = Quien gestiona Kept aquí ha desactivado las notificaciones.
reach-why-no-service = El servicio que trae las notificaciones a este dispositivo no ha respondido. Díselo a quien se ocupa de la red.
reach-why-no-answer = Se ha enviado una prueba y no ha llegado aquí. Prueba otra vez, o deja esta pantalla abierta.
