# Coupons reçus : code, chiffre coché, date, suivant.
slip-title = Coupons reçus
slip-lead = Tapez ou scannez le code du coupon, puis le chiffre de la case cochée, puis Entrée.
slip-code = Code du coupon
slip-code-hint = Huit signes, par exemple K7M4-2QXP.
slip-find = Chercher
slip-person = Personne
slip-partner = Partenaire
slip-letter = Lettre
slip-state = État actuel
slip-since = { $state }, depuis le { $on }
slip-answer = Case cochée
slip-refusal = Raison du refus
slip-answer-not-next = Plus possible : la lettre est déjà « { $state } ».
slip-none-next = Cette lettre est « { $state } » : un coupon n'y change plus rien. Ouvrez le dossier si c'est une erreur.
slip-day = Date de la réponse
slip-note = Remarque du partenaire (facultatif)
slip-save = Enregistrer et passer au suivant
slip-cancel = Laisser ce coupon
slip-open = Ouvrir le dossier
slip-answer-required = Choisissez la case cochée : un chiffre de 1 à 5.
slip-refusal-required = Choisissez la raison du refus. Si le coupon n'en donne pas, prenez « Autre ».
slip-code-short = { $count ->
    [one] Il manque { $count } signe
   *[other] Il manque { $count } signes
} : le code en a huit. Relisez le coupon.
slip-saved = { $reference } : { $state }. Coupon suivant.
slip-session = Coupons de cette séance
slip-session-count = { $count ->
    [0] aucun
    [one] { $count } coupon
   *[other] { $count } coupons
}
slip-session-empty = Chaque coupon enregistré s'ajoute ici, le dernier en haut : de quoi vérifier la pile quand elle est finie.
slip-col-time = Heure
slip-col-letter = Lettre
slip-col-person = Personne
slip-col-partner = Partenaire
slip-col-state = Réponse
slip-col-day = Date
slip-lost = Le code est illisible ? Cherchez la personne par son nom (Ctrl+K), puis l'onglet des orientations.
