reason-not-in-list = This value is not in the list. What you typed is kept; choose a line of the list.
reason-code-retired = This value is not in use on that date. Older records keep it; choose another one here.
