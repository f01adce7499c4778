# Les notes.
kind-note = Note
field-note-person = Personne
field-note-case_file = Dossier
field-note-note_kind = Type de note
field-note-written_on = Date
field-note-text = Texte
hint-note-text = Des faits et des mots de la personne, pas de jugement : elle peut demander à lire.

note-title = Notes
note-add = Nouvelle note
note-empty = Aucune note. Deux postes peuvent écrire en même temps : chaque note reste entière.
