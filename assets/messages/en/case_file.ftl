# The case file: fields, header, timeline.
kind-case_file = Case file
field-case_file-reference = File number
field-case_file-person = Person
field-case_file-case_kind = Kind of file
field-case_file-opened_on = Opened on
field-case_file-came_through = Came through
field-case_file-status = Status
field-case_file-closed_on = Closed on
field-case_file-closing_reason = Reason for closing
field-case_file-outcome = Outcome
field-case_file-closing_note = Closing summary
field-case_file-stage = Stage
field-case_file-risk = Risk level
field-case_file-owner = Counsellor
field-case_file-desk = Desk
field-case_file-reasons = Reasons for coming
field-case_file-needs = Needs
field-case_file-summary = Situation in a few lines
hint-case_file-summary = What a colleague must know to take the file over tomorrow.
field-case_file-urgent = Urgent
hint-case_file-urgent = The supervisor sees it at once.
field-case_file-evaluation_due = Assessment by
field-case_file-plan_due = Plan by
field-case_file-next_follow_up = Next follow-up

case-file-none = No case file yet. A case file brings together the sessions, the plan and the letters of one request.
case-file-open = Open a case file
case-file-close = Close the file
case-file-reopen = Reopen
case-file-closed = File closed.
case-file-reopened = File reopened.
case-file-reopen-title = Reopen { $ref }
case-file-reopen-explain = The reason for closing and the outcome are taken out of the file; they stay in the history, with your reason.
case-file-reopen-reason = Why reopen
case-file-stage-bar = Stages of the file
case-file-stage-set = Go to the stage “{ $stage }”
case-file-dates = Due dates
case-file-opened = opened on { $date }
case-file-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
 }
timeline-title = Timeline
timeline-empty = Nothing yet. Every visit, consent, session and letter is written here by itself.
timeline-undated = undated
timeline-visit = Visit
timeline-session = Session
timeline-appointment = Appointment
timeline-case_file = File opened
timeline-consent = Consent
timeline-referral = Referral
timeline-referral_step = Step
timeline-plan = Support plan
timeline-journey_return = Return
timeline-note = Note
timeline-show-all = Show all ({ $count ->
    [one] { $count } line
   *[other] { $count } lines
 })
timeline-filter = Show
timeline-filter-all = Everything
