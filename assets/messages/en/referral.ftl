# Referrals and their letters.
kind-referral = Referral
kind-referral_step = Step of a referral
kind-letter = Printed letter
field-referral-reference = Letter number
field-referral-code = Slip code
field-referral-case_file = Case file
field-referral-person = Person
field-referral-prepared_on = Prepared on
field-referral-priority = Priority
field-referral-partner = Organisation
hint-referral-partner = Those offering the chosen service, the best verified first.
field-referral-partner_service = Service of the organisation
field-referral-contact = Person to ask for
field-referral-services = Services asked for
field-referral-other_service = Other service
field-referral-reason = Reason
hint-referral-reason = Three lines at most. Never: health, detention, violence, trafficking, asylum, religion.
field-referral-already_done = Already done by the centre
field-referral-papers_given = Papers given
field-referral-to_bring = To bring
field-referral-appointment_on = Appointment on
field-referral-appointment_at = Time
hint-referral-appointment_at = Like 09:30.
field-referral-accompanied = Accompanied
field-referral-shared = Further facts passed on
hint-referral-shared = Name, sex and year of birth are always there, for a minor the trusted person too. Ask the person for each further fact.
field-referral-contact_limits = Limits to contacting the person
field-referral-answer_by = Answer wanted by
field-referral-sending = Sending
field-referral-consent = Consent it rests on
field-referral-state = State
field-referral-state_on = Since
field-referral-refusal_reason = Reason for refusal
field-referral_step-referral = Referral
field-referral_step-person = Person
field-referral_step-state = What happened
field-referral_step-on_day = On
field-referral_step-source = Learnt through
field-referral_step-refusal_reason = Reason for refusal
field-referral_step-note = Note
field-letter-referral = Referral
field-letter-person = Person
field-letter-sha256 = Fingerprint of the file
field-letter-template_version = Template version
field-letter-content = Frozen content
field-letter-printed_on = Printed on
field-letter-printed_times = Times printed

referral-title = Referrals
referral-add = New referral
referral-empty = No referral yet. F6 prepares a letter to an organisation; the person carries it, the slip comes back.
referral-letter = Letter
referral-number = Number
referral-to = To
referral-asked = Asked for
referral-since = since { $date }
referral-answer-by = answer by { $date }
referral-late = unanswered for { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
referral-prepare = Prepare the letter
referral-saved = Referral { $reference } prepared.
referral-step = Note the next step
referral-step-saved = Step noted.
referral-steps = Life of the letter
referral-steps-end = This referral is closed.
referral-facts = What will be written about the person
referral-verified = verified on { $date }
referral-not-verified = never verified
referral-no-address = no address in the directory: the person will not know where to go
referral-no-partner = No organisation of the directory offers this service. Choose one from the whole list, or complete the directory.
referral-all-partners = All organisations
letter-page-title = Referral letter { $reference }
letter-preview = Preview: exactly what will be printed
letter-page = Referral letter and reply slip, page { $page }
letter-print = Print
letter-copies = Copies
letter-save = Save the PDF
letter-printed = Letter sent to the printer (print no. { $times }).
letter-not-sent = Letter prepared and filed, but no printer answered. Save the PDF, or try again: the reprint will say DUPLICATA, in the language of the first print.
letter-fingerprint = Fingerprint { $sha }
letter-duplicata = This letter was printed before: the reprint will say DUPLICATA, in the language of the first print.
letter-refused = The letter is not printed.
letter-warnings = Look at this before printing
letter-warning-cut = A text is too long and was shortened on the letter. Nothing is lost in the file; compare, and shorten it if what matters is missing.
letter-warning-layout = The layout has changed since the first print. The paper says the same; take the old one back from the bearer if they still have it, so that the structure holds only one.
letter-warning-sign = The sign “{ $sign }” cannot be printed. Nothing is lost in the file; write it in another way.
letter-warning-own-sign = A tick box or a special sign that was typed into a text is printed as □. Nothing is lost in the file; write it in words.
letter-loading = Laying out the letter…
letter-information-sheet = Information sheet
letter-information-sheet-print = Print the sheet
letter-information-sheet-printed = The sheet has gone to the printer. It says nothing about the person.
letter-information-sheet-not-sent = The printer did not answer. Check it and try again (F9), or save the sheet as PDF.
letter-information-sheet-explain = Without consent, the person leaves with the organisation's address and nothing about them.

letters-title = Letters prepared, not printed
letters-today = { $count ->
    [one] One prepared letter is not printed.
   *[other] { $count } prepared letters are not printed.
}
letters-look = Print
letters-none = Every letter prepared on this desk is printed.
letters-without = { $count ->
    [one] One letter waits for the person's consent: it is not printed.
   *[other] { $count } letters wait for the person's consent: they are not printed.
}
letters-no-consent = no consent for this partner
letters-col-reference = Number
letters-col-name = Person
letters-col-partner = Partner
letters-col-on = Prepared on
letters-print = { $count ->
    [one] Print the letter
   *[other] Print the { $count } letters
}
letters-sent = { $sent ->
    [one] One letter went to the printer.
   *[other] { $sent } letters went to the printer.
}
letters-warned = Look at these before you hand them over: they do not quite say what is written
letters-refused = { $sent ->
    [0] No letter was sent.
    [one] One letter was sent, then printing stopped.
   *[other] { $sent } letters were sent, then printing stopped.
} { $why }
letters-stopped = { $sent ->
    [0] No letter went
    [one] One letter went
   *[other] { $sent } letters went
} to the printer; it did not take letter { $reference }, which is filed. Check the printer, print that one again from the file (it will say DUPLICATA), then go on here.
key-letters = letters not printed (day's page)
