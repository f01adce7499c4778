# The consent ledger.
kind-consent = Consent
field-consent-person = Person
field-consent-purpose = Purpose
field-consent-partner = Receiving organisation
hint-consent-partner = A consent holds for one named organisation only.
field-consent-decision = Decision
field-consent-given_on = Date
field-consent-valid_until = Valid until
field-consent-giver = Given by
field-consent-guardian_tie = Guardian's tie
field-consent-minor_assents = The child agrees
field-consent-manner = Manner
field-consent-language = Explained in
field-consent-interpreter = Interpreter
field-consent-witness = Witness
field-consent-text_version = Version of the text read
field-consent-withhold = Not to be passed on
hint-consent-withhold = What, and to whom.
field-consent-legal_basis = Legal basis
field-consent-legal_text = Text of the legal basis
field-consent-reason = Reason
field-consent-knew = Lines known when it was written

consent-title = The person's consents
consent-empty = No choice noted. Read the text to the person, then note the answer line by line; a refusal prevents neither information nor urgent help.
consent-read = To be read to the person
consent-how = How the consent was given
consent-choices = The person's choices
consent-yes = Yes
consent-no = No
consent-record = Note the choices
consent-recorded = Choices noted.
consent-none-chosen = Answer yes or no to at least one line.
consent-to = to { $partner }
consent-add-partner = Add an organisation
consent-withdraw = Withdraw the consent
consent-withdraw-title = Does the person withdraw the consent?
consent-withdraw-explain = The withdrawal holds from now on and at all desks; it always wins. Letters already gone cannot be taken back.
consent-withdrawn = Consent withdrawn.
consent-run-out = consent ran out on { $date }
consent-in-place = There is no consent of the person for { $partner }. Ask for it now, or print the information sheet.
consent-in-place-words = “I was told why this information is passed on to { $partner } and to this organisation only. I accept. I can change my mind.”
consent-in-place-yes = The person accepts
consent-in-place-no = The person refuses
consent-in-place-refused = Refusal noted. No letter: the information sheet only gives the organisation's address.
consent-allowed = The person's consent for { $partner }: yes.
consent-override = Without consent…
consent-override-title = Pass on without the person's consent
consent-override-explain = Only where the law allows or demands it. The supervisor sees who did it, when, for which number, on which basis and text.
consent-override-record = Pass on without consent
consent-override-allowed = Without the person's consent, on the basis of: { $basis }. The letter says so.
consent-other-basis = without consent: { $basis }
consent-minor = { $age ->
    [one] Minor, { $age } year old
   *[other] Minor, { $age } years old
}: the guardian answers, and the child says whether it agrees.
consent-minor-no-age = Minor: the guardian answers, and the child says whether it agrees.
consent-minor-refuses = the minor does not agree
alert-minor-refuses = The minor does not agree with a choice of the guardian: see Consents.
reason-assent-reason = The child does not agree: note why the guardian's consent is kept all the same.
reason-assent-contradicts = "With the child's assent" and "does not agree" contradict each other. Choose "The child's guardian".
override-title = Overrides
override-lead = What was passed on without the person's consent, and what was closed and was opened with a reason. Nothing else of these files is shown here.
override-empty = Nothing was passed on without consent, nothing closed was opened.
override-col-on = On
override-col-by = By
override-col-reference = File
override-col-basis = Basis
override-col-text = Text or reason
override-unseen = new
override-withdrawn = taken back since
override-today = { $count ->
    [one] One override to look at.
   *[other] { $count } overrides to look at.
}
override-look = Look
key-override = Overrides (supervision)
