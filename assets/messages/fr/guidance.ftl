# Les entretiens d'orientation.
kind-session = Entretien d'orientation
field-session-case_file = Dossier
field-session-person = Personne
field-session-held_on = Date de l'entretien
field-session-minutes = Durée (minutes)
field-session-themes = Thèmes abordés
field-session-options_discussed = Pistes discutées
field-session-choice = Choix de la personne
field-session-summary = Résumé de l'entretien
hint-session-summary = Les mots de la personne d'abord, puis ce qui a été conseillé.
field-session-documents_to_bring = Papiers à apporter
field-session-next_step = Suite convenue
field-session-next_on = Prochain rendez-vous
field-session-risk_talk_done = Risques de la route expliqués
field-session-scam_reported = Arnaque signalée
field-session-anpe_number = Numéro ANPE

guidance-title = Entretiens
guidance-add = Nouvel entretien
guidance-empty = Pas encore d'entretien. Une fiche par entretien : ce qui a été dit, la piste choisie, la suite convenue.
guidance-minutes = { $minutes } min
guidance-choice = Choix : { $choice }
guidance-next = Suite : { $step }
guidance-next-on = Rendez-vous le { $date }
