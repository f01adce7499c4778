# The practice centre.
practice-banner = Practice: everything is invented, every paper says SPECIMEN.
practice-window = Jatigi – Practice
practice-title = Begin practice anew
practice-lead = Puts back invented people and an invented day, as on the first day. What the trainees wrote disappears. Accounts, passphrases and the head of letters stay.
practice-begin = Begin anew
practice-ask = All that the trainees wrote into this practice base will be erased. A real base is never touched. To confirm, type { $prefix }.
practice-typed-label = Prefix of the desk
practice-working = The invented people are being written; a few seconds.
practice-done = Practice begins anew.
reason-practice-typed = To confirm, type exactly { $prefix }. Nothing was erased.
error-practice-only = Only the practice base of a headquarters is begun anew. Here nothing is ever erased like this. Nothing was changed.
error-folder-strange = A file or folder that is not the program's stands in the wrong place, in the data folder: "{ $folder }". Nothing was erased. Move it elsewhere, or, if it is "jatigi.db", put it back as a plain file, then try again.
