# What only the story of a promise says. Each sentence stands alone, to be read aloud.

told-print = Print
told-what-happened = What happened
told-as-of = As of { $time }, { $date }.
told-first-due = First due at { $first }, now at { $time }.
told-after = { $span } later
told-took = From promise to ending: { $span }.

told-the-customer = The customer
told-made = { $name } promised it.
told-made-customer = A customer asked for it.
told-for-floor = It is for whoever can help.
told-arrived = It was tapped without a network and arrived { $span } later.
told-due = Due at { $time }.

# Why the ask went further.
told-failed = Nobody could come at once, so more are asked.
told-nudge-wider = So more are asked.
told-missed = The steps that were missed are left out.
told-held = The next step waits until it is due.
told-resumed = Kept was interrupted, and goes on from here.

told-asked-owner = { $names } is reminded.
told-asked-skilled = Asked for help: { $names }.
told-asked-nearby = Asked, because near: { $names }.
told-asked-zone-lead = The lead is asked: { $names }.
told-asked-manager-on-duty = The manager on duty is asked: { $names }.
told-asked-everyone = Everybody is asked: { $names }.
told-asked-became-free = { $names } became free, and is asked.
told-asked-again = Asked again: { $names }.
told-asked-nudge = { $names } is told.
told-asked-outage = { $names } is reminded first.
told-asked-handed-over = { $names } is told.
told-nobody-owner = Its owner could not be reminded.
told-nobody-skilled = Nobody could be asked for help.
told-nobody-nearby = Nobody near could be asked.
told-nobody-zone-lead = No lead could be asked.
told-nobody-manager-on-duty = No manager could be asked.
told-nobody-everyone = Nobody could be asked.
told-still = Still asked: { $names }.
told-skilled = has the skill
told-why = { $name }: { $why }

told-seen = { $name } has seen it.
told-taken = { $name } takes it.
told-on-it = { $name } is on it.
told-handed = { $by } hands it from { $from } to { $to }.
told-handed-on = { $by } hands it to { $to }.
told-handed-floor = { $by } gives it to { $to }.
told-handed-self = { $to } takes it over.
told-floor = It goes back to the floor, for whoever is free.
told-floor-decided = { $name } puts it to the floor, for whoever is free.
told-floor-shift = The shift of { $name } ends, and it goes to the floor.
told-extended = { $name } agrees a new time with the customer. Reason: { $reason }.
told-nudged = The customer says: still waiting.
told-more = { $name } adds: { $what }.
told-more-due = { $name } says by when.

# Kept on somebody's word, by the customer's, by a system's proof.
told-kept-early = { $name } keeps it, { $span } before it is due.
told-kept-late = { $name } keeps it, { $span } after it was due.
told-customer-early = The customer says that it was kept, { $span } before it was due.
told-customer-late = The customer says that it was kept, { $span } after it was due.
told-proof-early = { $name } sends proof that it was kept, { $span } before it was due: { $evidence }.
told-proof-late = { $name } sends proof that it was kept, { $span } after it was due: { $evidence }.
told-ended-broken = It could not be kept.
told-ended-released = It was no longer needed.
told-ended-walkout = The customer has left.
told-ended-impossible = It proved impossible.
told-ended-no-longer-wanted = The customer no longer wants it.
told-ended-mis-tap = It was tapped by mistake.
told-said-by = Said by { $name }.
told-unknown = The store closes, and nobody has said what became of it.
told-withdrawn = { $name } takes that back, and it is open again.
told-claimed = { $name } says too: { $what }.
told-corrected = { $name } corrects the ending from “{ $from }” to “{ $to }”.
told-thanked = The customer thanks { $name }.
told-changed = { $name } changes something about it.

told-ahead = What happens next, if nobody ends it before
told-ahead-owner = its owner is reminded
told-ahead-skilled = whoever knows about it is asked
told-ahead-nearby = whoever is near is asked
told-ahead-zone-lead = the lead is asked
told-ahead-manager-on-duty = the manager on duty is asked
told-ahead-everyone = everybody is asked
told-ahead-closing = the store closes: what nobody has said by then stays unknown
told-ahead-sooner = A step comes sooner when nobody of the one before can come.
