# Slips received: code, ticked digit, date, next.
slip-title = Reply slips
slip-lead = Type or scan the code of the slip, then the digit of the ticked box, then Enter.
slip-code = Code of the slip
slip-code-hint = Eight signs, for example K7M4-2QXP.
slip-find = Find
slip-person = Person
slip-partner = Partner
slip-letter = Letter
slip-state = State now
slip-since = { $state }, since { $on }
slip-answer = Ticked box
slip-refusal = Reason of the refusal
slip-answer-not-next = No longer possible: the letter is already “{ $state }”.
slip-none-next = This letter is “{ $state }”: a slip changes nothing any more. Open the file if that is a mistake.
slip-day = Date of the answer
slip-note = Partner's remark (optional)
slip-save = Save and go to the next
slip-cancel = Leave this slip
slip-open = Open the file
slip-answer-required = Choose the ticked box: a digit from 1 to 5.
slip-refusal-required = Choose the reason of the refusal. If the slip gives none, take “Other”.
slip-code-short = { $count ->
    [one] { $count } sign is missing
   *[other] { $count } signs are missing
}: the code has eight. Read the slip again.
slip-saved = { $reference }: { $state }. Next slip.
slip-session = Slips of this sitting
slip-session-count = { $count ->
    [0] none
    [one] { $count } slip
   *[other] { $count } slips
}
slip-session-empty = Each slip that is saved is added here, the last one on top: enough to check the pile when it is done.
slip-col-time = Time
slip-col-letter = Letter
slip-col-person = Person
slip-col-partner = Partner
slip-col-state = Answer
slip-col-day = Date
slip-lost = The code cannot be read? Find the person by name (Ctrl+K), then the tab of referrals.

# Coupons photographed or scanned.
scan-open = Open a picture
scan-lead = Photograph, scan or PDF of the slip: { $key }, or drop the file on the window; the paper itself: { $scanner }. Nothing is written before the digit.
scan-busy = Reading the file…
scan-place = Slip { $at } of { $of } in what was opened.
scan-picture = Picture of the slip
scan-move = { $up } and { $down } move the picture.
scan-keep = Keep the picture in the person's file
scan-keep-hint = Attachment "Scanned reply slip", made small, without the place where it was taken.
scan-not-kept = This picture shows the slip of another letter: it is kept in no file. Photograph slips one by one to keep them.
scan-own-letter = This is the file of the letter itself: no answer is written on it.
scan-nothing = No square code was read on this picture. Type the eight signs that are written on it, or take the picture again, closer and flat.
scan-other = The square code on this picture is not that of a slip. If it is a slip, type its eight signs.
scan-other-paper = This square code is that of another paper of the centre, not of a slip. Nothing was done.
scan-wrong-sign = The square code of this slip has a wrong sign: the letter is damaged, or not ours. Type the eight signs that are written beside it.
scan-locked = Jatigi is locked: the file that was dropped was not opened. Unlock first, then drop it again.
scan-dialog = The file that was dropped was not opened: close the dialog in front first, then drop it again.
scan-not-yours = The file that was dropped was not opened: your role does not note the answers of partners.
scan-too-large = This file has more than { $max } MB. Nothing was changed. Photograph or scan the slip smaller.
error-scan-format = This file is neither a picture (JPEG, PNG, WebP) nor a PDF. Nothing was changed. Take one of these formats, or type the eight signs of the slip.
error-scan-pdf = Jatigi cannot read this PDF: a page in it is drawn, locked with a password, cut into bands or packed in a rare way. Nothing was changed. Set the scanner to JPEG or PNG, or type the eight signs of the slip.
error-scan-pages = This PDF has more than { $max } pages, or pages cut into pieces. Nothing was changed. Scan the pile into several files, or set the scanner to JPEG.
error-scan-other-letter = This picture shows the slip of another letter: it cannot be kept in this file. Nothing was changed. Save the answer without the picture.

cli-coupon-scan = Reads the square code of a slip that was photographed or scanned; nothing is written
cli-arg-scanned = Picture JPEG, PNG or WebP, or PDF of a scanner
cli-arg-picture = Picture of the slip, kept among the person's attachments
