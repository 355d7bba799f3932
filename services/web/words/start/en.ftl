# The start page, and the stories that it plays

start-lead =
    One tap records what you promised a customer. When the time runs down, Kept asks the colleague who can help and is
    near, until somebody keeps it.
start-screens = Screens
start-handheld-for = for everyone on the floor
start-board-for = for the wall and the floor manager
start-day-for = for leads and managers
start-people = Who may sign in
start-people-of = { $store }: who may sign in
# The PIN follows.
start-demo = This is the demo store. The PIN of all is
start-enrolled-only = Only from devices that are enrolled to this store.
start-api = For programs: the HTTP API
start-tablet = Lead’s tablet
start-tablet-for = with names, for leads and managers

## The stories that the start page plays

story-title = See it happen
# Two links follow: the board, the handheld.
story-where = Simulated colleagues play it on this store’s floor. To see it there too, open in another window:
story-board = board
story-handheld = handheld
story-play = Play the hair-product story
story-faster = Five times faster
story-stop = Stop
story-devices = What their devices show
story-device-quiet = quiet
story-device-asked = is being asked
story-device-dead = headset is dead
story-device-on-break = on break
story-customer-asks = Ana knows makeup. A customer asks her what helps against curls that frizz. Ben, Chloe and Eve know hair.
story-one-tap = “I’ll find someone.” One tap records it.
story-asked-ben = Ben, who is nearest, is asked. His headset is dead.
story-unseen = For eight seconds nobody has seen it. Kept does not wait for Ben.
story-asked = Kept asks { $names }.
story-passed = Chloe has her hands full: “Can’t”. No reason is wanted, and nobody counts it.
story-taken = Eve takes it. Ana sees that at once: “Eve is coming.”
story-taken-by-another = Somebody on the floor was faster, and takes it.
story-kept =
    { $count ->
        [one] The promise is kept, { $count } minute before the customer would have given up.
       *[other] The promise is kept, { $count } minutes before the customer would have given up.
    }
story-later = Later that day. Ben and Dev are on their break.
story-nobody = Ana promises to find someone. There is nobody to ask: the board says so, and no break is disturbed.
story-back = { $name } is back. Whoever becomes free is asked first.
story-takes-it = { $name } takes it.
story-end = Kept. That is what Kept is for.
