# Une page du scanner : pièce jointe ou coupon.
scanner-scan = Numériser
scanner-title = Numériser une page
scanner-looking = Recherche du scanner…
scanner-lead = Allumez le scanner et posez la feuille : sur la vitre, face imprimée vers le bas, ou dans le chargeur.
scanner-which = Scanner
scanner-look = Couleurs
scanner-grey = Gris : un papier écrit
scanner-colour = En couleurs : une carte, une photo
scanner-page = La page { $page } passe au scanner. Une minute d'ordinaire, quatre au plus.
scanner-stopping = Le scanner s'arrête…
scanner-got = { $count ->
    [one] Une page est prise. Une autre feuille du même papier ? Posez-la, puis « Page suivante ».
   *[other] { $count } pages sont prises. Encore une ? Posez-la, puis « Page suivante ».
}
scanner-next = Page suivante
scanner-done = Terminer
scanner-stop = Arrêter
scanner-again = Chercher de nouveau
scanner-nothing = Aucune page n'a été numérisée. Rien n'a changé ; ce qui est tapé est gardé.
scanner-stopped-hint = Le scanner est arrêté. Rien n'a été gardé de cette page.

error-scanner-not-here = Jatigi ne sait pas encore se servir d'un scanner sur ce système. Rien n'a changé. Numérisez la page avec le programme du scanner, puis choisissez le fichier.
error-scanner-program-missing = Il manque le programme qui parle aux scanners. Rien n'a changé. Faites installer le paquet « sane-utils » sur cet ordinateur ; d'ici là, numérisez ailleurs et choisissez le fichier.
error-scanner-none = Aucun scanner ne répond. Rien n'a changé. Allumez-le, vérifiez son câble, attendez une demi-minute, puis cherchez de nouveau.
error-scanner-gone = Ce scanner ne répond plus. Rien n'a été gardé de cette page. Vérifiez qu'il est allumé, fermez cette fenêtre et recommencez.
error-scanner-busy = Le scanner est occupé par un autre programme ou un autre poste. Rien n'a été gardé de cette page. Attendez qu'il finisse, puis numérisez de nouveau.
error-scanner-jammed = Une feuille est coincée dans le chargeur. Rien n'a été gardé de cette page. Retirez-la doucement, reposez-la, puis numérisez de nouveau.
error-scanner-no-paper = Le chargeur est vide. Rien n'a été gardé de cette page. Posez la feuille, puis numérisez de nouveau.
error-scanner-cover-open = Le scanner est ouvert. Rien n'a été gardé de cette page. Fermez son capot, puis numérisez de nouveau.
error-scanner-denied = Cet ordinateur ne laisse pas votre session se servir du scanner. Rien n'a changé. Faites ajouter votre compte du système au groupe « scanner » ; d'ici là, choisissez un fichier.
error-scanner-cancelled = La numérisation a été arrêtée sur l'appareil. Rien n'a été gardé de cette page. Numérisez de nouveau quand vous voulez.
error-scanner-stopped = La numérisation est arrêtée. Rien n'a été gardé de cette page.
error-scanner-silent = Le scanner ne répond pas depuis plusieurs minutes. Rien n'a été gardé de cette page. Éteignez-le, rallumez-le, puis recommencez.
error-scanner-failed = Le scanner n'a pas donné de page entière. Rien n'a été gardé de cette page. Éteignez-le, rallumez-le, puis recommencez ; sinon, numérisez avec un autre programme et choisissez le fichier.
