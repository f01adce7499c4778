# The person: fields, file, tabs.
kind-person = Person
field-person-reference = Number
field-person-family_name = Family name
hint-person-family_name = As the person spells it; written in capitals.
field-person-given_names = Given names
field-person-aliases = Other names
hint-person-aliases = Nicknames, another spelling, a name given another time.
field-person-sex = Sex
field-person-birth_date = Date of birth
hint-person-birth_date = The year alone will do; tick “about” if it is not sure.
field-person-stated_age = Age stated
hint-person-stated_age = In years, if the date of birth is not known.
field-person-age_stated_on = Age stated on
field-person-birth_division = Born in (commune or cercle)
field-person-birth_country = Country of birth
field-person-birth_place = Place of birth (village, quarter)
field-person-nationalities = Nationalities
field-person-phone = Phone
hint-person-phone = 8 digits in Mali; abroad, begin with +.
field-person-phone_owner = Whose phone it is
field-person-safe_to_call = Safe to call
hint-person-safe_to_call = No: a call could put the person in danger.
field-person-safe_to_leave_message = Safe to leave a message
field-person-other_phones = Other phones
field-person-best_contact = Best way to reach
field-person-father_name = Father's name
field-person-mother_name = Mother's name
field-person-nina = NINA number
field-person-paper_kind = Identity paper
field-person-paper_number = Number of the paper
hint-person-paper_number = Only the last four signs are ever printed.
field-person-paper_valid_until = Valid until
field-person-paper_seen = Original seen
field-person-languages = Languages spoken
field-person-preferred_language = Preferred language
field-person-interpreter_needed = Interpreter needed
field-person-literacy = Reads and writes
field-person-marital_status = Marital status
field-person-address_division = Commune of residence
field-person-address_quarter = Quarter, street, door
field-person-address_landmark = Landmark
hint-person-address_landmark = “Near…”: how to find the house.
field-person-origin_division = Commune or region of origin
field-person-stay = Where the person stays now
field-person-education = Education level
field-person-trades = Trades
field-person-years_of_practice = Years of practice
field-person-household_size = People in the household
field-person-dependants_under_5 = Dependants under 5
field-person-dependants_5_to_17 = Dependants 5 to 17
field-person-dependants_60_plus = Dependants 60 and over
field-person-profile = Migration profile
field-person-trusted_name = Trusted person
field-person-trusted_tie = Tie to the person
field-person-trusted_phone = Their phone
field-person-trusted_may_be_told = What they may be told
field-person-alone_minor = Child alone
hint-person-alone_minor = Unaccompanied or separated: the supervisor is told at once.
field-person-code_only = Number only
hint-person-code_only = The number replaces the name on paper and in lists.
field-person-code_only_reason = Why number only
field-person-deceased = Deceased
field-person-same_as = Same person as
field-person-held_by = Desks that hold the file
field-person-forgotten = Data destroyed on request

# The file
person-tab-case = File
person-tab-identity = Identity
person-tab-visits = Visits
person-tab-consents = Consents
person-tab-journey = Journeys
person-tab-guidance = Sessions
person-tab-return = Support
person-tab-referrals = Letters
person-tab-tasks = Diary, notes
person-tab-history = History
person-tabs = Parts of the file
person-loading = Opening the file…
person-not-here = This file is not on this desk. Nothing is lost: search for another name, or ask for the bundle that holds it.
person-code-only-name = Number-only file
person-age = { $age } years old
person-born-on = born on { $date }
person-born-in = born in { $date }
person-born-about = born about { $date }
person-age-said = age as stated
person-age-unknown = age unknown
person-from = from { $place }
person-father = father { $name }
person-phone-unsafe = do not call
person-phone-ask = call: ask first
person-no-phone = no phone
person-alerts = Alerts of the file
person-disagreement = Two desks wrote different values: { $fields }. Both are kept.
person-disagreement-look = See the disagreements
person-edit = Correct
person-yes = yes
person-no = no
person-section-name = Civil status
person-section-contact = How to reach
person-section-family = Family and household
person-section-papers = Papers
person-section-place = Places
person-section-skills = Languages, education, trade
person-section-protection = Protection
person-section-extra = Fields of the centre
person-empty-section = Nothing noted. “Correct” to complete it with the person.
alert-alone-minor = Child alone: tell the supervisor and act today.
alert-alone-minor-answered = Child alone: a supervisor has answered.
alert-code-only = Number-only file: only the number on paper, no name aloud.
alert-unsafe-to-call = Do not call: a call could put the person in danger.
alert-needs-protection = Need of protection reported.
alert-urgent = Urgent file: the supervisor is told.
alert-risk = Risk: { $risk }.
alert-letter-overdue = Letter to { $partner } unanswered for { $days ->
    [one] { $days } day
   *[other] { $days } days
 }.
alert-task-overdue = Task late by { $days ->
    [one] { $days } day
   *[other] { $days } days
 }: { $text }
alert-evaluation-overdue = Assessment late by { $days ->
    [one] { $days } day
   *[other] { $days } days
 }.
alert-plan-overdue = Plan late by { $days ->
    [one] { $days } day
   *[other] { $days } days
 }.
alert-follow-up-overdue = Follow-up late by { $days ->
    [one] { $days } day
   *[other] { $days } days
 }.
alert-no-consent = No consent to follow-up noted yet: explain, and note the person's choice.
alert-consent-expiring = A consent runs out on { $date }.
alert-deceased = The person is deceased.
alert-closed-with-open-work = File closed while a task, an appointment, a letter or an instalment in it is still open.

# History
history-title = History of what was written
history-empty = Nothing was written.
history-when = When
history-who = Who
history-desk = Desk
history-what = What was written
history-cleared = cleared
history-doubtful = doubtful clock
history-reason = Reason: { $reason }
history-record = Record
history-number = no. { $number }

# Acts shared by all tabs
file-correct = Correct
file-withdraw = Withdraw
file-withdraw-title = Withdraw this record?
file-withdraw-explain = It leaves the lists and stays in the history. It can be restored.
file-withdraw-reason = Reason for withdrawing
file-withdrawn = Record withdrawn. It stays in the history.
file-restore = Restore
file-restored = Record restored.
file-saved = Saved.
file-cancel = Close without saving
file-details = Details
file-less = Less
file-more-fields = More fields
file-needs-case = Open a case file first: sessions, plans and letters are kept in it.
file-open-case = Open a case file
file-held-by = File held by: { $desks }
file-hand-over = Hand over to a desk
file-hand-over-title = Hand this file over to another desk
file-hand-over-explain = The whole file goes with the next bundle to that desk, which accepts or refuses it. If it accepts, the open case files become its own; both desks can then read the file.
file-hand-over-to = Desk
file-hand-over-nobody = No other desk can receive it. Invite a desk on the Exchange page first.
file-handed-over = File handed over to { $desk }: it goes with the next bundle.
file-forget = Erase this file
file-forget-title = Erase this file at the person's request
file-forget-explain = Everything written about this person is destroyed here, then on every desk that takes this decision in. There is no way back.
file-forget-reason = Reason
file-forgotten = The file is erased. The decision goes with the next bundles.
person-forgotten-name = Erased file
