# Notes.
kind-note = Note
field-note-person = Person
field-note-case_file = Case file
field-note-note_kind = Kind of note
field-note-written_on = Date
field-note-text = Text
hint-note-text = Facts and the person's words, no judgement: they may ask to read it.

note-title = Notes
note-add = New note
note-empty = No note. Two desks can write at the same time: every note stays whole.
