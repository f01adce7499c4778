# Fin de journée (Ctrl+J).
day-title = Fin de journée
day-visits = { $count ->
    [one] passage
   *[other] passages
}
day-tallies = { $count ->
    [0] dont aucun sans nom
    [one] dont { $count } sans nom
   *[other] dont { $count } sans nom
}
day-new-persons = { $count ->
    [one] personne nouvelle
   *[other] personnes nouvelles
}
day-letters = { $count ->
    [one] lettre imprimée
   *[other] lettres imprimées
}
day-due = { $count ->
    [one] relance en retard ou pour aujourd'hui
   *[other] relances en retard ou pour aujourd'hui
}
day-to-hand = À remettre au siège
day-to-hand-cases = { $cases ->
    [0] Tout est remis : le siège a confirmé ce que ce poste a écrit.
    [one] { $cases } dossier n'est pas encore remis.
   *[other] { $cases } dossiers ne sont pas encore remis.
}
day-to-hand-others = { $count ->
    [one] { $count } fiche sans dossier n'est pas encore remise.
   *[other] { $count } fiches sans dossier ne sont pas encore remises.
}
day-to-hand-since = { $days ->
    [0] Le plus ancien date d'aujourd'hui.
    [one] Le plus ancien attend depuis hier.
   *[other] Le plus ancien attend depuis { $days } jours.
}
day-prepare = Préparer l'envoi
day-prepare-hint = Choisissez la clé USB. Le fichier ne peut être lu que par le siège.
day-no-headquarters = Ce poste n'est relié à aucun siège : rien à préparer. Reliez-le depuis les échanges.
day-prepared = { $file } est écrit ({ $size }, empreinte { $hash }). Imprimez le bordereau, faites-le signer et remettez la clé au porteur.
day-drafts = Saisies commencées
day-drafts-empty = Aucune saisie n'est restée en route.
day-drafts-lead = Gardées chiffrées sur ce poste. Reprenez-les, ou laissez-les pour demain.
day-draft-at = commencée à { $at }
day-draft-open = Reprendre
day-draft-drop = Jeter
day-draft-drop-label = Jeter la saisie « { $form } »
day-draft-drop-ask = Jeter la saisie « { $form } » ?
day-draft-drop-effect = Ce qui y est tapé et n'a pas été enregistré est perdu. Il n'y a pas de retour.
day-visits-title = Passages du jour
day-visits-empty = Aucun passage aujourd'hui. F3 compte une visite sans nom ; F4 note le passage de la personne ouverte.
day-col-time = Heure
day-col-who = Qui
day-col-reasons = Motifs
day-col-outcome = Issue
day-anonymous = sans nom
day-named = personne enregistrée
day-visit-withdraw = Retirer
day-visit-of = { " " }le passage de { $at }
day-visit-withdraw-reason = retiré depuis la fin de journée
day-visit-withdrawn = Le passage de { $at } est retiré.
day-visit-restore = Remettre
day-visit-restored = Le passage est remis.
day-worklist = Pour demain
day-worklist-empty = Rien n'est en retard.
day-late = { $days ->
    [0] pour aujourd'hui
    [one] { $days } jour de retard
   *[other] { $days } jours de retard
}
day-worklist-all = Voir les { $count } relances
day-col-acts = Gestes
day-appointments-open = { $count ->
    [one] Un rendez-vous sans réponse : venu ou non ?
   *[other] { $count } rendez-vous sans réponse : venus ou non ?
}
day-appointments-next = { $count ->
    [0] Rendez-vous du prochain jour
    [one] Un rendez-vous le prochain jour
   *[other] { $count } rendez-vous le prochain jour
}
day-appointments-none = Personne n'est attendu le prochain jour ouvré.
day-reminders = { $count ->
    [one] Une personne à rappeler aujourd'hui
   *[other] { $count } personnes à rappeler aujourd'hui
}
day-reminders-how = Comment
day-reminders-print = Imprimer la liste
day-reminders-printed = La liste est partie à l'imprimante. Elle porte des noms : détruisez-la le soir.
day-reminder-done = Rappel fait
day-reminder-of = { " : " }{ $name }
day-reminder-done-said = Rappel noté : { $name }.
