# L'accueil d'une personne nouvelle.
intake-steps = Étapes
intake-step-person = Personne
intake-step-case = Dossier
intake-step-consent = Consentements
intake-person = Nouvelle personne
intake-case = Ouvrir un dossier
intake-consent = Consentements
intake-save-person = Enregistrer la personne
intake-save-case = Ouvrir le dossier
intake-save-consent = Enregistrer les réponses
intake-no-case = Pas de dossier maintenant
intake-person-kept = { $name } est enregistrée sous le numéro { $reference }.
intake-begun = { $count ->
    [one] Une autre fiche commencée attend.
   *[other] D'autres fiches commencées attendent.
}
intake-begun-open = Reprendre { $name }, { $at }
intake-begun-nameless = la fiche sans nom
intake-consent-lead = Lisez le texte à haute voix dans la langue de la personne, puis notez sa réponse ligne par ligne. Dire non n'empêche ni l'information ni l'aide urgente.
intake-consent-partner = La transmission à un partenaire se demande pour chaque partenaire, au moment de l'orienter.
intake-consent-none = Aucune réponse n'est notée. Répondez au moins à une ligne, ou choisissez « Plus tard ».
intake-consent-later = Plus tard
intake-consent-count = { $count ->
    [0] aucune réponse notée
    [one] { $count } réponse notée
   *[other] { $count } réponses notées
}
alike-title = Se ressemblent
alike-none = Personne de ressemblant pour l'instant.
alike-some = { $count ->
    [one] { $count } personne pourrait être la même.
   *[other] { $count } personnes pourraient être la même.
}
alike-what = Si c'est la même personne, ouvrez sa fiche : votre saisie reste en brouillon.
tally-title = Passage sans nom
tally-lead = Pour qui ne veut qu'une information : aucune identité n'est notée.
tally-sex = Sexe
tally-band = Âge
tally-reasons = Motifs, un à trois
tally-division = Région (facultatif)
tally-save = Compter
tally-needs-sex = Indiquez le sexe : f, m ou n.
tally-needs-reason = Indiquez au moins un motif, par son numéro.
tally-done = Passage compté.
tally-undone = Le passage n'est plus compté ; il reste dans l'historique.
tally-undo-reason = Compté par erreur
