# La page du jour.
today-lead = Tapez un nom ou un numéro : la recherche commence.
today-due = { $count ->
    [0] À faire
    [one] À faire : { $count } ligne
   *[other] À faire : { $count } lignes
}
today-nothing-due = Rien n'attend aujourd'hui. Les tâches, les lettres sans réponse et les suivis à faire s'afficheront ici à leur date.
today-aside = La journée du poste
today-visits = Passages
today-tallies = dont sans nom
today-new-persons = Personnes nouvelles
today-letters = Lettres imprimées
today-not-handed-over = { $cases ->
    [one] { $cases } dossier pas encore remis au siège
   *[other] { $cases } dossiers pas encore remis au siège
}, depuis { $days ->
    [0] aujourd'hui
    [one] { $days } jour
   *[other] { $days } jours
}.
today-others-not-handed-over = { $count ->
    [one] { $count } fiche sans dossier pas encore remise au siège
   *[other] { $count } fiches sans dossier pas encore remises au siège
}, depuis { $days ->
    [0] aujourd'hui
    [one] { $days } jour
   *[other] { $days } jours
}.
today-forked-open = Voir les postes
today-all-handed-over = Tout est remis : le siège a confirmé ce que ce poste a écrit.
today-to-exchange = Préparer l'envoi
today-disagreements = { $count ->
    [one] { $count } désaccord attend une décision.
   *[other] { $count } désaccords attendent une décision.
}
today-decide = Décider
today-waiting = { $count ->
    [one] { $count } fiche attend un lot qui n'est pas encore arrivé.
   *[other] { $count } fiches attendent un lot qui n'est pas encore arrivé.
}
today-drafts = Brouillons à reprendre
draft-other = Fiche commencée
due-when = Échéance
due-what = Quoi
due-person = Personne
due-about = À propos
due-today = aujourd'hui
due-late = { $days } j de retard
due-task = Tâche
due-hand-over = À accepter
due-from = confié par { $desk }
due-letter = Lettre sans réponse
due-follow-up = Suivi
due-closure = Sans nouvelles : clore ?
due-consent-ends = Consentement qui expire
due-evaluation = Évaluation
due-plan = Plan
due-instalment = Versement
today-root-sheets = La clé racine de l'organisation n'a pas encore de feuilles de secours contrôlées.
today-root-sheets-open = Les imprimer
today-outdated-backups = { $count ->
    [one] 1 sauvegarde d'avant l'effacement du { $on } contient encore ces données.
   *[other] { $count } sauvegardes d'avant l'effacement du { $on } contiennent encore ces données.
}
today-outdated-backups-first = Faites une nouvelle sauvegarde, puis supprimez-les.
today-outdated-backups-remove = Les supprimer
today-outdated-backups-ask = Supprimer les sauvegardes d'avant l'effacement ?
today-outdated-backups-effect = Une sauvegarde plus récente est d'abord lue en entier. Les fichiers d'avant sont ensuite effacés de leurs dossiers, sans retour. Pensez aux copies faites ailleurs.
today-outdated-backups-done = Sauvegardes supprimées : { $count }.
today-erasures-missing = Ce poste reprend une sauvegarde du { $on } : des effacements décidés depuis peuvent manquer, jusqu'au prochain lot du siège ou des postes.
today-appointments = { $count ->
    [0] Rendez-vous passés
    [one] Rendez-vous d'aujourd'hui
   *[other] Rendez-vous d'aujourd'hui : { $count }
}
today-unanswered = { $count ->
    [one] Un rendez-vous passé n'a pas de réponse : venu ou non ?
   *[other] { $count } rendez-vous passés n'ont pas de réponse : venus ou non ?
}
due-appointment = Rendez-vous
due-more = { $what } : { $others ->
    [0] il y en a d'autres, qui viendront à mesure
    [one] et 1 autre, qui viendra à mesure
   *[other] et { $others } autres, qui viendront à mesure
}
today-backup-late = Ce qui a été écrit depuis plus d'un jour n'est dans aucune sauvegarde.
today-backup-no-second = Les sauvegardes ne sont que sur cet ordinateur : s'il est perdu, elles le sont aussi.
today-backup-second-late = Le deuxième emplacement n'a reçu aucune sauvegarde depuis plus d'une semaine.
today-backup-open = Sauvegardes
