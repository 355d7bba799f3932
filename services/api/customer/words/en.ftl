# A promise
promise-title = Your promise at { $store }
fact-promised = We promised
fact-asked-for = You asked for
fact-where = Where
fact-since = Since
fact-until = Until
fact-first-until = First promised until
as-of = As of { $time }
look-again = Look again

# How it stands
standing-on-it = A colleague is on it
standing-has-it = A colleague has it
standing-has-it-asking = A colleague has it, and others are being asked
standing-asking = { $count ->
    [one] A colleague is being asked now
   *[other] { $count } colleagues are being asked now
}
standing-unanswered = Nobody has it at the moment
standing-unasked = Nobody has been asked yet
standing-kept = Kept
standing-gone = You had to go
standing-walkout = Ended: we were told that you left
standing-impossible = We could not do it
standing-broken = Not kept
standing-released = No longer wanted
standing-mistake = Taken back: it was recorded by mistake
standing-unknown = Nobody said how this ended
alone = Our staff can see this. You can also speak to anyone on the floor.
late-now = { $minutes ->
    [0] Late by less than a minute
    [one] Late by a minute
   *[other] Late by { $minutes } minutes
}
late-kept = { $minutes ->
    [0] Less than a minute later than promised
    [one] A minute later than promised
   *[other] { $minutes } minutes later than promised
}

# What happened
told-title = What happened
told-promised = We promised it
told-asked-for = You asked for it
told-asked = { $count ->
    [one] A colleague was asked
   *[other] { $count } colleagues were asked
}
told-reminded = Whoever has it was reminded
told-nobody = There was nobody to ask
told-taken = A colleague said yes
told-on-it = A colleague is on it
told-handed = It was given to another colleague
told-floor = It was given back, for somebody else to take
told-extended = A new time was agreed: { $time }
told-nudged = You said that you are still waiting
told-nudged-for-you = We were told that you are still waiting
told-kept = It was recorded as done
told-broken = It was recorded as not kept
told-released = It was recorded as no longer wanted
told-unknown = The store closed, and nobody had said how it ended
told-later-kept = Later it was recorded as done
told-later-broken = Later it was recorded as not kept
told-later-released = Later it was recorded as no longer wanted
told-you-good = You said: all good
told-you-not = You said: not really
told-you-gone = You said that you had to go
told-reopened = It is open again
told-thanked = You said thank you

# What you can do
do-title-open = How is it going?
do-title-ended = Was it done?
do-title-gone = Still here after all?
do-title-over = Thank you for telling us
do-nudge = Still waiting
do-good = All good
do-not = Not really
do-go = I had to go
do-back = Please do it all the same
do-thank = Thank you
note-nudge-enough = You have told us several times, and once more would reach nobody else. Please speak to anyone on the floor.
note-nudge-soon = { $seconds ->
    [one] You told us that you are still waiting. You can say so again in a second.
   *[other] You told us that you are still waiting. You can say so again in { $seconds } seconds.
}
note-back = { $seconds ->
    [one] You can take it back for one more second.
   *[other] You can take it back for { $seconds } more seconds.
}
note-gone = This is over now. Please speak to anyone on the floor.
note-good = You told us that it was done.
note-not = You told us that it was not done. Please speak to anyone on the floor.
note-thanked = Your thanks were passed on to the colleague who kept it.
note-used-up = As much has been said here as one page takes. Please speak to anyone on the floor.

# Asking in a zone
zone-title = I’d like help with …
zone-off = In this store you cannot ask by phone at the moment. Please speak to anyone on the floor.
zone-closed = The store is closed now. Please come back during opening hours.
zone-full = Many customers are waiting here already. Please speak to anyone on the floor.

# The codes of the zones, for printing
codes-title = Codes of the zones
codes-how = Print this page and put each code up in its zone.
codes-off = Customers cannot use these yet: “customersAsk” is off in the store’s playbook.
codes-scan = Scan to ask for help
codes-sign-in = Please sign in as a lead or manager first.
codes-to-board = To the board

# When there is no page
sorry-unknown = There is no such page
sorry-unknown-text = The code may be damaged or old. Please speak to anyone on the floor.
sorry-expired = This page has expired
sorry-expired-text = It was there for some hours after the promise ended.
sorry-used-up = This page has been used up
sorry-busy = One moment, please
sorry-busy-text = That was a lot at once. Please try again in a minute.
sorry-bad = We did not understand that
sorry-bad-text = Please go back and try again.
sorry-down = We cannot do that just now
sorry-down-text = Please try again in a moment, or speak to anyone on the floor.
