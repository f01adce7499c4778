# Les rendez-vous et leurs cartes.
kind-appointment = Rendez-vous
field-appointment-person = Personne
field-appointment-case_file = Dossier
field-appointment-on_day = Jour
field-appointment-at_time = Heure
hint-appointment-at_time = 9, 930 ou 9h30.
field-appointment-place = Lieu
hint-appointment-place = Vide : ce poste, ou l'adresse du partenaire.
field-appointment-landmark = Repère
hint-appointment-landmark = Près de quoi : la personne doit pouvoir trouver.
field-appointment-user = Avec (au centre)
field-appointment-partner = Avec (partenaire)
field-appointment-partner_service = Service du partenaire
field-appointment-purpose = Pour quoi
hint-appointment-purpose = Reste dans le dossier : rien n'en paraît sur la carte.
field-appointment-to_bring = À apporter
field-appointment-reminder = Rappel
hint-appointment-reminder = Seuls les moyens que la personne a dits sûrs.
field-appointment-reminded_on = Rappel fait le
field-appointment-state = État
field-appointment-state_on = Depuis le
field-appointment-reason = Motif
field-appointment-moved_to = Déplacé vers
field-appointment-moved_from = Remplace
field-appointment-made_on = Pris le
field-appointment-desk = Poste

appointment-title = Rendez-vous
appointment-add = Nouveau rendez-vous
appointment-empty = Aucun rendez-vous. F8 en prend un : le jour, l'heure, ce qu'il faut apporter ; F9 imprime la carte.
appointment-when = { $day }, { $at }
appointment-when-head = Quand
appointment-with = avec { $with }
appointment-reminder = rappel : { $way }
appointment-reminder-lost = le rappel choisi n'est plus permis
appointment-reminded = rappel fait le { $date }
appointment-clash = Un autre rendez-vous est pris à { $at } avec la même personne du centre.
appointment-clash-short = deux à la fois
appointment-past = sans réponse
appointment-came = Venu
appointment-missed = Pas venu
appointment-move = Déplacer
appointment-cancel = Annuler
appointment-cancel-do = Annuler le rendez-vous
appointment-cancel-ask = Annuler le rendez-vous du { $when } ?
appointment-cancel-reason = Pourquoi
appointment-act-label = { $act } : { $name }, { $when }
appointment-act-of = { " : " }{ $name }, { $when }
appointment-came-said = Noté : venu.
appointment-missed-said = Noté : pas venu. Une tâche « appeler » est prévue dans deux jours.
appointment-cancelled-said = Le rendez-vous est annulé.
appointment-moved-said = Le rendez-vous est déplacé ; la nouvelle carte s'imprime par F9.
appointment-moved-short = Le rendez-vous est déplacé.
appointment-again = Reprendre
appointment-again-said = Le rendez-vous est de nouveau prévu.
appointment-move-title = Déplacer le rendez-vous du { $when }
appointment-moved-to = nouveau rendez-vous plus haut
appointment-card = Carte
appointment-card-title = Carte de rendez-vous
appointment-card-print = { $count ->
    [one] Imprimer la carte
   *[other] Imprimer les cartes
}
appointment-card-printed = { $count ->
    [one] La carte est partie à l'imprimante.
   *[other] Les cartes sont parties à l'imprimante.
}
appointment-card-save-first = Enregistrez d'abord le rendez-vous (Ctrl+Entrée) ; F9 imprime ensuite sa carte.
appointment-card-none = Aucun rendez-vous à venir : il n'y a pas de carte à imprimer.
appointment-missed-call = Appeler : rendez-vous manqué du { $day } à { $at }
appointment-missed-reach = Joindre ({ $way }) : rendez-vous manqué du { $day } à { $at }
appointment-missed-wait = Rendez-vous manqué du { $day } à { $at } : aucun moyen sûr de joindre la personne, en parler quand elle revient

alert-appointment-unanswered = { $days ->
    [one] Rendez-vous d'hier sans réponse : venu ou non ?
   *[other] Rendez-vous d'il y a { $days } jours sans réponse : venu ou non ?
}

alert-appointment-doubtful = Un rendez-vous a été déplacé ici et répondu ailleurs : le nouveau est-il encore voulu ?

error-appointment-closed = Ce rendez-vous n'est plus prévu. Rien n'a changé. Ouvrez le dossier pour voir ce qui a été noté, puis prenez un nouveau rendez-vous s'il le faut.
error-appointment-to-come = Ce rendez-vous n'est pas encore passé. Rien n'a changé. Notez la réponse le jour venu, ou déplacez-le.
error-reminders-none = Personne n'est à rappeler aujourd'hui par un moyen sûr. Rien n'est imprimé.
error-cards-too-many = Une page porte une à { $max } cartes. Rien n'est imprimé. Choisissez moins de rendez-vous.
reason-in-the-past = C'est déjà passé. Choisissez un moment à venir.
reason-same-time = C'est le même moment. Choisissez un autre jour ou une autre heure.
reason-contact-refused = La personne n'accepte pas, ou plus, d'être rappelée. Laissez « Aucun rappel », ou notez un nouvel accord dans ses consentements.
reason-reminder-unsafe = La personne n'a pas dit que ce moyen était sûr. Choisissez-en un autre, ou demandez-lui et notez-le dans son identité.
