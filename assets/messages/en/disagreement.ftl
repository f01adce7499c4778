# The disagreement desk: two desks wrote two values without having seen each other.
disagreement-title = Disagreements
disagreement-count = { $count ->
    [one] { $count } to decide
   *[other] { $count } to decide
}
disagreement-empty = No disagreement. When two desks write two different values without having seen each other, both are kept and decided here.
disagreement-empty-filter = No disagreement of this sort. Clear the filter to see the others.
disagreement-list = Open disagreements
disagreement-filter = Filter by name, number or field
disagreement-importance-1 = first
disagreement-importance-2 = next
disagreement-importance-3 = when there is time
disagreement-shown = value shown for now
disagreement-take = Keep
disagreement-take-label = Keep { $number }: { $value }
disagreement-by = { $by }, desk { $desk }
disagreement-by-desk = desk { $desk }
disagreement-doubtful = this desk's clock was wrong
disagreement-empty-value = (empty)
disagreement-withdrawn = record withdrawn
disagreement-kept = record kept
disagreement-what = { $kind }: { $field }
disagreement-rest = The rest of the file
disagreement-rest-none = This record is not a person's.
disagreement-open-file = Open the file
disagreement-reason = Why (optional)
disagreement-reason-hint = The reason travels with the decision.
disagreement-keys = Keys: { $numbers } to keep a value, arrows for the next one, R to write the reason, Enter to come back to the keys.
disagreement-decided = Decided: { $field } is “{ $value }”. The decision leaves with the next bundle; the other value stays in the history.
disagreement-not-allowed = A supervisor decides disagreements. You can read them.
disagreement-same = Same choice for { $count ->
    [one] the other disagreement
   *[other] the { $count } other disagreements
} “{ $field }” between { $a } and { $b }
disagreement-same-done = { $count ->
    [one] { $count } disagreement decided
   *[other] { $count } disagreements decided
} in the same way.
disagreement-register-withdrawn = Record withdrawn or kept
disagreement-register-name = Names
disagreement-register-birth = Birth
disagreement-register-birth_place = Place of birth
disagreement-register-phone = Telephone
disagreement-register-paper = Identity paper
disagreement-register-address = Address
disagreement-register-trusted = Trusted person
disagreement-register-status = Status and closing
disagreement-register-state = State of the referral
disagreement-register-appointment = Appointment
disagreement-register-valid = Validity
disagreement-register-verified = Verification
disagreement-register-contact = Contact person
disagreement-register-convoy = Convoy
disagreement-register-cost = Cost
disagreement-register-decision = Committee's decision
disagreement-register-done = Completion
disagreement-register-from = Departure
disagreement-register-to = Arrival
disagreement-register-payment = Payment
disagreement-register-project = Project
disagreement-register-when = Date
disagreement-register-with = With
disagreement-register-place = Place
disagreement-register-basis = Legal basis
disagreement-kind-person = person
disagreement-kind-visit = visit
disagreement-kind-case_file = case file
disagreement-kind-consent = consent
disagreement-kind-journey_leg = journey
disagreement-kind-journey_return = return
disagreement-kind-session = guidance session
disagreement-kind-plan = return-support plan
disagreement-kind-plan_action = action of the plan
disagreement-kind-instalment = instalment
disagreement-kind-monitoring_visit = monitoring visit
disagreement-kind-score = indicative score
disagreement-kind-score_weight = weight of a question
disagreement-kind-reason_template = ready-made reason
disagreement-kind-list_item = value of a list
disagreement-kind-extra_field = field of the centre
disagreement-kind-extra_value = field of the centre
disagreement-kind-referral = referral
disagreement-kind-referral_step = step of the referral
disagreement-kind-letter = letter
disagreement-kind-task = task
disagreement-kind-appointment = appointment
disagreement-kind-note = note
disagreement-kind-partner = partner
disagreement-kind-partner_service = partner's service
disagreement-kind-user = user
disagreement-kind-centre = centre
disagreement-kind-desk = desk
disagreement-said = { $label }: { $value }
disagreement-note = Other value kept from a disagreement (desk { $desk }): { $said }
disagreement-ask-task = Disagreement between desks to clear up: { $field }. Which value is right?
disagreement-base = Before: { $value }
disagreement-both = { $count ->
    [2] Keep both
   *[other] Keep them all
}
disagreement-both-hint = the first one is shown, the rest goes to a note or to the other names
disagreement-ask = Ask the desks
disagreement-asked = Asked: { $desks }
disagreement-asked-now = A task leaves with the next bundle for { $desks }. The disagreement stays open.
disagreement-asked-before = The question was asked already; its tasks are still open.
disagreement-both-done = Both values are kept: { $field } is “{ $value }”, the other one is in the file.
disagreement-revise = Go back on this choice
disagreement-again = To be chosen again. The new decision replaces the old one, which stays in the history.
minutes-heading = Minutes of decisions
minutes-lead = What was decided about disagreements and duplicates, by whom and why, to be signed.
minutes-from = From
minutes-until = Until (included)
minutes-print = Print the minutes
minutes-button = Minutes
minutes-printed = The minutes were sent to the printer.
error-minutes-none = Nothing was decided on those days. Nothing is printed; choose other days.
cli-minutes = Write the minutes of decided disagreements and duplicates as PDF
cli-arg-first-day = First day
cli-arg-last-day = Last day, included (else the first)
to-review-title = To review
to-review-count = { $count } to review below
to-review-lead = Desks worked without seeing each other. Nothing is lost; a line goes by itself once it is settled.
to-review-put-back = Put back
to-review-put-back-done = Put back.
to-review-closed-file = Case file { $reference } is closed, but a task, an appointment, a letter or an instalment in it is still open: reopen it, or finish what is left.
to-review-gone-parent = { $kind }, in the basket: { $parts ->
    [one] one part of it still stands and is not seen any more
   *[other] { $parts } parts of it still stand and are not seen any more
}. Put it back, or withdraw what is left too.
to-review-same-number = Number { $reference } is borne twice ({ $kind }): it comes from a desk and its copy. Note it in both files before answering a paper that bears it.
