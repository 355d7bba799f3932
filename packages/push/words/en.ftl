# English. Every file here has the same messages with the same variables. Above each stands what is wanted, and where.
ask = { $name } promised it to a customer. Can you?
ask-customer = A customer asks for help. Can you?
ask-yours = It is yours, and the customer is waiting.
taken = { $name } took it
over = Nobody is needed for it any more.
test = Asks reach this device in your pocket too.
