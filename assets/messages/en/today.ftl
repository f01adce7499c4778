# Today's page.
today-lead = Type a name or a number: the search begins.
today-due = { $count ->
    [0] To do
    [one] To do: { $count } line
   *[other] To do: { $count } lines
}
today-nothing-due = Nothing is waiting today. Tasks, letters without answer and follow-ups will stand here on their day.
today-aside = The desk's day
today-visits = Visits
today-tallies = of them without a name
today-new-persons = New persons
today-letters = Letters printed
today-not-handed-over = { $cases ->
    [one] { $cases } file not yet handed to headquarters
   *[other] { $cases } files not yet handed to headquarters
}, since { $days ->
    [0] today
    [one] { $days } day
   *[other] { $days } days
}.
today-others-not-handed-over = { $count ->
    [one] { $count } record of no file not yet handed to headquarters
   *[other] { $count } records of no file not yet handed to headquarters
}, since { $days ->
    [0] today
    [one] { $days } day
   *[other] { $days } days
}.
today-forked-open = Look at the desks
today-all-handed-over = All is handed over: headquarters has confirmed what this desk wrote.
today-to-exchange = Prepare a bundle
today-disagreements = { $count ->
    [one] { $count } disagreement waits for a decision.
   *[other] { $count } disagreements wait for a decision.
}
today-decide = Decide
today-waiting = { $count ->
    [one] { $count } record waits for a bundle that has not come yet.
   *[other] { $count } records wait for a bundle that has not come yet.
}
today-drafts = Drafts to take up again
draft-other = Form begun
due-when = Due
due-what = What
due-person = Person
due-about = About
due-today = today
due-late = { $days } d late
due-task = Task
due-hand-over = To accept
due-from = handed over by { $desk }
due-letter = Letter without answer
due-follow-up = Follow-up
due-closure = No news: close?
due-consent-ends = Consent running out
due-evaluation = Assessment
due-plan = Plan
due-instalment = Payment
today-root-sheets = The organisation's root key has no checked recovery sheets yet.
today-root-sheets-open = Print them
today-outdated-backups = { $count ->
    [one] 1 backup from before the erasure of { $on } still holds these data.
   *[other] { $count } backups from before the erasure of { $on } still hold these data.
}
today-outdated-backups-first = Make a new backup, then delete them.
today-outdated-backups-remove = Delete them
today-outdated-backups-ask = Delete the backups from before the erasure?
today-outdated-backups-effect = A newer backup is first read to its end. The files from before are then deleted from their folders for good. Think of copies made elsewhere.
today-outdated-backups-done = Backups deleted: { $count }.
today-erasures-missing = This desk goes on from a backup of { $on }: erasures decided since may be missing, until the next bundle of headquarters or of the desks.
today-appointments = { $count ->
    [0] Past appointments
    [one] Today's appointment
   *[other] Today's appointments: { $count }
}
today-unanswered = { $count ->
    [one] A past appointment has no answer: came or not?
   *[other] { $count } past appointments have no answer: came or not?
}
due-appointment = Appointment
due-more = { $what }: { $others ->
    [0] there are others, which will come in turn
    [one] and 1 other, which will come in turn
   *[other] and { $others } others, which will come in turn
}
today-backup-late = What was written more than a day ago is in no backup.
today-backup-no-second = The backups are on this computer alone: if it is lost, so are they.
today-backup-second-late = The second place has had no backup for more than a week.
today-backup-open = Backups
