# Taking the last action back and doing it again (Ctrl+Z, Ctrl+Y).
undo-reason = Action taken back by its author (Ctrl+Z)
redo-reason = Action done again by its author (Ctrl+Y)
error-undo-none = There is nothing more to take back since the session was opened. Nothing was changed.
error-redo-none = There is nothing to do again: nothing was taken back, or you have done something else since. Nothing was changed.
error-undo-printed = The last action was a print: a paper may already be gone. Nothing was changed. For a letter, cancel the referral; for an appointment, cancel it. Ctrl+Z once more takes back what came before.
error-undo-sent = The last action took data out of this computer: it cannot be taken back. Nothing was changed. A lost bundle is declared in Exchange. Ctrl+Z once more takes back what came before.
error-undo-taken-in = The last action took a bundle in, or undid that. Nothing was changed. Taking in is undone in Exchange. Ctrl+Z once more takes back what came before.
error-undo-decided = The last action was a supervisor's decision: it is not taken back like this. Nothing was changed. Decide again where it was decided. Ctrl+Z once more takes back what came before.
error-undo-forgot = The last action was an erasure that a person asked for: it is final. Nothing was changed. Ctrl+Z once more takes back what came before.
error-undo-imported = The last action entered a register. Nothing was changed. Withdraw the records one by one in their files. Ctrl+Z once more takes back what came before.
error-undo-merged = The last action merged or parted two files. Nothing was changed. Open the file: "Unmerge" stands there. Ctrl+Z once more takes back what came before.
error-undo-elsewhere = The last action is about keys, desks, accounts or a mission: it has its own page. Nothing was changed. Ctrl+Z once more takes back what came before.
error-undo-too-large = The last action wrote too many records to be taken back by one key. Nothing was changed. Correct them in their files. Ctrl+Z once more takes back what came before.
error-undo-changed-meanwhile = What the last action had written was changed since: it stays as the others left it. Nothing was changed. The history of the record says who and when. Ctrl+Z once more takes back what came before.
error-undo-used = Something else now rests on what you had recorded: a letter, an appointment, a case. Nothing was changed. Withdraw first what depends on it. Ctrl+Z once more takes back what came before.
# $what: "Visit", with the fields; $count: records besides.
undo-back-recorded = Taken back: recording ({ $what })
undo-back-corrected = Taken back: correction ({ $what })
undo-back-withdrew = Taken back: withdrawal ({ $what })
undo-back-restored = Taken back: putting back ({ $what })
undo-forth-recorded = Done again: recording ({ $what })
undo-forth-corrected = Done again: correction ({ $what })
undo-forth-withdrew = Done again: putting back ({ $what })
undo-forth-restored = Done again: withdrawal ({ $what })
undo-others = { $count ->
    [one] and one more record
   *[other] and { $count } more records
}
undo-kept = { $count ->
    [one] One point that was changed since stays as it is: { $what }.
   *[other] { $count } points that were changed since stay as they are: { $what }.
}
undo-again = Do again
key-undo = Take the last action back
key-redo = Do again
