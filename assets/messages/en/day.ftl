# Close of the day (Ctrl+J).
day-title = Close of the day
day-visits = { $count ->
    [one] visit
   *[other] visits
}
day-tallies = { $count ->
    [0] none of them without a name
    [one] { $count } of them without a name
   *[other] { $count } of them without a name
}
day-new-persons = { $count ->
    [one] new person
   *[other] new persons
}
day-letters = { $count ->
    [one] letter printed
   *[other] letters printed
}
day-due = { $count ->
    [one] reminder overdue or for today
   *[other] reminders overdue or for today
}
day-to-hand = To hand to headquarters
day-to-hand-cases = { $cases ->
    [0] All is handed over: headquarters confirmed what this desk wrote.
    [one] { $cases } case file is not handed over yet.
   *[other] { $cases } case files are not handed over yet.
}
day-to-hand-others = { $count ->
    [one] { $count } record of no file is not handed over yet.
   *[other] { $count } records of no file are not handed over yet.
}
day-to-hand-since = { $days ->
    [0] The oldest is of today.
    [one] The oldest has waited since yesterday.
   *[other] The oldest has waited for { $days } days.
}
day-prepare = Prepare the bundle
day-prepare-hint = Choose the USB stick. Only headquarters can read the file.
day-no-headquarters = This desk is not linked to any headquarters: nothing to prepare. Link it from the exchange page.
day-prepared = { $file } is written ({ $size }, fingerprint { $hash }). Print the slip, have it signed, and give the stick to the carrier.
day-drafts = Forms begun
day-drafts-empty = No form was left half-way.
day-drafts-lead = Kept encrypted on this desk. Take them up again, or leave them for tomorrow.
day-draft-at = begun at { $at }
day-draft-open = Take up
day-draft-drop = Discard
day-draft-drop-label = Discard the form “{ $form }”
day-draft-drop-ask = Discard the form “{ $form }”?
day-draft-drop-effect = What was typed in it and not saved is lost. There is no way back.
day-visits-title = Visits of the day
day-visits-empty = No visit today. F3 counts a visit without a name; F4 notes the visit of the person who is open.
day-col-time = Time
day-col-who = Who
day-col-reasons = Reasons
day-col-outcome = Outcome
day-anonymous = without a name
day-named = registered person
day-visit-withdraw = Withdraw
day-visit-of = { " " }the visit of { $at }
day-visit-withdraw-reason = withdrawn at the close of the day
day-visit-withdrawn = The visit of { $at } is withdrawn.
day-visit-restore = Put back
day-visit-restored = The visit is put back.
day-worklist = For tomorrow
day-worklist-empty = Nothing is overdue.
day-late = { $days ->
    [0] for today
    [one] { $days } day late
   *[other] { $days } days late
}
day-worklist-all = See the { $count } reminders
day-col-acts = Actions
day-appointments-open = { $count ->
    [one] An appointment without an answer: came or not?
   *[other] { $count } appointments without an answer: came or not?
}
day-appointments-next = { $count ->
    [0] Appointments of the next day
    [one] One appointment on the next day
   *[other] { $count } appointments on the next day
}
day-appointments-none = Nobody is expected on the next working day.
day-reminders = { $count ->
    [one] One person to remind today
   *[other] { $count } persons to remind today
}
day-reminders-how = How
day-reminders-print = Print the list
day-reminders-printed = The list went to the printer. It bears names: destroy it in the evening.
day-reminder-done = Reminded
day-reminder-of = { ": " }{ $name }
day-reminder-done-said = Reminder noted: { $name }.
