# Saisie en groupe : un convoi, ligne par ligne.
convoy-title = Saisie en groupe
convoy-lead = Ce qui est commun est dit une fois ; puis une ligne par personne. Chaque ligne est enregistrée dès qu'on la quitte.
convoy-new = Nouveau convoi
convoy-list = Convois déjà saisis
convoy-none = Aucun convoi n'est saisi sur ce poste. Remplissez ce qui est commun à tous, puis les lignes.
convoy-begin = Passer aux lignes
convoy-day = Arrivée
convoy-name = Vol ou convoi
convoy-from = Depuis
convoy-entered = Saisies
convoy-of = { $entered } sur { $size }
convoy-number-hint = Vide : le programme lui donne un numéro.
convoy-reasons = Motifs du passage
convoy-heading = { $convoy }
convoy-count =
    { $entered ->
        [0] Aucune ligne enregistrée
        [one] 1 ligne enregistrée
       *[other] { $entered } lignes enregistrées
    }
convoy-announced = { $size } annoncées
convoy-open-lines =
    { $count ->
        [0] aucune ligne en attente
        [one] 1 ligne en attente
       *[other] { $count } lignes en attente
    }
convoy-change = Changer ce qui est commun
convoy-changed =
    { $count ->
        [0] Rien n'a changé dans les lignes.
        [one] 1 ligne corrigée.
       *[other] { $count } lignes corrigées.
    }
convoy-col-number = N°
convoy-col-family_name = Nom
convoy-col-given_names = Prénom(s)
convoy-col-sex = Sexe
convoy-col-stated_age = Âge
convoy-col-origin_division = Région
convoy-col-phone = Téléphone
convoy-col-flags = Signes
convoy-col-margin = Marge
convoy-legend = Sexe : f, h ou 3. Âge : années, ou 1994, ou 12/03/1994. Région : les premières lettres. Signes : m mineur seul, u urgence, c code seulement.
convoy-keys = Entrée ou Tab : case suivante ; la ligne s'enregistre quand on la quitte. Alt+D : c'est la personne déjà ici. Alt+V : ouvrir le dossier. Ctrl+V : coller un tableau.
convoy-same = C'est elle
convoy-same-kept = Personne déjà ici : son dossier reçoit le retour et le passage.
convoy-not-same = Une autre
convoy-more-alike =
    { $count ->
        [one] et 1 autre
       *[other] et { $count } autres
    }
convoy-line-saved = Enregistrée
convoy-line-corrected = Corrigée
convoy-line-cell = { $column }, ligne { $line }
convoy-line-drop = Ôter
convoy-save-all = Enregistrer les lignes en attente
convoy-save-all-done = { $saved } enregistrées, { $left } à corriger.
convoy-back = Tous les convois
convoy-paste-title = Lignes collées
convoy-paste-lead = { $lines } lignes. Dites ce que sont les colonnes, puis remplissez la grille. Rien n'est enregistré avant.
convoy-paste-fill = Remplir les lignes
convoy-paste-filled =
    { $count ->
        [one] 1 ligne remplie. Ctrl+Entrée l'enregistre.
       *[other] { $count } lignes remplies. Ctrl+Entrée les enregistre.
    }
convoy-paste-unreadable =
    { $count ->
        [one] 1 ligne est illisible et n'est pas reprise ; retapez-la.
       *[other] { $count } lignes sont illisibles et ne sont pas reprises ; retapez-les.
    }
convoy-resumed = La saisie reprend où elle s'est arrêtée.
convoy-no-name = Il manque le nom ; tapez-le, ou le numéro du bracelet.
convoy-no-sex = Il manque le sexe ; f, h, ou 3 si on ne sait pas.
convoy-no-age = Il manque l'âge ; un âge approximatif suffit.
convoy-no-such-sex = Sexe : f, h, ou 3 si on ne sait pas.
convoy-no-such-age = Cet âge n'est pas lisible ; un nombre d'années, 1994 ou 12/03/1994.
convoy-no-such-place = Ce lieu n'est pas dans la liste ; tapez le début d'une région, ou videz la case.
convoy-several-places = Plusieurs lieux portent ce nom ; tapez la région.
convoy-no-such-phone = Ce n'est pas un téléphone : 8 chiffres, ou + et l'indicatif ; corrigez-le ou videz la case.
convoy-no-such-flag = Signes : m mineur seul, u urgence, c code seulement.
convoy-child = Moins de 18 ans : si seul(e), signe m.
convoy-code-only = Demandé à l'arrivée du convoi.
reason-already-in-convoy = Cette personne est déjà dans ce convoi. Rien n'a été ajouté ; ôtez la ligne, ou dites que c'est une autre personne.
error-paste-too-long = Ce qui est collé dépasse { $max } lignes. Rien n'a été repris ; collez-le en plusieurs fois.
key-convoy = Saisie en groupe
cli-convoy = Les convois saisis en groupe
cli-convoy-list = Les convois saisis, avec le nombre de lignes et la taille annoncée
cli-convoy-lines = Les personnes d'un convoi, dans l'ordre de la saisie
cli-arg-convoy = Numéro du vol ou du convoi
cli-arg-arrived = Jour de l'arrivée
