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
