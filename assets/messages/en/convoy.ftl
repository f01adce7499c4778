# Group entry: a convoy, line by line.
convoy-title = Group entry
convoy-lead = What is common is said once; then a line for each person. Each line is saved as soon as it is left.
convoy-new = New convoy
convoy-list = Convoys already entered
convoy-none = No convoy is entered on this desk. Fill in what is common to all, then the lines.
convoy-begin = Go to the lines
convoy-day = Arrival
convoy-name = Flight or convoy
convoy-from = From
convoy-entered = Entered
convoy-of = { $entered } of { $size }
convoy-number-hint = Empty: the program gives it a number.
convoy-reasons = Reasons of the visit
convoy-heading = { $convoy }
convoy-count =
    { $entered ->
        [0] No line saved
        [one] 1 line saved
       *[other] { $entered } lines saved
    }
convoy-announced = { $size } announced
convoy-open-lines =
    { $count ->
        [0] no line waiting
        [one] 1 line waiting
       *[other] { $count } lines waiting
    }
convoy-change = Change what is common
convoy-changed =
    { $count ->
        [0] Nothing changed in the lines.
        [one] 1 line corrected.
       *[other] { $count } lines corrected.
    }
convoy-col-number = No.
convoy-col-family_name = Name
convoy-col-given_names = Given names
convoy-col-sex = Sex
convoy-col-stated_age = Age
convoy-col-origin_division = Region
convoy-col-phone = Telephone
convoy-col-flags = Signs
convoy-col-margin = Margin
convoy-legend = Sex: f, m or 3. Age: years, or 1994, or 12/03/1994. Region: its first letters. Signs: m minor alone, u urgent, c code only.
convoy-keys = Enter or Tab: next cell; the line is saved when it is left. Alt+D: it is the person already here. Alt+V: open the file. Ctrl+V: paste a table.
convoy-same = It is this one
convoy-same-kept = Person already here: the file receives the return and the visit.
convoy-not-same = Somebody else
convoy-more-alike =
    { $count ->
        [one] and 1 other
       *[other] and { $count } others
    }
convoy-line-saved = Saved
convoy-line-corrected = Corrected
convoy-line-cell = { $column }, line { $line }
convoy-line-drop = Remove
convoy-save-all = Save the waiting lines
convoy-save-all-done = { $saved } saved, { $left } to correct.
convoy-back = All convoys
convoy-paste-title = Pasted lines
convoy-paste-lead = { $lines } lines. Say what the columns are, then fill the grid. Nothing is saved before.
convoy-paste-fill = Fill the lines
convoy-paste-filled =
    { $count ->
        [one] 1 line filled. Ctrl+Enter saves it.
       *[other] { $count } lines filled. Ctrl+Enter saves them.
    }
convoy-paste-unreadable =
    { $count ->
        [one] 1 line cannot be read and is not taken over; type it again.
       *[other] { $count } lines cannot be read and are not taken over; type them again.
    }
convoy-resumed = The entry goes on where it stopped.
convoy-no-name = The name is missing; type it, or the number of the wristband.
convoy-no-sex = The sex is missing; f, m, or 3 where it is not known.
convoy-no-age = The age is missing; about is enough.
convoy-no-such-sex = Sex: f, m, or 3 where it is not known.
convoy-no-such-age = This age cannot be read; a number of years, 1994 or 12/03/1994.
convoy-no-such-place = This place is not in the list; type the beginning of a region, or empty the cell.
convoy-several-places = Several places have this name; type the region.
convoy-no-such-phone = This is no telephone: 8 digits, or + and the country's code; correct it or empty the cell.
convoy-no-such-flag = Signs: m minor alone, u urgent, c code only.
convoy-child = Under 18: if alone, sign m.
convoy-code-only = Asked for when the convoy arrived.
reason-already-in-convoy = This person is in this convoy already. Nothing was added; remove the line, or say that it is somebody else.
error-paste-too-long = What was pasted has more than { $max } lines. Nothing was taken over; paste it in parts.
key-convoy = Group entry
cli-convoy = Convoys that were entered line by line
cli-convoy-list = The convoys entered, with their number of lines and the announced size
cli-convoy-lines = The persons of a convoy, in the order in which they were entered
cli-arg-convoy = Number of the flight or convoy
cli-arg-arrived = Day of arrival
