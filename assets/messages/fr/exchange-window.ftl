# L'écran des échanges : la table des postes, les lots, l'aperçu, l'arrivée d'un poste.
exchange-title = Échanges
exchange-me = Ce poste : { $prefix }
exchange-me-headquarters = Ce poste : { $prefix }, le siège
exchange-practice = Centre d'exercice : rien de ce qui est écrit ici ne part vers les vrais postes.
exchange-prepare = Préparer un envoi
exchange-prepare-for = Préparer pour { $prefix }
exchange-open = Ouvrir un lot reçu
exchange-undo = Annuler la dernière intégration
exchange-undo-what = Lot n° { $number } de { $from }, intégré le { $at }.
exchange-undo-gone = Le lot n° { $number } de { $from } a été intégré le { $at }. Il ne peut plus être annulé : un autre lot est venu après, ou du travail a été fait dessus.
exchange-undo-ask = Annuler l'intégration du lot n° { $number } de { $from } ?
exchange-undo-effect = Les fiches redeviennent ce qu'elles étaient avant. Le lot n'est pas perdu : il pourra être repris.
exchange-undone = Le lot n° { $number } de { $from } est annulé : { $changes ->
    [one] { $changes } modification est retirée
   *[other] { $changes } modifications sont retirées
}. Gardez le fichier pour le reprendre.
exchange-never = jamais
exchange-none-joined = Ce poste n'est pas encore relié au siège. Faites une demande, portez-la au siège, puis acceptez l'invitation qu'il renvoie.
exchange-no-desks = Aucun autre poste pour l'instant. Dès qu'un poste est invité, il paraît ici avec ce qu'il a reçu et ce qui lui manque.

# La table
exchange-desks = Postes
exchange-col-desk = Poste
exchange-col-last-in = Dernier lot reçu
exchange-col-last-out = Dernier lot préparé
exchange-col-confirmed = Confirmé jusqu'au
exchange-col-missing = Manque
exchange-col-unsent = À envoyer
exchange-col-state = État
exchange-number = n° { $number }
exchange-confirmed-none = rien encore
exchange-headquarters = siège
exchange-missing-none = rien
exchange-state-silent = silencieux depuis { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
exchange-state-revoked = écarté
exchange-state-certificate-over = certificat expiré le { $on }
exchange-state-good = à jour
exchange-unsent = { $count ->
    [0] rien
    [one] { $count } modification
   *[other] { $count } modifications
}
exchange-contents-limit = Pièces jointes par lot, en Mo
exchange-gap-note = Un numéro qui manque ne bloque rien : le prochain lot du poste apportera tout ce que ce poste n'a pas confirmé.
exchange-waiting = { $count ->
    [one] { $count } modification attend
   *[other] { $count } modifications attendent
} un lot qui n'est pas encore arrivé. Elles sont gardées et paraîtront d'elles-mêmes.
exchange-unknown = { $count ->
    [one] { $count } fiche vient
   *[other] { $count } fiches viennent
} d'une version plus récente de Jatigi. Elles sont gardées et paraîtront après la mise à jour.
exchange-to-come = { $count ->
    [one] { $count } contenu de pièce jointe est
   *[other] { $count } contenus de pièces jointes sont
} à venir, { $size }. Les fiches sont là ; les contenus viennent avec les prochains lots.
exchange-set-aside = { $count ->
    [one] { $count } modification reçue a été mise
   *[other] { $count } modifications reçues ont été mises
} à part, faute d'être comprise. Rien n'en est perdu ; prévenez le siège.
exchange-disagreements = { $count ->
    [one] { $count } désaccord est à trancher
   *[other] { $count } désaccords sont à trancher
}.
exchange-disagreements-open = Trancher

# Les lots écrits
exchange-prepared = Lots prêts à porter
exchange-prepared-hint = Copiez ces fichiers sur une clé USB, ou joignez-les à un courriel. Personne d'autre que le poste nommé ne peut les lire. Si un fichier se perd, le lot suivant contiendra de nouveau ce qui n'a pas été confirmé.
exchange-prepared-to = pour { $to }
exchange-prepared-changes = { $changes ->
    [0] aucune modification nouvelle, seulement l'accusé de réception
    [one] { $changes } modification
   *[other] { $changes } modifications
}
exchange-prepared-contents = { $count ->
    [one] { $count } contenu de pièce jointe
   *[other] { $count } contenus de pièces jointes
}
exchange-rest = Le reste suit : { $count ->
    [one] { $count } contenu
   *[other] { $count } contenus
}, { $size }.
exchange-rest-room = Il n'y avait pas assez de place pour tout.
exchange-prepared-confirmed = { $to } a confirmé jusqu'au n° { $number }
exchange-prepared-unconfirmed = { $to } n'a encore rien confirmé
exchange-prepared-none = Aucun lot n'a été écrit.

# L'aperçu
exchange-preview = Aperçu du lot n° { $number } de { $from }
exchange-preview-hint = Rien n'est encore écrit. Lisez, puis intégrez ou laissez.
exchange-taken = Lot n° { $number } de { $from } intégré
exchange-already = Ce lot a déjà été intégré. L'intégrer de nouveau ne change rien.
exchange-take-in = Intégrer
exchange-leave = Laisser pour l'instant
exchange-left = Le lot est resté fermé. Rien n'a changé ; le fichier peut être ouvert de nouveau.
exchange-report-new = { $count ->
    [0] aucune fiche nouvelle
    [one] { $count } fiche nouvelle
   *[other] { $count } fiches nouvelles
}
exchange-report-changed = { $count ->
    [one] { $count } modification de fiches déjà là
   *[other] { $count } modifications de fiches déjà là
}
exchange-report-merged = { $count ->
    [one] { $count } fiche écrite des deux côtés et réunie d'elle-même
   *[other] { $count } fiches écrites des deux côtés et réunies d'elles-mêmes
}
exchange-report-disagreements = { $count ->
    [0] aucun désaccord
    [one] { $count } désaccord à trancher : les deux valeurs sont gardées
   *[other] { $count } désaccords à trancher : les deux valeurs sont gardées
}
exchange-report-duplicates = { $count ->
    [0] aucun doublon possible
    [one] { $count } doublon possible
   *[other] { $count } doublons possibles
}
exchange-report-contents = { $count ->
    [one] { $count } contenu de pièce jointe
   *[other] { $count } contenus de pièces jointes
}
exchange-report-known = { $count ->
    [one] { $count } modification déjà connue, laissée telle quelle
   *[other] { $count } modifications déjà connues, laissées telles quelles
}
exchange-report-waiting = { $count ->
    [one] { $count } modification attend un lot plus ancien
   *[other] { $count } modifications attendent un lot plus ancien
}
exchange-report-forked = { $count ->
    [one] { $count } modification vient d'une base copiée ou restaurée ({ $desks }) : les deux versions sont gardées, le siège doit être prévenu
   *[other] { $count } modifications viennent d'une base copiée ou restaurée ({ $desks }) : les deux versions sont gardées, le siège doit être prévenu
}
exchange-report-forgotten = { $count ->
    [one] { $count } personne effacée à sa demande : son dossier est détruit ici aussi, sans retour
   *[other] { $count } personnes effacées à leur demande : leurs dossiers sont détruits ici aussi, sans retour
}
exchange-report-headers = { $count ->
    [one] { $count } modification d'une personne effacée, gardée sans son contenu
   *[other] { $count } modifications de personnes effacées, gardées sans leur contenu
}
exchange-report-unknown = { $count ->
    [one] { $count } fiche d'un genre plus récent que cette version : gardée pour la mise à jour
   *[other] { $count } fiches d'un genre plus récent que cette version : gardées pour la mise à jour
}
exchange-report-set-aside = { $count ->
    [one] { $count } modification mise à part
   *[other] { $count } modifications mises à part
}{ $named } : { $reason }
exchange-forked = Deux histoires sous un même nom : { $desks }. Ce poste tourne sur deux ordinateurs, ou sur une base remise en place : les deux versions sont gardées. Faites-le inviter de nouveau, sous un nouveau nom, ou écartez la copie.
exchange-report-gaps = Il manque { $gaps } de { $from }. Le prochain lot de ce poste le comblera.
exchange-report-lost = { $count ->
    [0] 0 perdu
    [one] { $count } perdu
   *[other] { $count } perdus
}
exchange-report-lost-what = { $count ->
    [one] { $count } modification annoncée par ce lot n'y est pas : le prochain lot de { $from } la contiendra ; prévenez ce poste
   *[other] { $count } modifications annoncées par ce lot n'y sont pas : le prochain lot de { $from } les contiendra ; prévenez ce poste
}
exchange-report-confirmed = { $from } accuse réception de nos modifications jusqu'à la n° { $number }.
exchange-gap-one = le n° { $first }
exchange-gap-many = les n° { $first } à { $last }

# L'arrivée d'un poste
join-title = Relier un poste
join-request = Demander à rejoindre le siège
join-request-hint = Écrit un fichier de demande. Portez-le au siège avec les six mots.
join-accept = Accepter l'invitation
join-accept-hint = Ouvre le fichier que le siège a renvoyé.
join-invite = Inviter un poste
join-invite-hint = Ouvre la demande d'un poste et montre ses six mots. L'invitation n'est écrite qu'une fois les mots comparés, de vive voix.
join-words = Les six mots
join-words-request = Dites ces six mots au siège, par téléphone ou en personne. Le siège doit lire les mêmes sur son écran.
join-words-invite = Rien n'est encore certifié. Faites-vous dire les six mots par le poste { $prefix } ({ $name }), par téléphone ou en personne. S'ils diffèrent d'un seul, la demande n'est pas la sienne : détruisez le fichier.
join-words-accept = Personne n'est encore cru. L'invitation se dit de { $centre } : vérifiez avec le siège qu'il lit les mêmes six mots, ceux de l'invitation. S'ils diffèrent d'un seul, elle n'est pas de lui.
join-done = C'est vérifié
join-same-invite = Les mots sont les mêmes : écrire l'invitation
join-same-accept = Les mots sont les mêmes : rejoindre le siège
join-words-differ = Ils diffèrent
join-differ = Rien n'a été certifié et personne n'est cru. Détruisez ce fichier, prévenez l'autre poste et faites-en refaire un, porté par quelqu'un de sûr.
join-invited = L'invitation du poste { $prefix } ({ $name }) est écrite. Quand ce poste l'ouvrira, il vous lira six mots : ce doivent être ceux-ci. Notez-les.
join-accepted = Ce poste est relié à { $centre }.
revoke-title = Écarter le poste { $prefix }, { $name }
revoke-open = Écarter
revoke-open-for = Écarter { $prefix }
revoke-effect = Pour un ordinateur perdu ou volé. Les lots que { $prefix } fera désormais seront refusés, et plus rien ne lui sera envoyé. Ce qui est déjà reçu de lui reste ; ce qu'il a écrit ensuite est mis à part sur tous les postes. C'est sans retour : un poste retrouvé revient sous un autre préfixe.
revoke-reason = Ce qui s'est passé
revoke-confirm-label = Pour confirmer, tapez { $prefix }
revoke-confirm = Écarter le poste { $prefix }
revoke-done = Le poste { $prefix } est écarté. Préparez un envoi pour tous les postes, pour qu'ils le sachent.
exchange-prepare-short = Préparer
join-already = Ce poste est relié à { $centre }.
join-anew = Continuer sous un autre nom
join-anew-hint = Quand le siège répond que le nom est pris, ou quand ses lots sont pour un poste du même nom avec un numéro plus grand : cette base a été copiée, ou remise d'une image du disque.
join-anew-ask = Continuer sous un autre nom ?
join-anew-effect = Rien n'est effacé. Ce poste reçoit un nouveau nom (comme KAY2) ; jusqu'à une nouvelle invitation du siège il ne peut ni envoyer ni recevoir. Ensuite tout repart, et ce qui manque ici revient.
join-anew-done = Ce poste s'appelle maintenant { $prefix }. Faites une demande et portez-la au siège.
exchange-col-acts = Gestes
exchange-hash = Empreinte, à noter sur le cahier de transmission
exchange-state-new = pas encore d'échange
exchange-report-duplicates-many = doublons possibles : trop de personnes nouvelles pour les comparer maintenant ; cherchez-les par leur nom
exchange-aside-change-malformed = elle n'est pas écrite comme il faut ; gardée telle quelle, le siège doit être prévenu
exchange-aside-revoked-desk = elle vient d'un poste écarté ; gardée à part, jamais mêlée aux dossiers
exchange-aside-content-damaged = contenu de pièce jointe qui n'est pas celui annoncé ; il sera redemandé
exchange-aside-content-incomplete = contenu de pièce jointe venu incomplet ; il sera redemandé
exchange-aside-content-too-much = contenu de pièce jointe en trop dans ce lot ; il sera redemandé
exchange-warning-certificate-expired = Le certificat de { $from } a expiré. Le lot peut être pris ; demandez au siège de le renouveler, et vérifiez la date de cet ordinateur.
exchange-warning-certificate-not-yet = Le certificat de { $from } n'a pas encore commencé. Le lot peut être pris ; vérifiez la date de cet ordinateur.
exchange-warning-older-life = { $from } écrit encore sous un nom que le siège a remplacé : une copie de cet ordinateur a été invitée depuis. Son travail arrive ici, mais plus rien ne lui est envoyé. Sur ce poste : Échanges, « Continuer sous un autre nom », puis une nouvelle invitation du siège.
exchange-warning-new-life = Ce lot montre que la base de ce poste est plus ancienne que ce que { $from } a déjà reçu : elle a été restaurée ou copiée. Aucun numéro n'est utilisé deux fois : ce poste continue sous un nouveau nom. Demandez au siège une nouvelle invitation ; ce qui manque ici revient avec son prochain lot.
revoke-reason-volee = Volé
revoke-reason-perdue = Perdu
revoke-reason-detruite = Détruit
revoke-reason-autre = Autre
lost-open = La suite
lost-open-for = La suite pour { $prefix }
lost-title = Poste écarté { $prefix }, { $name }
lost-successor = Le poste qui le remplace
lost-successor-hint = Il recevra tous les dossiers que { $prefix } tenait, avec leur histoire, dans son prochain lot.
lost-no-successor = Aucun autre poste n'est relié. Invitez d'abord le nouvel ordinateur, sous un nouveau préfixe.
lost-inherit = Lui confier les dossiers
lost-inherited = { $count ->
    [0] Tous les dossiers de { $from } étaient déjà confiés à { $to }.
    [one] { $count } dossier de { $from } est confié à { $to }. Préparez son lot.
   *[other] { $count } dossiers de { $from } sont confiés à { $to }. Préparez son lot.
}
lost-number = Croire ses modifications jusqu'au numéro
lost-number-hint = { $prefix } est cru jusqu'au n° { $believed }. Rien de lui n'est mis à part ici.
lost-number-apart = { $prefix } est cru jusqu'au n° { $believed } ; ses n° { $first } à { $last } sont mis à part, ni perdus ni mêlés aux dossiers.
lost-believe = Changer ce numéro
lost-believed = { $prefix } est cru jusqu'au n° { $number }. Préparez un envoi pour tous les postes, pour qu'ils le sachent.
exchange-summary-new = { $count ->
    [0] aucun dossier nouveau
    [one] { $count } dossier nouveau
   *[other] { $count } dossiers nouveaux
}
exchange-summary-updated = { $count } mis à jour
exchange-summary-disagreements = { $count ->
    [0] aucun désaccord
    [one] { $count } désaccord
   *[other] { $count } désaccords
}
exchange-summary-duplicates-many = doublons non comparés
exchange-likely = { $count ->
    [one] { $count } doublon possible
   *[other] { $count } doublons possibles
}
exchange-likely-like = ressemble à { $name }
exchange-likely-more = et { $count } de plus
exchange-likely-what = Intégrer ne les réunit pas : les deux dossiers restent, à comparer ensuite.
exchange-hash-compare = Empreinte, la même que sur le bordereau :
exchange-own-certificate-ending = Le certificat de ce poste finit le { $on }, dans { $days ->
    [0] moins d'un jour
    [one] { $days } jour
   *[other] { $days } jours
}. Renouvelez les clés avant : le nouveau certificat vient avec elles. Rien ne s'arrête, mais les autres postes seraient avertis à chaque lot.
exchange-own-certificate-over = Le certificat de ce poste a expiré le { $on }. Les lots passent encore, avec un avertissement. Renouvelez les clés : le nouveau certificat vient avec elles. Vérifiez aussi la date de cet ordinateur.
exchange-state-certificate-ending = certificat jusqu'au { $on } (encore { $days } j)

# Les lots des deux sens et leurs papiers
bundle-title = Lots préparés et intégrés
bundle-written = Lots préparés ici
bundle-taken-in = Lots intégrés ici
bundle-col-to = Pour
bundle-col-from = De
bundle-col-number = Lot
bundle-col-on = Le
bundle-received = reçu, confirmé le { $on }
bundle-lost = perdu, annulé le { $on }
bundle-on-its-way = préparé, pas encore confirmé
bundle-undone = intégration annulée
bundle-brought = { $files ->
    [one] { $files } dossier
   *[other] { $files } dossiers
}{ $disagreements ->
    [0] {""}
    [one] , { $disagreements } désaccord
   *[other] , { $disagreements } désaccords
}
bundle-slip = Bordereau
bundle-slip-of = Bordereau du lot n° { $number } pour { $desk }
bundle-slip-print = { $count ->
    [one] Imprimer le bordereau
   *[other] Imprimer les { $count } bordereaux
}
bundle-record = Procès-verbal
bundle-record-of = Procès-verbal du lot n° { $number } de { $desk }
bundle-record-print = Imprimer le procès-verbal
bundle-call-lost = Perdu
bundle-call-lost-of = Perdu : le lot n° { $number } pour { $desk }
bundle-found = Retrouvé
bundle-found-of = Retrouvé : le lot n° { $number } pour { $desk }
bundle-called-lost = Le lot n° { $number } pour { $desk } est noté comme perdu. Qui trouve la clé ne peut pas le lire. Rien n'est à refaire : le prochain lot pour { $desk } contient de nouveau tout ce qu'il portait.
bundle-found-again = Le lot n° { $number } pour { $desk } n'est plus noté comme perdu. Il peut être porté et intégré comme les autres.
bundle-lost-note = Un lot perdu ne se refait pas : le prochain lot du même poste le couvre, et le trou dans les numéros ne bloque rien.
bundle-all = Montrer plus de lots
paper-print = Imprimer
paper-save = Enregistrer en PDF
paper-printed = { $count ->
    [one] Le papier est envoyé à l'imprimante, en deux exemplaires.
   *[other] { $count } papiers sont envoyés à l'imprimante, en deux exemplaires.
}
paper-not-printed = L'imprimante n'a pas répondu. Rien n'est perdu : enregistrez le papier en PDF, ou imprimez-le plus tard depuis la liste des lots.
paper-saved = Enregistré : { $files }
paper-not-saved = Rien n'a été enregistré.
paper-look = Aperçu
paper-open = Ouvrir
root-title = Clé racine de l'organisation
root-title-list = Si le siège est perdu
root-none = Aucune feuille de secours n'a été imprimée. Si cet ordinateur est perdu sans sauvegarde, chaque poste devra rejoindre un nouveau siège.
root-unchecked = Feuilles de secours du partage { $splitting }, imprimées le { $on }. Contrôlez-en une : tapez-la depuis le papier.
root-checked = Feuilles de secours du partage { $splitting }, imprimées le { $on } ; contrôlées : { $sheets }.
root-print = Imprimer les feuilles de secours
root-print-hint = Trois feuilles, trois lieux, trois personnes. Deux suffisent pour reprendre la clé.
root-print-effect = C'est un nouveau partage : les feuilles imprimées avant ne vont plus avec celles-ci. Détruisez-les quand les nouvelles sont en lieu sûr.
root-print-go = Imprimer
root-save = Enregistrer en PDF
root-save-hint = Un fichier se copie : imprimez-le aussitôt, puis effacez-le.
root-printed = Les trois feuilles du partage { $splitting } sont envoyées à l'imprimante. Contrôlez-en une.
root-saved = Les trois feuilles du partage { $splitting } sont enregistrées. Imprimez-les, effacez les fichiers, contrôlez-en une.
root-not-printed = Les trois feuilles n'ont pas toutes été imprimées. Détruisez celles qui sont sorties, puis recommencez ou enregistrez-les en PDF.
root-check = Contrôler une feuille
root-check-hint = On tape une feuille depuis le papier : elle se lit bien, ou la ligne fautive est dite.
root-check-effect = Tapez les six lignes comme elles sont imprimées. Rien n'est gardé de ce que vous tapez.
root-restore = Reprendre la clé racine
root-restore-hint = Sur un siège nouveau, quand l'ancien est perdu : avec deux feuilles du même partage.
root-restore-effect = Ce siège prend la clé de l'organisation perdue à la place de la sienne. Tapez deux feuilles du même partage.
root-restored = La clé racine du partage { $splitting } est reprise. Faites connaître un poste à ce siège, préparez un lot pour chacun, écartez l'ancien siège, puis imprimez de nouvelles feuilles.
root-learn = Faire connaître un poste
root-learn-hint = Ouvre un lot ou la liste d'un poste, même destiné au siège perdu : ce siège apprend qui existe.
root-learned = Postes appris : { $desks }. Écartez d'abord ceux qui sont perdus ou volés, puis préparez un lot pour chacun.
root-learned-nobody = Ce fichier n'apprend aucun poste nouveau.
root-list = Écrire la liste des postes
root-list-hint = Pour un siège repris qui ne connaît plus les postes. Ni secret, ni nom de personne.
root-list-written = La liste des postes est écrite. Envoyez-la au siège.
root-line = Ligne { $line }
root-sheet = Feuille
root-sheet-one = Première feuille
root-sheet-other-one = Deuxième feuille
root-sheet-present = La feuille { $number } du partage { $splitting } est bonne : elle va avec les deux autres.
root-sheet-other = La feuille { $number } est bien tapée, mais du partage { $splitting }, qui n'est pas le dernier de ce siège.
root-sheet-foreign = La feuille { $number } du partage { $splitting } est bien tapée, mais d'une autre organisation.
root-sheet-unknown = La feuille { $number } du partage { $splitting } est bien tapée. Ce poste n'a pas encore d'organisation.
keys-renew = Renouveler les clés
keys-advised = Les clés de ce poste servent depuis { $days } jours. Il est conseillé de les renouveler tous les trois mois.
keys-under-way = De nouvelles clés attendent leur certificat : il est demandé dans le prochain lot pour le siège, et vient avec sa réponse.
keys-made = De nouvelles clés sont faites. Préparez un lot pour le siège : il porte la demande.
keys-made-headquarters = De nouvelles clés sont faites. Les postes les apprennent par les prochains lots.
exchange-keys-renewed = { $from } a fait de nouvelles clés : leur certificat part avec le prochain lot pour ce poste.
exchange-warning-renewal-outdated = Une demande de nouvelles clés de { $from } n'est pas signée avec sa clé la plus récente : elle est laissée de côté. Si { $from } attend encore son certificat, invitez-le de nouveau.

# Pendant un long travail : le compte, et le moyen d'arrêter.
progress-checking = Lecture du lot : { $done } sur { $of } Mo
progress-taking-in = Intégration : { $done } modifications sur { $of }
progress-comparing = Recherche de doublons : { $done } personnes sur { $of }
progress-preparing = Préparation : { $done } modifications sur { $of }
progress-stop = Arrêter
