# La durée de conservation des dossiers.
kind-retention_review = Revue de conservation
field-retention_review-person = Personne
field-retention_review-reviewed_on = Revu le
field-retention_review-keep_until = À garder jusqu'au
field-retention_review-reason = Motif
hint-retention_review-reason = Sans nom ni détail de santé : le motif reste au journal.
field-centre-retention_years = Conservation des dossiers sans suite (années)
hint-centre-retention_years = Sans indication : 5 ans. Passé ce délai sans une seule écriture, le siège revoit le dossier.
retention-title = Dossiers au terme
retention-lead = { $years ->
    [one] Personne n'a rien écrit dans ces dossiers depuis un an. Rien ne part tout seul : un superviseur garde le dossier avec un motif, ou le rend anonyme.
   *[other] Personne n'a rien écrit dans ces dossiers depuis { $years } ans. Rien ne part tout seul : un superviseur garde le dossier avec un motif, ou le rend anonyme.
}
retention-count = { $count ->
    [one] un dossier
   *[other] { $count } dossiers
}
retention-count-most = les { $count } premiers dossiers
retention-empty = { $years ->
    [one] Aucun dossier n'est au terme : dans chacun, quelque chose a été écrit depuis moins d'un an, ou il est gardé avec un motif.
   *[other] Aucun dossier n'est au terme : dans chacun, quelque chose a été écrit depuis moins de { $years } ans, ou il est gardé avec un motif.
}
retention-col-last = Dernière écriture
retention-col-reference = N°
retention-col-name = Personne
retention-col-note = À savoir
retention-col-acts = Actions
retention-open = { $count ->
    [one] Un dossier d'accompagnement encore ouvert.
   *[other] { $count } dossiers d'accompagnement encore ouverts.
}
retention-kept-because = Déjà gardé : { $reason }
retention-keep = Garder
retention-anonymous = Anonymiser
retention-keep-title = Garder ce dossier
retention-keep-explain = Il reviendra dans cette liste le lendemain du jour choisi, dix ans au plus.
retention-keep-submit = Garder
retention-anonymous-title = Rendre ce dossier anonyme
retention-anonymous-explain = Tout ce qui est su de la personne sera détruit ici et sur chaque poste. Restent, sans nom, ses passages : jour, sexe, tranche d'âge, région, motifs. Cela ne se reprend pas.
retention-anonymous-submit = Anonymiser
retention-kept = Dossier gardé jusqu'au { $day }.
retention-anonymous-done = { $visits ->
    [0] Dossier rendu anonyme.
    [one] Dossier rendu anonyme. Un passage reste compté sans nom.
   *[other] Dossier rendu anonyme. { $visits } passages restent comptés sans nom.
}
retention-keys = ↑ ↓ pour aller de ligne en ligne, Entrée ouvre le dossier, C le garde, A le rend anonyme.
retention-today = Les dossiers au terme de leur conservation n'ont pas été revus depuis trois mois.
retention-look = Revoir
error-retention-headquarters = Seul le siège décide de la conservation des dossiers. Rien n'a changé. Dites-le à votre superviseur.
error-retention-not-at-term = Quelque chose a été écrit dans ce dossier depuis : il n'est plus au terme. Rien n'a changé. Rechargez la liste.
error-retention-kept = Quelqu'un a décidé depuis de garder ce dossier jusqu'au { $until }. Rien n'a changé. Rechargez la liste ; le motif est dans le dossier.
reason-retention-past = Choisissez un jour à venir.
reason-retention-too-long = { $years } ans au plus : ensuite le dossier est revu.
