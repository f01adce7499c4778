# Le dossier : champs, en-tête, fil.
kind-case_file = Dossier
field-case_file-reference = Numéro du dossier
field-case_file-person = Personne
field-case_file-case_kind = Type de dossier
field-case_file-opened_on = Ouvert le
field-case_file-came_through = Venu(e) par
field-case_file-status = État
field-case_file-closed_on = Clos le
field-case_file-closing_reason = Motif de clôture
field-case_file-outcome = Résultat
field-case_file-closing_note = Bilan à la clôture
field-case_file-stage = Étape
field-case_file-risk = Niveau de risque
field-case_file-owner = Conseillère ou conseiller
field-case_file-desk = Poste
field-case_file-reasons = Motifs de la demande
field-case_file-needs = Besoins
field-case_file-summary = Situation en quelques lignes
hint-case_file-summary = Ce qu'un collègue doit savoir pour reprendre le dossier demain.
field-case_file-urgent = Urgent
hint-case_file-urgent = La supervision le voit aussitôt.
field-case_file-evaluation_due = Évaluation avant le
field-case_file-plan_due = Plan avant le
field-case_file-next_follow_up = Prochain suivi

case-file-none = Pas encore de dossier ouvert. Un dossier réunit les entretiens, le plan et les lettres d'une demande.
case-file-open = Ouvrir un dossier
case-file-close = Clore
case-file-reopen = Rouvrir
case-file-closed = Dossier clos.
case-file-reopened = Dossier rouvert.
case-file-reopen-title = Rouvrir { $ref }
case-file-reopen-explain = Le motif de clôture et le résultat seront retirés du dossier ; ils restent dans l'historique, avec votre raison.
case-file-reopen-reason = Pourquoi rouvrir
case-file-stage-bar = Étapes du dossier
case-file-stage-set = Passer à l'étape « { $stage } »
case-file-dates = Échéances
case-file-opened = ouvert le { $date }
case-file-late = en retard de { $days ->
    [one] { $days } jour
   *[other] { $days } jours
 }
timeline-title = Fil du dossier
timeline-empty = Rien encore. Chaque passage, accord, entretien et lettre s'inscrit ici de lui-même.
timeline-undated = sans date
timeline-visit = Passage
timeline-session = Entretien
timeline-appointment = Rendez-vous
timeline-case_file = Dossier ouvert
timeline-consent = Accord
timeline-referral = Orientation
timeline-referral_step = Suite
timeline-plan = Plan d'appui
timeline-journey_return = Retour
timeline-note = Note
timeline-show-all = Montrer tout ({ $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
 })
timeline-filter = Montrer
timeline-filter-all = Tout
