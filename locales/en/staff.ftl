# Words that the pages of the staff share.

staff-work = Work
staff-hidden = Hidden
staff-yes = Yes
staff-no = No
staff-none = None
staff-done = done
staff-open = open
staff-who = Who
staff-what = What
staff-when = When
staff-why = Why
staff-whose = Whose it is
staff-standing = Standing
staff-steps = Steps
staff-day = Day
staff-minutes = Minutes
staff-amount = Amount, as in 420.00
staff-currency = Currency, as in GBP
staff-file = File
staff-files = Files that came
staff-quarantined = Set aside
staff-send = Send
staff-message = Message
staff-thread = Everything said
staff-go-to = Go to “{ $what }”
staff-you = you
staff-meanwhile = Meanwhile, for you:
staff-next = Next
staff-missing = Still missing
staff-contents = This case, in the order of work
staff-the-patient = the patient
staff-date = { $date }
staff-moment = { $at }
staff-days = { $days } d
staff-day-of = { $day } of { $of }
staff-not-started = not started
staff-clock-a = Working days since the records were complete
staff-clock-b = Days since the request
staff-forecast = The promised report
staff-forecast-open = no day promised yet; records are not complete
staff-forecast-stopped = on hold, its days are not counted
staff-forecast-spare = { $days ->
    [0] due today
    [one] one working day left
   *[other] { $days } working days left
}
staff-forecast-late = { $days ->
    [one] one working day late
   *[other] { $days } working days late
}
staff-forecast-was-early = { $days ->
    [0] delivered on the promised day
    [one] delivered one working day early
   *[other] delivered { $days } working days early
}
staff-forecast-was-late = { $days ->
    [one] delivered one working day late
   *[other] delivered { $days } working days late
}
staff-forecast-ended = ended without a report
staff-next-owner = Next: { $owner }
staff-next-due = Next: { $owner }, by { $due }
staff-next-late = Late: { $owner }, was due { $due }
staff-call-of = Call, { $minutes } min. { $words }
staff-choose = Choose one
staff-write = Write something here
staff-fault = { $field }: { $fault }
staff-day-form = Write the day as 2026-03-17
staff-moment-form = Write day and time as 2026-03-17T16:00
staff-moment-amiss = That time cannot be used: { $why }
staff-money-form = Write the amount as 420 or 420.50
staff-currency-form = Write the currency in three capitals, as GBP
