# Words printed on the letters, and refusals of the print shop.
error-letter-qr = The number or the code of this letter cannot be put into the square code. Nothing was printed, the record is kept. Check the number of the referral.
error-letter-font = The letter could not be set: a font is missing from the program. The record is kept. Install the program again.
error-letter-file = The letter could not be set. The record is kept. Report it with the number of the referral.
error-letter-preview = The preview of this page could not be drawn. The letter is kept: open the PDF file.

letter-title = REFERRAL LETTER
letter-number = no. { $reference }
letter-code = Code:
letter-place-date = { $place }, { $date }
letter-duplicate = DUPLICATE no. { $number }
letter-specimen = SPECIMEN
letter-phone = Tel.
letter-qr-alt = Square code of the letter { $reference }
letter-none = —
letter-yes = yes
letter-no = no

letter-priority = Priority:
letter-priority-24h = 24 h
letter-priority-72h = 72 h
letter-priority-15d = 15 days

letter-to = REFERRED TO
letter-service = Service:
letter-contact = Contact:
letter-where = Where:
letter-near = landmark:
letter-hours = Hours:
letter-from = REFERRED BY
letter-counsellor = Counsellor:
letter-desk-phone = Desk phone:
letter-answer-by = Answer wanted by:

letter-person = PERSON
letter-name = Name:
letter-file-number = File number (identity confidential):
letter-sex = Sex:
letter-born = born { $about ->
    [yes] about
   *[no] in
} { $year }
letter-fact-trades = Trade: { $trades }.
letter-fact-practised = Trade: { $trades }, { $years ->
    [one] { $years } year
   *[other] { $years } years
} of experience.
letter-fact-level = Level: { $level }.
letter-fact-father = Father: { $father }.
letter-fact-quarter = Quarter: { $quarter }.
letter-languages = Languages:
letter-interpreter = Interpreter:
letter-message = message possible:
letter-carer = Carer:
letter-blank-born = Born in or about:
letter-blank-carer = Carer of a minor (name, tie, tel.):

letter-request = REQUEST
letter-other = other:
letter-reason = Reason:
letter-done = Already done by CIGEM:
letter-papers = Papers handed over:
letter-bring = To bring:
letter-appointment = Appointment:
letter-accompanied = accompanied

letter-consent = THE PERSON’S CONSENT
letter-consent-text = “It was explained to me, in { $language }, why this information is passed to this organisation and to it alone. I agree. I can change my mind.”
letter-basis = BASIS FOR PASSING ON
letter-basis-text = This information is passed on to this organisation alone without the consent of the person, on the basis of: { $basis }. The person can ask the centre why.
letter-consent-manner = Consent given:
letter-signature = Signature or thumbprint
letter-signed-on = Date:
letter-witness = Witness or interpreter:
letter-for-centre = FOR CIGEM
letter-for-centre-text = Name, signature and stamp
letter-free = Free of charge: nobody may ask you for money for this letter.
letter-footer = { $reference } · page { $page }/{ $of } · printed on { $date } by { $by }, { $desk } · template { $version } · Confidential

coupon-detach = to be detached by the receiving organisation
coupon-title = REPLY COUPON
coupon-to = to:
coupon-unnumbered = No number, no code: no answer. Write both here.
coupon-received = Received on { $date } by (name, function) { $line }
coupon-1 = taken on, on { $date }
coupon-2 = waiting until { $date }
coupon-3 = sent on to { $line }
coupon-4 = refused:
coupon-refused-criteria = outside criteria
coupon-refused-full = full
coupon-refused-papers = papers missing
coupon-refused-other = other { $line }
coupon-5 = did not come
coupon-service = Service given: { $line }
coupon-next = Next step, next appointment: { $line }
coupon-signature = Signature and stamp
coupon-return = RETURN OF THE COUPON
coupon-return-hand = Give it to the bearer, leave it at CIGEM,
coupon-return-photo = or WhatsApp photo or SMS to { $phone }.
coupon-return-sms = SMS: “{ $code } 1” (digit of the ticked box).
coupon-return-nothing-else = No other data by SMS.

sheet-title = INFORMATION SHEET
sheet-intro = You can go to this organisation. This sheet bears neither your name nor anything about you; nothing was passed on.
sheet-place = ORGANISATION
sheet-address = Address:
sheet-bring = Worth bringing:
sheet-help = NEED HELP
sheet-help-text = Come back to CIGEM whenever you want, with or without this sheet. You can ask for a referral letter later.
sheet-free = Free of charge: nobody may ask you for money for this sheet.

letter-box-emploi = Employment
letter-box-formation = Training
letter-box-creation-activite = Own business
letter-box-papiers = Papers
letter-box-hebergement = Shelter
letter-box-sante = Health
letter-box-aide-juridique = Legal aid
letter-box-ecoute = Counselling
letter-box-recherche-famille = Family
letter-box-aide-financiere = Financial aid

transmission-title = TRANSMISSION SLIP
transmission-number = Bundle no. { $number } · { $reference }
transmission-qr-alt = Code to scan of bundle { $reference }
transmission-bundle = BUNDLE
transmission-from = From:
transmission-to = For:
transmission-made-on = Prepared on:
transmission-file = File:
transmission-size = Size:
transmission-kilobytes = { $size } kB ({ $bytes } bytes)
transmission-megabytes = { $size } MB ({ $bytes } bytes)
transmission-confirmed = Last bundle the addressee confirmed:
transmission-confirmed-number = no. { $number }
transmission-confirmed-none = none yet
transmission-contents = CONTENTS, RECORDS BY KIND
transmission-changes = { $count ->
    [0] No new change: only the receipt.
    [one] In all, { $count } change of these records.
   *[other] In all, { $count } changes of these records.
}
transmission-other-kinds = other records
transmission-hash = FINGERPRINT OF THE BUNDLE
transmission-hash-note = To be compared with the screen of the receiving desk, before taking in. If one letter differs: do not take in, call the sender. (SHA-256 of the first two lines of the file.)
transmission-carrier-note = The file is encrypted: only the addressee can read it. The carrier has nothing to open.
transmission-lost-note = Stick lost or damaged: tell the sender. Nothing is lost, the next bundle holds again all that is not confirmed.
transmission-hand-over = HAND-OVER
transmission-carrier = CARRIER
transmission-receiver = RECEIPT
transmission-sign-name = Name: { $line }
transmission-sign-function = Function: { $line }
transmission-sign-when = Date: { $date } Hour: { $hour }
transmission-state = Stick or file:
transmission-state-intact = intact
transmission-state-open = opened
transmission-state-damaged = damaged
transmission-signature = Signature and stamp:

record-title = RECORD OF TAKING IN
record-at = Taken in at desk:
record-taken-on = Taken in on:
record-by = Taken in by:
record-gaps = Missing bundles of this sender:
record-gaps-none = none
record-gap-one = no. { $first }
record-gap-many = no. { $first } to { $last }
record-result = RESULT
record-new-files = new files
record-updated-files = files updated
record-disagreements = disagreements to decide
record-duplicates = possible duplicates
record-set-aside = changes set aside
record-lost = lost
record-new-records = new records
record-merged = records merged by themselves
record-known = changes already known
record-waiting = changes waiting for another bundle
record-forked = changes of a diverging copy
record-forgotten = persons erased at their request
record-headers = changes of erased persons, without their content
record-aside = { $count } aside: { $reason }
record-none-aside = Nothing was set aside.
record-kept-note = Nothing was erased: values in disagreement are kept on both sides, and what is set aside is kept as it is.
record-gap-note = A missing bundle blocks nothing: the next bundle of this sender brings what is not confirmed.
record-signed = SIGNATURES
record-taker = TAKEN IN BY
record-head = SEEN, IN CHARGE
record-hash-note = The same as on the transmission slip that came with the bundle.

# The recovery sheet of the root key. Papers are in French; these stand for the window.
root-sheet-title = RECOVERY SHEET OF THE ROOT KEY
root-sheet-number = Sheet { $number } of { $of } · Splitting { $splitting }
root-sheet-what = This sheet bears a part of the key that signs the organisation’s desks. Any two sheets of the same splitting give the key back if headquarters’ computer is lost without a backup. One sheet alone opens nothing and says nothing of the key. No sheet opens a file.
root-sheet-lines = TO BE TYPED, LINE BY LINE
root-sheet-lines-note = Neither I, L, O nor U: they are the digits 1 and 0. The last sign of each line checks it: a typing mistake is shown with the number of its line.
root-sheet-scan = The same text, for a code reader.
root-sheet-qr-alt = Code to scan: the six lines of sheet { $number }
root-sheet-organisation = ORGANISATION
root-sheet-organisation-note = Fingerprint of the organisation’s public key: the same on all three sheets. It is no secret.
root-sheet-keep = WHERE TO KEEP IT
root-sheet-keep-text = Three places, three persons, three closed envelopes: for example headquarters’ safe, the ministry’s, a branch’s. Never two sheets in one place, never a photo nor a copy in a computer.
root-sheet-restore = IF HEADQUARTERS IS LOST
root-sheet-restore-text = Install Jatigi on another computer, found a headquarters there, then choose “Restore the root key” and type two sheets. The desks go on without a new invitation.
root-sheet-lost = IF A SHEET IS MISSING OR WAS SEEN
root-sheet-lost-text = Print three new sheets at headquarters and destroy the old ones. It is a new splitting: old sheets no longer go with the new ones.

# The appointment card: four on a page.
card-title = APPOINTMENT
card-qr-alt = Code to scan: the number { $reference }
card-with = With:
card-bring = Bring:
card-free = Free service: nobody may ask you for money.
card-back-title = MY NEXT APPOINTMENTS
card-back-line = Date: { $line } at { $hour }
card-fold = fold
card-blank-number = no. { $line }
card-blank-day = Day and date: { $line }
card-blank-hour = Hour: { $line }
card-blank-place = Place: { $line }
card-blank-near = Near: { $line }
card-blank-with = With: { $line }
card-box-nina = NINA
card-box-photos = photographs
card-box-diplomes = diplomas
card-box-coupon = coupon

# The day's list of reminders.
reminder-list-title = LIST OF REMINDERS
reminder-list-date = { $date } · page { $page } of { $of }
reminder-list-note = Only ways that the person called safe. Say nothing to anybody else who answers; leave a message only where it says so. This list bears names: it stays at the desk and is destroyed in the evening.
reminder-list-through = ask for { $name }
reminder-list-reached = reached
reminder-list-not-reached = not reached

# A partner's sheet of answers.
answer-paper-title = SHEET OF ANSWERS
answer-paper-to = Referral letters given for:
answer-paper-date = { $date } · page { $page } of { $of }
answer-paper-how = For each person: tick one box only, sign. Write the day only where it is not the one above. Give the sheet back to CIGEM; it bears names, keep it safe.
answer-paper-how-phone = For each person: tick one box only, sign. Write the day only where it is not the one above. Give the sheet back to CIGEM, or send a photo by WhatsApp to { $phone }; it bears names, keep it safe.
answer-paper-reasons = Reason of a refusal: { $reasons }
answer-paper-filled = Filled in on { $date } by (name, function, stamp) { $line }
answer-paper-number = No.
answer-paper-who = Person, letter, request
answer-paper-1 = taken on
answer-paper-2 = waiting
answer-paper-3 = passed on
answer-paper-4 = refused
answer-paper-5 = did not come
answer-paper-day = On
answer-paper-next = Next, appointment
answer-paper-signature = Signature
answer-paper-why = reason{ " " }
answer-paper-days = given on { $given } · answer by { $by }

# The list of partners.
partner-list-title = LIST OF PARTNERS
partner-list-date = { $date } · page { $page } of { $of }
partner-list-note = By service, then by area. Before you send somebody, call who was not verified for more than 90 days.
partner-list-service = { $service }
partner-list-continued = { $service } (continued)
partner-list-verified = verified on { $on }
partner-list-overdue = verified on { $on }: call first
partner-list-never = never verified

# The minutes of decisions.
minutes-title = MINUTES OF MERGES AND DISAGREEMENTS
minutes-day = { $from } · page { $page } of { $of }
minutes-span = from { $from } to { $until } · page { $page } of { $of }
minutes-note = Disagreements decided on this desk, and decisions about duplicates. What a file says of the journey, of health or of protection is not printed: the history of the file keeps it. A decision erases no value and can be made again.
minutes-who = When, by whom
minutes-file = File
minutes-matter = Matter
minutes-outcome = Decision
minutes-reason = Reason: { $reason }
minutes-kept = Kept: { $value }. Set aside: { $others }.
minutes-kept-unsaid = Kept: what { $value } wrote. Set aside: { $others }. Values not printed.
minutes-duplicate = Duplicate
minutes-erased = (file erased, or not on this desk)
minutes-signed = Done by (name, signature)
minutes-seen = Seen, head of the centre (name, date, signature)

# The head of the journal, to be signed.
journal-head-title = FINGERPRINT OF THE JOURNAL
journal-head-journal = THE DESK’S JOURNAL
journal-head-desk = Desk: 
journal-head-lines = Lines, from the first to this one: 
journal-head-newest = Last line written: 
journal-head-newest-at = { $date }, { $hour }
journal-head-hash = FINGERPRINT
journal-head-hash-note = SHA-256 of the last line, which covers all those before it.
journal-head-why = The journal keeps who opened, printed, sent or destroyed what. If a line were changed or taken out, the fingerprint would differ: this paper, signed and kept away from the desk, shows it.
journal-head-how = To check, even years later: Settings, “Journal”, “Check a fingerprint”; type the number of lines and at least the first eight signs.
journal-head-signed = SIGNATURES
journal-head-by = Made by (name, signature)
journal-head-witness = Witness, from outside the desk (name, date, signature)
journal-head-kept = To be printed once a month; to be put away by the witness, never beside the computer.

monthly-title = MONTHLY REPORT
monthly-period = From { $from } to { $until }
monthly-filed = Cut-off: { $on } at { $at }. These figures do not change any more. Definitions, version { $version }.
monthly-provisional = PROVISIONAL, for the centre alone: counted on { $on } at { $at }, not filed. Definitions, version { $version }.
monthly-whole = Desks included:
monthly-late = Desks included in part:
monthly-left = Desks not included:
monthly-note = "‹ 5": from 1 to 4. "•": withheld, so that no small number can be computed, or because the figure rests on fewer than 5 cases. "0" is zero. "–": nothing to tell. A line that is missing is zero.
monthly-hash = Fingerprint: { $hash }
monthly-continued = { $reference }, continued
monthly-nothing = Nothing in the period.
monthly-map = Schematic map of the 20 regions: totals of { $number }. The bar is proportional to the number.
