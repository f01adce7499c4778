# Intake of a new person.
intake-steps = Steps
intake-step-person = Person
intake-step-case = Case file
intake-step-consent = Consents
intake-person = New person
intake-case = Open a case file
intake-consent = Consents
intake-save-person = Save the person
intake-save-case = Open the case file
intake-save-consent = Save the answers
intake-no-case = No case file now
intake-person-kept = { $name } is recorded under the number { $reference }.
intake-begun = { $count ->
    [one] Another person's form has been begun and is waiting.
   *[other] Forms begun for other persons are waiting.
}
intake-begun-open = Go on with { $name }, { $at }
intake-begun-nameless = the form without a name
intake-consent-lead = Read the text aloud in the person's language, then note the answer line by line. Saying no stops neither information nor urgent help.
intake-consent-partner = Passing on to a partner is asked for each partner, when the person is referred.
intake-consent-none = No answer is noted. Answer at least one line, or choose “Later”.
intake-consent-later = Later
intake-consent-count = { $count ->
    [0] no answer noted
    [one] { $count } answer noted
   *[other] { $count } answers noted
}
alike-title = Alike
alike-none = Nobody alike so far.
alike-some = { $count ->
    [one] { $count } person may be the same.
   *[other] { $count } persons may be the same.
}
alike-what = If it is the same person, open that file: what you typed stays as a draft.
tally-title = Visit without a name
tally-lead = For those who only want information: no identity is written down.
tally-sex = Sex
tally-band = Age
tally-reasons = Reasons, one to three
tally-division = Region (optional)
tally-save = Count
tally-needs-sex = Give the sex: f, m or n.
tally-needs-reason = Give at least one reason, by its number.
tally-done = Visit counted.
tally-undone = The visit is no longer counted; it stays in the history.
tally-undo-reason = Counted by mistake
