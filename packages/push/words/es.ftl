# Español.
ask = { $name } se lo prometió a un cliente. ¿Puedes tú?
ask-customer = Un cliente pide ayuda. ¿Puedes tú?
ask-yours = Lo tienes tú, y el cliente espera.
taken = Se encarga { $name }
over = Ya no hace falta nadie.
test = Los avisos llegan a este dispositivo también en el bolsillo.
