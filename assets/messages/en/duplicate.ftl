# Duplicates: two records that look alike, what was decided, the merge of two files and its taking back.
kind-duplicate = Possible duplicate
kind-merge = Merged files
disagreement-kind-duplicate = possible duplicate
disagreement-kind-merge = merged files
disagreement-register-pair = Same person or not
field-duplicate-person = File
field-duplicate-other = Other file
field-duplicate-decision = Decision
field-duplicate-later_until = Look again on
field-merge-person = Merged file
field-merge-kept = Kept file
field-merge-merged_at = Merged on
field-merge-taken = Fields taken over
field-merge-change = Change
field-merge-note = Note
field-merge-refusals = Refusals taken over
field-merge-undone = Unmerged
why-merged-file = in a file merged into this one
error-same-person = This is twice the same file. Choose another one.
error-already-one-file = These two files are merged already. Nothing has changed.
error-not-merged = This file is not merged into another. Nothing has changed.
error-other-file-not-here = The other file is not on this desk: only a desk that has both can unmerge them. Ask headquarters; nothing has changed.
duplicate-note = Values replaced when two files were merged: { $said }
duplicate-refusal = Refusal written in the person's other file
duplicate-title = Duplicates
duplicate-count = { $count ->
    [one] { $count } pair to look at
   *[other] { $count } pairs to look at
}
duplicate-count-first = the first { $count } pairs
duplicate-scan = Search
duplicate-scan-done = Search done: { $compared ->
    [one] { $compared } record compared
   *[other] { $compared } records compared
}.
duplicate-scanning = Searching for duplicates…
duplicate-empty = No duplicates to look at. The search compares each new or corrected record with all others.
duplicate-list = Pairs, the likeliest first
duplicate-likely = likelihood { $percent }%
duplicate-why = Why: { $reasons }
duplicate-field = Field
duplicate-equal = equal
duplicate-differs = different
duplicate-only = one side only
duplicate-parts = { $count ->
    [0] empty file
    [one] { $count } item
   *[other] { $count } items
}
duplicate-last-visit = last visit { $on }
duplicate-desks = { $count ->
    [one] desk { $desks }
   *[other] desks { $desks }
}
duplicate-open = Open
duplicate-same = Same person
duplicate-different = Two persons
duplicate-later = Later
duplicate-keys = Keys: 1 same person, 2 two persons, 3 later, arrows to go from pair to pair.
duplicate-reason = Reason
duplicate-reason-keys = The digit chooses the reason, Enter saves, Esc goes back.
duplicate-merge-title = Merge the two files
duplicate-merge-explain = The kept file shows all that is in the other. Nothing is lost: Unmerge stays possible.
duplicate-merge-kept = Kept file
duplicate-merge-values = Values kept where the two differ
duplicate-merge-both = both
duplicate-merge-none = (empty)
duplicate-merge = Merge
duplicate-different-title = Two different persons
duplicate-decide = Save
duplicate-cancel = Cancel
duplicate-done-same = Merged: file { $reference } is kept. The decision leaves with the next bundle.
duplicate-done-different = Noted: two persons. The pair will not be shown again.
duplicate-done-later = The pair comes back in 30 days.
duplicate-merged-files = { $count ->
    [one] One file is merged into this one
   *[other] { $count } files are merged into this one
}:
duplicate-merged-on = since { $on }
duplicate-from = file { $reference }
duplicate-unmerge = Unmerge
duplicate-unmerge-title = Unmerge the two files
duplicate-unmerge-explain = Each file becomes what it was. The kept file gives back what it took over, except what was changed since.
duplicate-unmerged = The files are unmerged.
duplicate-unmerged-stay = The files are unmerged. Stays in the kept file, because it was changed since: { $fields }.
duplicate-elsewhere-not-here = This file is merged into another one, which is not on this desk. Headquarters has both.
duplicate-elsewhere-erased = This person's other file was erased. Ask the supervisor whether this one is to be erased too.
duplicate-today = { $count ->
    [one] { $count } possible duplicate to look at.
   *[other] { $count } possible duplicates to look at.
}
duplicate-today-many = At least { $count } possible duplicates to look at.
duplicate-today-look = Look
progress-scanning = Searching for duplicates: { $done } of { $of }
cli-duplicates = Possible duplicates: lists, searches, decides
cli-duplicates-list = The pairs to look at, the likeliest first
cli-duplicates-scan = Compares what has changed with the whole base
cli-duplicates-decide = Decides about a pair without merging the files
cli-merge = Merges two files of one person
cli-unmerge = Unmerges two files
cli-arg-one = Id of a person
cli-arg-other = Id of the other person
cli-arg-decision = different or later
cli-arg-absorbed = Id of the file to merge
cli-arg-into = Id of the file that is kept
cli-arg-take-over = Field or group taken over from the merged file; may be repeated
cli-arg-why = Code of the list duplicate_reason
cli-no-duplicates = No duplicates to look at. "duplicates scan" compares what has changed.
cli-scanned = Records compared: { $compared }; pairs that look alike: { $alike }
cli-pair-decided = Noted; the decision leaves with the next bundle.
cli-merged = Files merged. Taken over: { $fields }
cli-unmerged = Files unmerged. Given back: { $back }; stays: { $stay }
