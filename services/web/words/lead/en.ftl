# What only the lead's tablet says.

lead-views = What is shown
lead-now = Now
lead-closing = Closing { $time }
lead-ended = Ended lately
lead-ended-none = Nothing has ended lately
lead-choose = Tap a promise first, or drag it onto somebody.
lead-give-to = Tap who takes it, or drag it there.
lead-lead = lead
lead-manager = manager
# Open promises that somebody has now.
lead-load =
    { $count ->
        [one] { $count } promise
       *[other] { $count } promises
    }
lead-unreached = not reached
lead-skills = knows { $skills }
lead-has-it = has it
lead-is-asked = is being asked
lead-since = since { $time }
lead-moved = { $kind }: handed over to { $name }
lead-moved-to-floor = { $kind }: put to the floor
lead-before-closing = Due before closing
lead-before-closing-at = Due before closing, { $time }
lead-nothing-before-closing = Nothing open is due before closing
lead-next-opening = Due when we are open next
lead-nothing-next = Nothing is due then
lead-extend-to = Extend to { $time }
lead-corrected = This ending was corrected.
lead-claimed = Others said something else: see its story.
lead-correct = What really became of it?
lead-not-in-charge = This screen is for leads and managers.
