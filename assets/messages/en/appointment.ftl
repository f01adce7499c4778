# Appointments and their cards.
kind-appointment = Appointment
field-appointment-person = Person
field-appointment-case_file = Case file
field-appointment-on_day = Day
field-appointment-at_time = Hour
hint-appointment-at_time = 9, 930 or 9h30.
field-appointment-place = Place
hint-appointment-place = Empty: this desk, or the partner's address.
field-appointment-landmark = Landmark
hint-appointment-landmark = Near what: the person must be able to find it.
field-appointment-user = With (at the centre)
field-appointment-partner = With (partner)
field-appointment-partner_service = The partner's service
field-appointment-purpose = What for
hint-appointment-purpose = Stays in the file: nothing of it is on the card.
field-appointment-to_bring = To bring
field-appointment-reminder = Reminder
hint-appointment-reminder = Only the ways that the person called safe.
field-appointment-reminded_on = Reminded on
field-appointment-state = State
field-appointment-state_on = Since
field-appointment-reason = Reason
field-appointment-moved_to = Moved to
field-appointment-moved_from = Replaces
field-appointment-made_on = Made on
field-appointment-desk = Desk

appointment-title = Appointments
appointment-add = New appointment
appointment-empty = No appointment. F8 makes one: the day, the hour, what to bring; F9 prints the card.
appointment-when = { $day }, { $at }
appointment-when-head = When
appointment-with = with { $with }
appointment-reminder = reminder: { $way }
appointment-reminder-lost = the chosen reminder is not allowed any more
appointment-reminded = reminded on { $date }
appointment-clash = Another appointment is made at { $at } with the same person of the centre.
appointment-clash-short = two at a time
appointment-past = no answer
appointment-came = Came
appointment-missed = Did not come
appointment-move = Move
appointment-cancel = Cancel
appointment-cancel-do = Cancel the appointment
appointment-cancel-ask = Cancel the appointment of { $when }?
appointment-cancel-reason = Why
appointment-act-label = { $act }: { $name }, { $when }
appointment-act-of = { ": " }{ $name }, { $when }
appointment-came-said = Noted: came.
appointment-missed-said = Noted: did not come. A task to call stands in two days.
appointment-cancelled-said = The appointment is cancelled.
appointment-moved-said = The appointment is moved; F9 prints the new card.
appointment-moved-short = The appointment is moved.
appointment-again = Take back
appointment-again-said = The appointment is planned again.
appointment-move-title = Move the appointment of { $when }
appointment-moved-to = the new appointment is above
appointment-card = Card
appointment-card-title = Appointment card
appointment-card-print = { $count ->
    [one] Print the card
   *[other] Print the cards
}
appointment-card-printed = { $count ->
    [one] The card went to the printer.
   *[other] The cards went to the printer.
}
appointment-card-save-first = Save the appointment first (Ctrl+Enter); F9 then prints its card.
appointment-card-none = No appointment to come: there is no card to print.
appointment-missed-call = Call: missed the appointment of { $day } at { $at }
appointment-missed-reach = Reach ({ $way }): missed the appointment of { $day } at { $at }
appointment-missed-wait = Missed the appointment of { $day } at { $at }: there is no safe way to reach the person, speak of it when they come back

alert-appointment-unanswered = { $days ->
    [one] Yesterday's appointment has no answer: came or not?
   *[other] The appointment of { $days } days ago has no answer: came or not?
}

alert-appointment-doubtful = An appointment was moved here and answered elsewhere: is the new one still wanted?

error-appointment-closed = This appointment is not planned any more. Nothing changed. Open the file to see what was noted, then make a new one if needed.
error-appointment-to-come = This appointment is still to come. Nothing changed. Note the answer on its day, or move it.
error-reminders-none = Nobody is to be reminded today in a safe way. Nothing is printed.
error-cards-too-many = A page bears one to { $max } cards. Nothing is printed. Choose fewer appointments.
reason-in-the-past = That is past. Choose a moment to come.
reason-same-time = That is the same moment. Choose another day or hour.
reason-contact-refused = The person does not agree, or no longer, to be contacted. Leave "No reminder", or note a new agreement among the consents.
reason-reminder-unsafe = The person did not say that this way is safe. Choose another, or ask and note it in the identity.
