# Les pièces jointes : papiers, photos, enregistrements, coupons scannés.
kind-attachment = Pièce jointe
field-attachment-person = Personne
field-attachment-case_file = Dossier
field-attachment-attachment_kind = Type
field-attachment-title = Titre
hint-attachment-title = Ce que c'est, en quelques mots : « Carte NINA, recto ».
field-attachment-dated_on = Date
hint-attachment-dated_on = Le jour du papier, de la photo ou de l'enregistrement.
field-attachment-pages = Nombre de feuilles
field-attachment-consent = Accord de la personne
hint-attachment-consent = Pour une photo ou un enregistrement : à quoi la personne a dit oui, et quand. Pour une photo, laissez vide si l'accord « Photo » est dans ses consentements.
field-attachment-media_type = Format
field-attachment-hash = Empreinte
field-field-attachment-preview = Empreinte de l'aperçu

attachment-title = Pièces jointes
attachment-add = Joindre un fichier
attachment-choose = Choisir le fichier
attachment-empty = Aucune pièce. Une photo de la carte, un coupon scanné, un courrier : le bouton « Joindre un fichier » demande d'abord le titre, puis le fichier ou la page du scanner.
attachment-added = La pièce est jointe.
attachment-not-picked = Aucun fichier n'a été choisi. Rien n'a changé ; ce qui est tapé est gardé.
attachment-picture = Aperçu de « { $title } »
attachment-save-what = Enregistrer une copie de « { $title } »
attachment-jpeg = Photo
attachment-pdf = PDF
attachment-sound = Son
attachment-add-hint = Photos JPEG, PNG ou WebP : réduites et sans le lieu de la prise de vue. PDF et sons (OGG, MP3, M4A) : jusqu'à 5 Mo, gardés tels quels.
attachment-to-come = contenu à venir
attachment-to-come-hint = Le contenu n'est pas encore sur ce poste : il vient avec un prochain lot.
attachment-view = Voir
attachment-view-what = Voir « { $title } »
attachment-save = Enregistrer une copie
attachment-saved = La copie est enregistrée : { $file }. Elle n'est plus protégée par Jatigi.
attachment-pages = { $count ->
    [one] { $count } feuille
   *[other] { $count } feuilles
}

error-attachment-format = Ce fichier n'est ni une photo (JPEG, PNG, WebP), ni un PDF, ni un son (OGG, MP3, M4A). Rien n'a changé. Enregistrez-le dans un de ces formats, puis recommencez. Un iPhone doit être réglé sur « Le plus compatible ».
error-attachment-too-large = Ce fichier dépasse { $max } Mo. Rien n'a changé. Photographiez ou scannez la pièce en moins grand, ou coupez-la en plusieurs fichiers.
error-attachment-cut-off = Ce PDF n'a pas de fin : il est incomplet, ou contient autre chose. Rien n'a changé. Recopiez-le ou scannez-le de nouveau.
error-picture-damaged = Cette photo est abîmée ou incomplète. Rien n'a changé. Recopiez-la de l'appareil, ou reprenez-la.
error-picture-too-large = Cette photo a trop de points pour être ouverte. Rien n'a changé. Reprenez-la avec une définition plus petite.
error-content-to-come = Le contenu de cette pièce n'est pas encore sur ce poste. Rien n'est perdu : il vient avec un prochain lot du poste qui l'a.
error-content-damaged = Le contenu d'une pièce jointe n'est pas celui qui était annoncé. Il n'a pas été gardé et sera redemandé au prochain lot.
error-content-incomplete = Le contenu d'une pièce jointe est venu incomplet. Il n'a pas été gardé et sera redemandé au prochain lot.
error-content-too-much = Ce lot apporte plus de contenus qu'il n'est permis. Ceux qui dépassent n'ont pas été gardés et seront redemandés au prochain lot.
error-bundle-no-room = Il faut au moins { $needed } Mo libres à cet endroit, il en reste { $free }. Rien n'a été écrit. Libérez de la place, ou prenez une autre clé USB.
reason-attachment-consent = Notez à quoi la personne a dit oui. Pour une photo, l'accord « Photo » dans ses consentements suffit.
