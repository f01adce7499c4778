# What a file keeps closed.
kind-opening = Opening with a reason
disagreement-kind-opening = opening with a reason
field-opening-person = Person
field-opening-reason = Reason
field-opening-opened_on = On
error-closed-content = This content is closed: nothing was changed. Open it with a reason first (Ctrl+O in the file), or ask the protection officer.
error-nothing-closed = Nothing in this file is closed to you: it is open already.
error-undo-opened = The last action opened closed content with a reason: that stays on record. Nothing was changed. Ctrl+Z once more takes back what came before.
cli-open = Opens, with a reason, what a file keeps closed: a code-only identity, protection notes

closed-identity = Code-only file: who the person is is closed to you.
closed-protection = There is a protection note; its text is closed to you.
closed-here = Closed content.
closed-open = Open with a reason
closed-open-title = Open what is closed?
closed-open-explain = For this file, until you lock. The protection officer and the supervisor know what it holds: ask them first if you can. The supervisor will read who opened it, when, which number, and your reason. It cannot be taken back.
closed-open-reason = Why you must know it now (no name, no story)
closed-open-act = Open
closed-opened = Open until you lock. It is on record.
key-closed = Closed content: open with a reason
override-opened = closed content opened
