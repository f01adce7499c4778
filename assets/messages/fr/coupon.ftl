# Coupons reçus : code, chiffre coché, date, suivant.
coupon-title = Coupons reçus
coupon-lead = Tapez ou scannez le code du coupon, puis le chiffre de la case cochée, puis Entrée.
coupon-code = Code du coupon
coupon-code-hint = Huit signes, par exemple K7M4-2QXP.
coupon-find = Chercher
coupon-person = Personne
coupon-partner = Partenaire
coupon-letter = Lettre
coupon-state = État actuel
coupon-since = { $state }, depuis le { $on }
coupon-answer = Case cochée
coupon-refusal = Raison du refus
coupon-answer-not-next = Plus possible : la lettre est déjà « { $state } ».
coupon-none-next = Cette lettre est « { $state } » : un coupon n'y change plus rien. Ouvrez le dossier si c'est une erreur.
coupon-day = Date de la réponse
coupon-day-hint = Aujourd'hui si rien n'est changé.
coupon-note = Remarque du partenaire (facultatif)
coupon-save = Enregistrer et passer au suivant
coupon-cancel = Laisser ce coupon
coupon-open = Ouvrir le dossier
coupon-answer-required = Choisissez la case cochée : un chiffre de 1 à 5.
coupon-refusal-required = Choisissez la raison du refus. Si le coupon n'en donne pas, prenez « Autre ».
coupon-code-short = { $count ->
    [one] Il manque { $count } signe
   *[other] Il manque { $count } signes
} : le code en a huit. Relisez le coupon.
coupon-saved = { $reference } : { $state }. Coupon suivant.
coupon-session = Coupons de cette séance
coupon-session-count = { $count ->
    [0] aucun
    [one] { $count } coupon
   *[other] { $count } coupons
}
coupon-session-empty = Chaque coupon enregistré s'ajoute ici, le dernier en haut : de quoi vérifier la pile quand elle est finie.
coupon-col-time = Heure
coupon-col-letter = Lettre
coupon-col-person = Personne
coupon-col-partner = Partenaire
coupon-col-state = Réponse
coupon-col-day = Date
coupon-lost = Le code est illisible ? Cherchez la personne par son nom (Ctrl+K), puis l'onglet des orientations.
