# Slips received: code, ticked digit, date, next.
coupon-title = Reply slips
coupon-lead = Type or scan the code of the slip, then the digit of the ticked box, then Enter.
coupon-code = Code of the slip
coupon-code-hint = Eight signs, for example K7M4-2QXP.
coupon-find = Find
coupon-person = Person
coupon-partner = Partner
coupon-letter = Letter
coupon-state = State now
coupon-since = { $state }, since { $on }
coupon-answer = Ticked box
coupon-refusal = Reason of the refusal
coupon-answer-not-next = No longer possible: the letter is already “{ $state }”.
coupon-none-next = This letter is “{ $state }”: a slip changes nothing any more. Open the file if that is a mistake.
coupon-day = Date of the answer
coupon-day-hint = Today if nothing is changed.
coupon-note = Partner's remark (optional)
coupon-save = Save and go to the next
coupon-cancel = Leave this slip
coupon-open = Open the file
coupon-answer-required = Choose the ticked box: a digit from 1 to 5.
coupon-refusal-required = Choose the reason of the refusal. If the slip gives none, take “Other”.
coupon-code-short = { $count ->
    [one] { $count } sign is missing
   *[other] { $count } signs are missing
}: the code has eight. Read the slip again.
coupon-saved = { $reference }: { $state }. Next slip.
coupon-session = Slips of this sitting
coupon-session-count = { $count ->
    [0] none
    [one] { $count } slip
   *[other] { $count } slips
}
coupon-session-empty = Each slip that is saved is added here, the last one on top: enough to check the pile when it is done.
coupon-col-time = Time
coupon-col-letter = Letter
coupon-col-person = Person
coupon-col-partner = Partner
coupon-col-state = Answer
coupon-col-day = Date
coupon-lost = The code cannot be read? Find the person by name (Ctrl+K), then the tab of referrals.
