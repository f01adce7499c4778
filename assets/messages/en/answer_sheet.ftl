# Sheet of answers: one sheet for the letters to a partner, typed line by line.
answer-sheet-of = Sheet of answers: { $partner }
answer-sheet-lead = For each line: the digit of the ticked box, Enter. A refusal asks for its reason. Each line is saved when you leave it.
answer-sheet-day = Date at the head of the sheet
answer-sheet-print = Print the sheet
answer-sheet-printed = The sheet was sent to the printer.
answer-sheet-back = Directory
answer-sheet-none = No printed letter waits for an answer of { $partner }. A letter that is not in the list is typed by its code, below.
answer-sheet-col-number = No.
answer-sheet-col-letter = Person and letter
answer-sheet-col-state = Box
answer-sheet-col-refusal_reason = Reason
answer-sheet-col-on_day = On
answer-sheet-col-note = Next
answer-sheet-col-margin = Margin
answer-sheet-cell = { $column }, line { $line }
answer-sheet-given = given on { $on }
answer-sheet-by = answer by { $on }
answer-sheet-saved = { $state }, on { $on }
answer-sheet-now = “{ $state }” since { $on }
answer-sheet-silent = Consent withdrawn since: the letter is no longer on the printed sheet.
answer-sheet-other = Letter written to { $partner }: check the sheet.
answer-sheet-count =
    { $saved ->
        [0] No answer saved
        [one] 1 answer saved
       *[other] { $saved } answers saved
    }
answer-sheet-left =
    { $count ->
        [0] no letter waits
        [one] 1 letter waits
       *[other] { $count } letters wait
    }
answer-sheet-boxes = Boxes: { $boxes }.
answer-sheet-reasons = Reasons of a refusal: { $reasons }.
answer-sheet-keys = Enter: next line. Tab: reason, date, next; an empty date is the one above. Alt+R: take back the last line. Alt+V: open the file.
answer-sheet-code = Code of another letter (8 signs, Enter)
answer-sheet-gone = The code { $code } is not found any more; what was typed for it is kept in the draft.
answer-sheet-resumed = The entry goes on where it stopped.
answer-sheet-taken-back = { $reference }: the answer is taken back.
answer-sheet-take-back-none = No line saved here is to be taken back.
directory-answer-sheet = Enter its sheet
reason-answer-digit = A digit from 1 to 5: the ticked box.
reason-answer-reason-missing = A refusal has a reason: its digit; if the sheet gives none, that of “Other”.
reason-answer-reason-unasked = A reason goes with box 4 only. Empty it, or type 4.
reason-answer-reason = This digit is not in the list of reasons.
reason-answer-day = A date such as 12, 12/10 or 12/10/2026.
reason-before-letter = The letter was not printed yet on that day (it was on { $on }).
error-answers-none = No printed letter to { $partner } waits for an answer. Nothing is printed.
cli-answer-sheet = A partner's sheet of answers
cli-answer-sheet-letters = The printed letters that wait for an answer of the partner
cli-answer-sheet-print = Write the sheet as PDF
cli-answer-sheet-answer = Save the answer to a letter, by its code
cli-arg-partner-of-sheet = Identifier of the partner
cli-arg-code-of-letter = Code of the letter, eight signs
cli-arg-ticked = Ticked box, 1 to 5
cli-arg-reason-digit = Digit of a refusal's reason, in the order of the list
cli-papers-written = Written: { $files }
