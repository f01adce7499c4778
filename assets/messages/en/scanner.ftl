# A page from the scanner: an attachment or a slip.
scanner-scan = Scan
scanner-title = Scan a page
scanner-looking = Looking for the scanner…
scanner-lead = Switch the scanner on and lay the sheet: on the glass, printed side down, or in the feeder.
scanner-which = Scanner
scanner-look = Colours
scanner-grey = Grey: a written paper
scanner-colour = In colour: a card, a photograph
scanner-page = Page { $page } is being scanned. Usually a minute, four at most.
scanner-stopping = The scanner is stopping…
scanner-got = { $count ->
    [one] One page was taken. Another sheet of the same paper? Lay it, then “Next page”.
   *[other] { $count } pages were taken. One more? Lay it, then “Next page”.
}
scanner-next = Next page
scanner-done = Finish
scanner-stop = Stop
scanner-again = Look again
scanner-nothing = No page was scanned. Nothing has changed; what is typed is kept.
scanner-stopped-hint = The scanner was stopped. Nothing of this page was kept.

error-scanner-not-here = Jatigi cannot use a scanner on this system yet. Nothing has changed. Scan the page with the scanner's own program, then choose the file.
error-scanner-program-missing = The program that talks to scanners is missing. Nothing has changed. Have the package “sane-utils” installed on this computer; until then, scan elsewhere and choose the file.
error-scanner-none = No scanner answers. Nothing has changed. Switch it on, check its cable, wait half a minute, then look again.
error-scanner-gone = This scanner no longer answers. Nothing of this page was kept. Check that it is on, close this window and start again.
error-scanner-busy = The scanner is busy with another program or another desk. Nothing of this page was kept. Wait until it is free, then scan again.
error-scanner-jammed = A sheet is jammed in the feeder. Nothing of this page was kept. Take it out gently, lay it again, then scan again.
error-scanner-no-paper = The feeder is empty. Nothing of this page was kept. Lay the sheet, then scan again.
error-scanner-cover-open = The scanner is open. Nothing of this page was kept. Close its cover, then scan again.
error-scanner-denied = This computer does not let your session use the scanner. Nothing has changed. Have your system account added to the group “scanner”; until then, choose a file.
error-scanner-cancelled = The scan was stopped at the device. Nothing of this page was kept. Scan again when you like.
error-scanner-stopped = The scan is stopped. Nothing of this page was kept.
error-scanner-silent = The scanner has not answered for several minutes. Nothing of this page was kept. Switch it off and on, then start again.
error-scanner-failed = The scanner gave no whole page. Nothing of this page was kept. Switch it off and on, then start again; or scan with another program and choose the file.
