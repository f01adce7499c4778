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
letter-languages = Languages:
letter-interpreter = Interpreter:
letter-message = message possible:
letter-carer = Carer:

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
letter-consent-manner = Consent given:
letter-signature = Signature or thumbprint
letter-signed-on = Date:
letter-witness = Witness or interpreter:
letter-for-centre = FOR CIGEM
letter-for-centre-text = Name, signature and stamp
letter-free = Free of charge: nobody may ask you for money for this letter.
letter-footer = { $reference } · page 1/1 · printed on { $date } by { $by }, { $desk } · template { $version } · Confidential

coupon-detach = to be detached by the receiving organisation
coupon-title = REPLY COUPON
coupon-to = to:
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
