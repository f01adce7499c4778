# Guidance sessions.
kind-session = Guidance session
field-session-case_file = Case file
field-session-person = Person
field-session-held_on = Date of the session
field-session-minutes = Length (minutes)
field-session-themes = Topics
field-session-options_discussed = Options discussed
field-session-choice = The person's choice
field-session-summary = Summary of the session
hint-session-summary = The person's own words first, then what was advised.
field-session-documents_to_bring = Papers to bring
field-session-next_step = Next step agreed
field-session-next_on = Next meeting
field-session-risk_talk_done = Risks of the road explained
field-session-scam_reported = Scam reported
field-session-anpe_number = ANPE number

guidance-title = Sessions
guidance-add = New session
guidance-empty = No session yet. One record per session: what was said, the option chosen, the next step.
guidance-minutes = { $minutes } min
guidance-choice = Choice: { $choice }
guidance-next = Next: { $step }
guidance-next-on = Meeting on { $date }
