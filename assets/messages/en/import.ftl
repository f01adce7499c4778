# Taking over a register, and the practice centre.
error-not-practice = This is a real centre: no invented person is added to it. Nothing was changed. Make a practice centre in another folder.
error-import-too-large = This file is over { $max } MB: it is hardly a register. Nothing was entered. Check the file, or split it.
error-import-not-a-table = This file is neither an Excel workbook (.xlsx) nor a readable CSV file. Nothing was entered. Open it in a spreadsheet and save it as .xlsx or CSV.
error-import-no-header = No line holds the expected column names. Nothing was entered. Compare the first line of the register with the map file.
error-import-no-columns = No column is chosen. Nothing was entered. Say at least which hold the name, the sex and the age.
error-import-no-sheet = The sheet asked for is not in this workbook. Nothing was entered. Correct its name in the map file.
error-import-map = The map file is not written correctly, near line { $line }. Nothing was entered. Correct it and try again.
error-import-map-field = The map file names “{ $field }”: there is no such field, or the program fills it itself. Nothing was entered. Correct the name.
error-import-map-twice = Two columns go into the same field “{ $field }”. Nothing was entered. Keep one of them, or make the other a note.
reason-import-bytes = The line holds unreadable signs. It was not entered; type it again in the register and retry.
reason-import-quotes = A quotation mark is not closed, or stands in the wrong place. The line was not entered; correct the marks and retry.
reason-import-cell = A formula of the sheet gives an error. The line was not entered; replace the formula by its value.
reason-import-columns = The line has { $found } columns instead of { $expected }. It was not entered; add or remove separators.
reason-import-date = This date is not certain. The line was not entered; write 12/03/1994, 03/1994, 1994 or vers 1994.
reason-import-age = This age cannot be read. The line was not entered; write a number of years from 0 to 120.
reason-import-future = This date lies in the future. The line was not entered; correct the year.
reason-import-phone = This is not a telephone number: 8 digits in Mali, or + and the country code. The line was not entered; correct it or empty the cell.
reason-import-value = This word is not in the list. The line was not entered; correct it, or add it to the map file.
reason-import-place = Several places bear this name. The line was not entered; give the place's code in the map file.
reason-import-number = This is not a whole number. The line was not entered; correct the cell.
reason-import-yes-no = This is neither yes nor no. The line was not entered; write oui, non, or nothing.
reason-import-full-name = There is only one word: family name and given name cannot be told apart. The line was not entered; complete the name.
reason-import-empty = This cell must be filled. The line was not entered; complete it in the register.
reason-import-birth = The date of birth or the age is missing. The line was not entered; an approximate year is enough, for example vers 1994.
reason-import-age-differs = Age and date of birth do not fit together. The date was kept; check the file.
reason-import-ages-today =
    { $count ->
        [one] One age is counted from today.
       *[other] { $count } ages are counted from today.
    } If the register is old, give its day in the map file before writing.
reason-import-column-missing = The column “{ $column }” of the map file is not in the register.
reason-import-column-left-out = The column “{ $column }” of the register is not taken over. To keep it, add it to the map file, as a note if need be.
why-same-line = the same line of the register
why-imported-before = line taken over before
why-same-fields = all of it already stands in the file

# The page "Take over a register".
import-title = Take over a register
import-lead = An Excel or CSV file: choose it, say what the columns are, check, then take it in. Nothing is written before.
import-choose = Choose a file
import-file = { $name }: { $lines } lines
import-no-names = No line names the columns: say what they are by their first cells.
import-columns-title = Columns of the register
import-column = Column
import-first-cells = First cells
import-becomes = Becomes
import-column-becomes = { $column } becomes
import-column-nameless = Column { $number }
import-left-out = Left out
import-full-name = All names together
import-note = Note in the file
import-said-on = Day on which the age was said
import-order = All names together
import-order-hint = Words in capitals are the family name anyhow.
import-family-first = Family name first
import-given-first = Given name first
import-ages-on = Ages said on
import-ages-on-hint = Empty: today, or the column that says it.
import-likely = Who looks like somebody here
import-likely-enter = Enter all the same
import-likely-leave = Leave out
import-check = Check
import-write = Take in
import-checked = Check: nothing is written yet
import-written = Register taken in
import-count = { $entered } persons entered of { $read } lines
import-would = { $entered } persons to enter of { $read } lines
import-all-good = No line is refused.
import-line = Line
import-what = Outcome
import-why = Reason
import-look-refused = refused
import-look-same = not entered
import-look-alike = looks alike
import-look-warning = to know
import-like-line = Like line { $line }: { $why }.
import-like-person = Like somebody who is here: { $why }.
import-see-person = see
import-more-lines =
    { $count ->
        [one] and 1 more line
       *[other] and { $count } more lines
    }
import-again = Another file
