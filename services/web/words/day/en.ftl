# English: the day in pictures.

page-day = Kept: day
sign-in-to-day = Who is it? Sign in to see the day.
day-title = The day
day-which = Which day
day-before = The day before
day-after = The day after
day-today = Today, { $date }
day-as-of = As of { $time }
day-none = No promises were made on this day.
day-few = Fewer than five promises were made on this day. That is too few to show figures.
day-hidden =
    Nobody is named here. A kind or an hour with fewer than five promises is never shown by itself, only with others. A
    promise counts on the day and in the hour in which it was made. An ending that is corrected later counts as corrected.
day-csv = Figures for a spreadsheet (CSV)
# Before the heading of what is drawn.
day-picture = Picture: { $what }. The table beside it has the same figures.

day-endings = What became of the promises
# The number stands before it, larger.
day-made-means = promises were made to customers on this day.
day-in-time = Kept in time
day-in-time-means = Kept by the time that was promised first.
day-in-time-extended = Kept by a new time
day-in-time-extended-means = Kept after the first time, and by the one agreed with the customer later.
day-late = Kept late
day-late-means = Kept, but after the time last agreed.
day-walkout = Walked out
day-walkout-means = The customer left before it was kept.
day-impossible = Impossible
day-impossible-means = It could not be done.
day-said-not-kept = Not kept after all
day-said-not-kept-means = It was ended otherwise; the customer or a lead said that it was not kept.
day-no-longer-wanted = No longer wanted
day-no-longer-wanted-means = The customer did not need it any more.
day-mis-tap = Tapped by mistake
day-mis-tap-means = Nothing had been promised.
day-unknown = Nobody said
day-unknown-means = The store closed, and nobody had said what became of it.
day-open = Still open
day-open-means = It has not ended yet.
day-late-median =
    { $count ->
        [one] Half of those kept late were at most { $count } minute late.
       *[other] Half of those kept late were at most { $count } minutes late.
    }
day-kept-by = Of those kept, { $saySo } rest on what a colleague said, { $proof } on proof from a system, and { $customer } on the customer’s own word.

day-made = Made
day-stack-in-time = Kept in time
day-stack-late = Kept late
day-stack-not-kept = Not kept
day-stack-not-needed = Not needed
day-stack-unknown = Nobody said
day-stack-open = Still open
day-by-hour = By the hour
day-by-hour-means = “Kept in time” includes a new time agreed with the customer; “not kept” is walked out, impossible, and not kept after all.
day-hour = Hour
day-by-kind = By kind
day-kind = Kind
day-other-kinds = Other kinds

day-too-few-people = Too few people, beside what was not kept
day-nobody-asked = Minutes nobody was asked
day-nobody-asked-means = How long promises stood, while the store was open, that nobody had and nobody was being asked about. Two at once count twice.
day-nobody-to-ask = Nobody to ask
day-nobody-to-ask-means = How many times Kept was to ask somebody and found nobody who could be asked.
day-nobody-with-skill = Nobody with the skill
day-nobody-with-skill-means = How many times somebody without the wanted skill was asked, since nobody on shift had it.

day-how-early = How early somebody was found
day-asked =
    { $count ->
        [one] Colleagues were asked about { $count } promise: how long before its time ran out one of them took it.
       *[other] Colleagues were asked about { $count } promises: how long before its time ran out one of them took it.
    }
day-asked-too-few = Colleagues were asked about fewer than five promises. That is too few to show figures.
day-taken = Taken
day-promises = Promises
day-found-ten = 10 minutes before, or more
day-found-five = 5 to 10 minutes before
day-found-two = 2 to 5 minutes before
day-found-none = less than 2 minutes before
day-found-late = after its time
day-not-taken = by nobody who was asked
