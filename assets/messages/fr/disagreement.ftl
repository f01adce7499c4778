# Le bureau des désaccords : deux postes ont écrit deux valeurs sans se voir.
disagreement-title = Désaccords
disagreement-count = { $count ->
    [one] { $count } à trancher
   *[other] { $count } à trancher
}
disagreement-empty = Aucun désaccord. Quand deux postes écrivent deux valeurs différentes sans s'être vus, les deux sont gardées et se tranchent ici.
disagreement-empty-filter = Aucun désaccord de cette sorte. Effacez le filtre pour voir les autres.
disagreement-list = Désaccords ouverts
disagreement-filter = Filtrer par nom, numéro ou champ
disagreement-importance-1 = d'abord
disagreement-importance-2 = ensuite
disagreement-importance-3 = quand il reste du temps
disagreement-shown = valeur affichée pour l'instant
disagreement-take = Garder
disagreement-take-label = Garder { $number } : { $value }
disagreement-by = { $by }, poste { $desk }
disagreement-by-desk = poste { $desk }
disagreement-doubtful = l'horloge de ce poste n'était pas juste
disagreement-empty-value = (vide)
disagreement-withdrawn = fiche retirée
disagreement-kept = fiche gardée
disagreement-what = { $kind } : { $field }
disagreement-rest = Le reste du dossier
disagreement-rest-none = Cette fiche n'est pas celle d'une personne.
disagreement-open-file = Ouvrir le dossier
disagreement-reason = Pourquoi (facultatif)
disagreement-reason-hint = La raison voyage avec la décision.
disagreement-keys = Touches : { $numbers } pour garder une valeur, flèches pour passer au suivant, R pour écrire la raison, Entrée pour revenir aux touches.
disagreement-decided = Tranché : { $field } vaut « { $value } ». La décision partira avec le prochain lot ; l'autre valeur reste dans l'historique.
disagreement-not-allowed = Les désaccords se tranchent par un superviseur. Vous pouvez les lire.
disagreement-same = Même choix pour { $count ->
    [one] l'autre désaccord
   *[other] les { $count } autres désaccords
} « { $field } » entre { $a } et { $b }
disagreement-same-done = { $count ->
    [one] { $count } désaccord tranché
   *[other] { $count } désaccords tranchés
} de la même façon.
disagreement-register-withdrawn = Fiche retirée ou gardée
disagreement-register-name = Nom et prénoms
disagreement-register-birth = Naissance
disagreement-register-birth_place = Lieu de naissance
disagreement-register-phone = Téléphone
disagreement-register-paper = Pièce d'identité
disagreement-register-address = Adresse
disagreement-register-trusted = Personne de confiance
disagreement-register-status = Statut et clôture
disagreement-register-state = État de l'orientation
disagreement-register-appointment = Rendez-vous
disagreement-register-valid = Validité
disagreement-register-verified = Vérification
disagreement-register-contact = Interlocuteur
disagreement-register-convoy = Convoi
disagreement-register-cost = Coût
disagreement-register-decision = Décision du comité
disagreement-register-done = Réalisation
disagreement-register-from = Départ
disagreement-register-to = Arrivée
disagreement-register-payment = Paiement
disagreement-register-project = Projet
disagreement-register-when = Date
disagreement-register-with = Avec
disagreement-register-place = Lieu
disagreement-register-basis = Base légale
disagreement-kind-person = personne
disagreement-kind-visit = passage
disagreement-kind-case_file = dossier
disagreement-kind-consent = consentement
disagreement-kind-journey_leg = trajet
disagreement-kind-journey_return = retour
disagreement-kind-session = entretien d'orientation
disagreement-kind-plan = plan d'appui au retour
disagreement-kind-plan_action = action du plan
disagreement-kind-instalment = versement
disagreement-kind-monitoring_visit = visite de suivi
disagreement-kind-score = score indicatif
disagreement-kind-score_weight = poids d'une question
disagreement-kind-reason_template = motif tout fait
disagreement-kind-list_item = valeur d'une liste
disagreement-kind-extra_field = champ du centre
disagreement-kind-extra_value = champ du centre
disagreement-kind-referral = orientation externe
disagreement-kind-referral_step = étape de l'orientation
disagreement-kind-letter = lettre
disagreement-kind-task = tâche
disagreement-kind-appointment = rendez-vous
disagreement-kind-note = note
disagreement-kind-partner = partenaire
disagreement-kind-partner_service = service d'un partenaire
disagreement-kind-user = utilisateur
disagreement-kind-centre = centre
disagreement-kind-desk = poste
disagreement-said = { $label } : { $value }
disagreement-note = Autre valeur gardée lors d'un désaccord (poste { $desk }) : { $said }
disagreement-ask-task = Désaccord entre postes à éclaircir : { $field }. Quelle valeur est juste ?
disagreement-base = Avant : { $value }
disagreement-both = { $count ->
    [2] Garder les deux
   *[other] Les garder toutes
}
disagreement-both-hint = la première s'affiche, le reste va en note ou en autre nom
disagreement-ask = Demander aux postes
disagreement-asked = Question posée : { $desks }
disagreement-asked-now = Une tâche part avec le prochain lot pour { $desks }. Le désaccord reste ouvert.
disagreement-asked-before = La question est déjà posée ; les tâches sont encore ouvertes.
disagreement-both-done = Les deux valeurs sont gardées : { $field } vaut « { $value } », l'autre est dans le dossier.
disagreement-revise = Revenir sur ce choix
disagreement-again = Choix à refaire. La nouvelle décision remplacera l'ancienne, qui reste dans l'historique.
minutes-heading = Procès-verbal des décisions
minutes-lead = Ce qui a été tranché sur les désaccords et les doublons, par qui et pourquoi, à signer.
minutes-from = Du
minutes-until = Au (compris)
minutes-print = Imprimer le procès-verbal
minutes-button = Procès-verbal
minutes-printed = Le procès-verbal est parti à l'imprimante.
error-minutes-none = Rien n'a été tranché ces jours-là. Rien n'est imprimé ; choisissez d'autres jours.
cli-minutes = Écrire en PDF le procès-verbal des désaccords et des doublons tranchés
cli-arg-first-day = Premier jour
cli-arg-last-day = Dernier jour, compris (sinon le premier)
to-review-title = À revoir
to-review-count = { $count } à revoir plus bas
to-review-lead = Des postes ont travaillé sans se voir. Rien n'est perdu ; une ligne part d'elle-même quand c'est réglé.
to-review-put-back = Remettre en place
to-review-put-back-done = Remis en place.
to-review-closed-file = Le dossier { $reference } est clos, mais une tâche, un rendez-vous, une lettre ou une tranche y reste ouvert : rouvrez-le, ou terminez ce qui reste.
to-review-gone-parent = { $kind }, à la corbeille : { $parts ->
    [one] un élément qui en dépend tient toujours et ne se voit plus
   *[other] { $parts } éléments qui en dépendent tiennent toujours et ne se voient plus
}. Remettez en place, ou retirez aussi ce qui reste.
to-review-same-number = Le numéro { $reference } est porté deux fois ({ $kind }) : il vient d'un poste et de sa copie. Notez-le dans les deux dossiers avant de répondre à un papier qui le porte.
