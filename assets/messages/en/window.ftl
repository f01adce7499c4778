# The window: words shared by all screens.
save = Save
cancel = Cancel
close = Close
back = Back
open = Open
yes = Yes
no = No
key-enter = Enter
key-shift = Shift
key-esc = Esc
choices = Choices
no-choice = Nothing like that in the list.
take-off = Remove { $what }
field-required = required
signs-left = { $left ->
    [one] { $left } character left
   *[other] { $left } characters left
}
date-about = about { $date }
date-day = Day
date-month = Month
date-year = Year
date-day-short = dd
date-month-short = mm
date-year-short = yyyy
date-roughly = about
division-placeholder = region, cercle, commune…
unit-xof = F CFA
unit-minutes = min
hint-texts = Part them with semicolons.
form-required = Please fill this in.
form-whole = Write a whole number, in figures.
form-range = From { $min } to { $max }.
form-day = This date does not exist or is not complete: day, month, year.
form-date = Give at least the year, from 1900 to 2100; the day only with the month.
form-phone = Eight digits in Mali, for instance 76 12 34 56; abroad, + and the country code.
draft-kept = Draft kept at { $at }
draft-resumed = Your draft is back where you left it.
draft-afresh = Start afresh
draft-another = Another person: this draft is kept
draft-second = Another draft of this form is waiting: nothing of it is lost.
draft-exchange = Go to the other draft
draft-not-kept = The draft could not be kept. What is on screen is not lost: save before you leave.
