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

# Coupons photographiés ou scannés.
scan-open = Ouvrir une photo
scan-lead = Photo, scan ou PDF du coupon : { $key }, ou déposez le fichier sur la fenêtre ; le papier lui-même : { $scanner }. Rien n'est écrit avant le chiffre.
scan-busy = Lecture du fichier…
scan-place = Coupon { $at } sur { $of } de ce qui a été ouvert.
scan-picture = Image du coupon
scan-move = { $up } et { $down } font défiler l'image.
scan-keep = Garder l'image dans le dossier de la personne
scan-keep-hint = Pièce jointe « Coupon scanné », réduite, sans le lieu de la prise de vue.
scan-not-kept = Cette image montre le coupon d'une autre lettre : elle n'est gardée dans aucun dossier. Photographiez les coupons un par un pour les garder.
scan-own-letter = C'est le fichier de la lettre elle-même : il n'y a pas de réponse écrite dessus.
scan-nothing = Aucun code carré n'a été lu sur cette image. Tapez les huit signes qui y sont écrits, ou reprenez la photo de plus près et bien à plat.
scan-other = Le code carré de cette image n'est pas celui d'un coupon. Si c'est bien un coupon, tapez ses huit signes.
scan-other-paper = Ce code carré est celui d'un autre papier du centre, pas d'un coupon. Rien n'a été fait.
scan-wrong-sign = Le code carré de ce coupon a un signe faux : la lettre est abîmée ou n'est pas de nous. Tapez les huit signes qui sont écrits à côté.
scan-locked = Jatigi est fermé : le fichier déposé n'a pas été ouvert. Ouvrez d'abord votre session, puis déposez-le de nouveau.
scan-dialog = Le fichier déposé n'a pas été ouvert : fermez d'abord la fenêtre qui est devant, puis déposez-le de nouveau.
scan-not-yours = Le fichier déposé n'a pas été ouvert : votre rôle ne note pas les réponses des partenaires.
scan-too-large = Ce fichier dépasse { $max } Mo. Rien n'a changé. Photographiez ou scannez le coupon en moins grand.
error-scan-format = Ce fichier n'est ni une photo (JPEG, PNG, WebP) ni un PDF. Rien n'a changé. Prenez un de ces formats, ou tapez les huit signes du coupon.
error-scan-pdf = Jatigi ne sait pas lire ce PDF : une page y est dessinée, protégée par un mot de passe, coupée en bandes ou compressée d'une façon rare. Rien n'a changé. Réglez le scanner sur JPEG ou PNG, ou tapez les huit signes du coupon.
error-scan-pages = Ce PDF a plus de { $max } pages, ou des pages coupées en morceaux. Rien n'a changé. Scannez la pile en plusieurs fichiers, ou réglez le scanner sur JPEG.
error-scan-other-letter = Cette image montre le coupon d'une autre lettre : elle ne peut pas être gardée dans ce dossier. Rien n'a changé. Enregistrez la réponse sans l'image.

cli-coupon-scan = Lit le code carré d'un coupon photographié ou scanné ; rien n'est écrit
cli-arg-scanned = Photo JPEG, PNG ou WebP, ou PDF d'un scanner
cli-arg-picture = Photo du coupon, gardée parmi les pièces jointes de la personne
