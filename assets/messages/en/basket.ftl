# The basket: what was withdrawn.
basket-title = Basket
basket-lead = What was withdrawn stays here. Nothing leaves it unless it is put back, or erased with the file of a person who asked for it.
basket-mine = Withdrawn by me
basket-all = Withdrawn by everyone
basket-count = { $count ->
    [one] One record withdrawn
   *[other] { $count } records withdrawn
}
basket-count-most = The { $count } records withdrawn last
basket-empty = Nothing was withdrawn.
basket-empty-mine = You have withdrawn nothing. M shows what others have withdrawn.
basket-col-when = When
basket-col-what = What
basket-col-whom = Whose
basket-col-by = By whom
basket-col-why = Why
basket-col-acts = Actions
basket-no-reason = no reason
basket-put-back = Put back
basket-done = Put back: { $what }.
basket-keys = ↑ ↓ go from line to line, Enter opens the file, R puts back, M changes between "by me" and "by everyone".
basket-key = On a line of the basket: put back
key-basket = Basket
error-basket-step = A step of a letter is not put back alone: the state of the letter changed with it. Nothing was changed. Open the letter and note the next step anew.
error-not-withdrawn = This record is no longer in the basket: somebody has put it back already. Nothing was changed. Load the page again.
alert-withdrawn = This person's record was withdrawn: the search does not show it any more. The basket (Ctrl+B) says who and why, and puts it back.
cli-basket = What was withdrawn
cli-basket-list = What you withdrew, the newest first
cli-basket-put-back = Put a withdrawn record back
cli-arg-all = Also what others withdrew
cli-arg-withdrawn = Identifier of the withdrawn record
