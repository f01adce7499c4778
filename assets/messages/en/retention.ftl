# How long files are kept.
kind-retention_review = Retention review
field-retention_review-person = Person
field-retention_review-reviewed_on = Reviewed on
field-retention_review-keep_until = Keep until
field-retention_review-reason = Reason
hint-retention_review-reason = No name, nothing about health: the reason stays in the journal.
field-centre-retention_years = Keep files without news for (years)
hint-centre-retention_years = Empty: 5 years. After that time without a single entry, headquarters looks at the file.
retention-title = Files at their term
retention-lead = { $years ->
    [one] Nobody has written into these files for a year. Nothing goes by itself: a supervisor keeps the file with a reason, or makes it anonymous.
   *[other] Nobody has written into these files for { $years } years. Nothing goes by itself: a supervisor keeps the file with a reason, or makes it anonymous.
}
retention-count = { $count ->
    [one] one file
   *[other] { $count } files
}
retention-count-most = the first { $count } files
retention-empty = { $years ->
    [one] No file is at its term: in each something was written less than a year ago, or it is kept with a reason.
   *[other] No file is at its term: in each something was written less than { $years } years ago, or it is kept with a reason.
}
retention-col-last = Last entry
retention-col-reference = No.
retention-col-name = Person
retention-col-note = To know
retention-col-acts = Actions
retention-open = { $count ->
    [one] One case file still open.
   *[other] { $count } case files still open.
}
retention-kept-because = Kept before: { $reason }
retention-keep = Keep
retention-anonymous = Make anonymous
retention-keep-title = Keep this file
retention-keep-explain = It comes back to this list the day after the one you choose, in ten years at most.
retention-keep-submit = Keep
retention-anonymous-title = Make this file anonymous
retention-anonymous-explain = All that is known of the person is destroyed here and on every desk. Their visits stay, without a name: day, sex, age band, region, reasons. This cannot be taken back.
retention-anonymous-submit = Make anonymous
retention-kept = File kept until { $day }.
retention-anonymous-done = { $visits ->
    [0] File made anonymous.
    [one] File made anonymous. One visit stays counted without a name.
   *[other] File made anonymous. { $visits } visits stay counted without a name.
}
retention-keys = ↑ ↓ go from line to line, Enter opens the file, C keeps it, A makes it anonymous.
retention-today = The files at their term have not been looked at for three months.
retention-look = Look
error-retention-headquarters = Only headquarters decides how long files are kept. Nothing was changed. Tell your supervisor.
error-retention-not-at-term = Something was written into this file since: it is no longer at its term. Nothing was changed. Load the list again.
error-retention-kept = Somebody decided since to keep this file until { $until }. Nothing was changed. Load the list again; the reason stands in the file.
reason-retention-past = Choose a day to come.
reason-retention-too-long = { $years } years at most: then the file is looked at again.
