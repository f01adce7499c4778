# Les doublons : deux fiches qui se ressemblent, ce qui a été décidé, la réunion de deux dossiers et son retour.
kind-duplicate = Doublon possible
kind-merge = Dossiers réunis
disagreement-kind-duplicate = doublon possible
disagreement-kind-merge = dossiers réunis
disagreement-register-pair = Même personne ou non
field-duplicate-person = Dossier
field-duplicate-other = Autre dossier
field-duplicate-decision = Décision
field-duplicate-later_until = À revoir le
field-merge-person = Dossier réuni
field-merge-kept = Dossier gardé
field-merge-merged_at = Réunis le
field-merge-taken = Champs repris
field-merge-change = Modification
field-merge-note = Note
field-merge-refusals = Refus repris
field-merge-undone = Séparés
why-merged-file = dans un dossier réuni à celui-ci
error-same-person = C'est deux fois le même dossier. Choisissez-en un autre.
error-already-one-file = Ces deux dossiers sont déjà réunis. Rien n'a changé.
error-not-merged = Ce dossier n'est réuni à aucun autre. Rien n'a changé.
error-other-file-not-here = L'autre dossier n'est pas sur ce poste : seul un poste qui a les deux peut les séparer. Demandez au siège ; rien n'a changé.
duplicate-note = Valeurs remplacées en réunissant deux dossiers : { $said }
duplicate-refusal = Refus inscrit dans l'autre dossier de la personne
duplicate-title = Doublons
duplicate-count = { $count ->
    [one] { $count } paire à examiner
   *[other] { $count } paires à examiner
}
duplicate-count-first = les { $count } premières paires
duplicate-scan = Chercher
duplicate-scan-done = Recherche terminée : { $compared ->
    [one] { $compared } fiche comparée
   *[other] { $compared } fiches comparées
}.
duplicate-scanning = Recherche de doublons…
duplicate-empty = Aucun doublon à examiner. La recherche compare chaque fiche nouvelle ou corrigée avec toutes les autres.
duplicate-list = Paires, les plus probables d'abord
duplicate-likely = vraisemblance { $percent } %
duplicate-why = Pourquoi : { $reasons }
duplicate-field = Champ
duplicate-equal = égal
duplicate-differs = différent
duplicate-only = un seul côté
duplicate-parts = { $count ->
    [0] dossier vide
    [one] { $count } élément
   *[other] { $count } éléments
}
duplicate-last-visit = dernier passage { $on }
duplicate-desks = { $count ->
    [one] poste { $desks }
   *[other] postes { $desks }
}
duplicate-open = Ouvrir
duplicate-same = Même personne
duplicate-different = Deux personnes
duplicate-later = Plus tard
duplicate-keys = Touches : 1 même personne, 2 deux personnes, 3 plus tard, flèches pour passer d'une paire à l'autre.
duplicate-reason = Raison
duplicate-reason-keys = Le chiffre choisit la raison, Entrée enregistre, Échap revient.
duplicate-merge-title = Réunir les deux dossiers
duplicate-merge-explain = Le dossier gardé montre tout ce qui est dans l'autre. Rien n'est perdu : Défusionner reste possible.
duplicate-merge-kept = Dossier gardé
duplicate-merge-values = Valeurs gardées là où les deux diffèrent
duplicate-merge-both = les deux
duplicate-merge-none = (vide)
duplicate-merge = Réunir
duplicate-different-title = Deux personnes différentes
duplicate-decide = Enregistrer
duplicate-cancel = Annuler
duplicate-done-same = Réunis : le dossier { $reference } est gardé. La décision partira avec le prochain lot.
duplicate-done-different = Noté : deux personnes. La paire ne sera plus proposée.
duplicate-done-later = La paire reviendra dans 30 jours.
duplicate-merged-files = { $count ->
    [one] Un dossier est réuni à celui-ci
   *[other] { $count } dossiers sont réunis à celui-ci
} :
duplicate-merged-on = depuis le { $on }
duplicate-from = dossier { $reference }
duplicate-unmerge = Défusionner
duplicate-unmerge-title = Séparer les deux dossiers
duplicate-unmerge-explain = Chaque dossier redevient ce qu'il était. Le dossier gardé rend ce qu'il avait repris, sauf ce qui a été modifié depuis.
duplicate-unmerged = Les dossiers sont séparés.
duplicate-unmerged-stay = Les dossiers sont séparés. Reste dans le dossier gardé, car modifié depuis : { $fields }.
duplicate-elsewhere-not-here = Ce dossier est réuni à un autre, qui n'est pas sur ce poste. Le siège a les deux.
duplicate-elsewhere-erased = L'autre dossier de cette personne a été effacé. Demandez au superviseur s'il faut aussi effacer celui-ci.
duplicate-today = { $count ->
    [one] { $count } doublon possible à examiner.
   *[other] { $count } doublons possibles à examiner.
}
duplicate-today-many = Au moins { $count } doublons possibles à examiner.
duplicate-today-look = Examiner
progress-scanning = Recherche de doublons : { $done } sur { $of }
cli-duplicates = Les doublons possibles : les lister, les chercher, en décider
cli-duplicates-list = Les paires à examiner, les plus probables d'abord
cli-duplicates-scan = Compare ce qui a changé avec toute la base
cli-duplicates-decide = Décide d'une paire sans réunir les dossiers
cli-merge = Réunit deux dossiers d'une même personne
cli-unmerge = Sépare deux dossiers réunis
cli-arg-one = Identifiant d'une personne
cli-arg-other = Identifiant de l'autre personne
cli-arg-decision = different ou later
cli-arg-absorbed = Identifiant du dossier à réunir
cli-arg-into = Identifiant du dossier gardé
cli-arg-take-over = Champ ou groupe repris du dossier réuni ; peut être répété
cli-arg-why = Code de la liste duplicate_reason
cli-no-duplicates = Aucun doublon à examiner. « duplicates scan » compare ce qui a changé.
cli-scanned = Fiches comparées : { $compared } ; paires qui se ressemblent : { $alike }
cli-pair-decided = C'est noté ; la décision part avec le prochain lot.
cli-merged = Dossiers réunis. Repris : { $fields }
cli-unmerged = Dossiers séparés. Rendu : { $back } ; resté : { $stay }
