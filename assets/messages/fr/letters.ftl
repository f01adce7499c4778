# Mots imprimés sur les lettres et refus de l’atelier d’impression.
error-letter-qr = Le numéro ou le code de cette lettre ne peut pas être mis dans le carré à scanner. Rien n’est imprimé, la fiche est gardée. Vérifiez le numéro de l’orientation.
error-letter-font = La lettre n’a pas pu être composée : une police manque au programme. La fiche est gardée. Réinstallez le programme.
error-letter-file = La lettre n’a pas pu être composée. La fiche est gardée. Signalez-le avec le numéro de l’orientation.
error-letter-preview = L’aperçu de cette page n’a pas pu être dessiné. La lettre est gardée : ouvrez le fichier PDF.

letter-title = LETTRE D’ORIENTATION
letter-number = n° { $reference }
letter-code = Code :
letter-place-date = { $place }, le { $date }
letter-duplicate = DUPLICATA n° { $number }
letter-specimen = SPÉCIMEN
letter-phone = Tél.
letter-qr-alt = Code à scanner de la lettre { $reference }
letter-none = —
letter-yes = oui
letter-no = non

letter-priority = Priorité :
letter-priority-24h = 24 h
letter-priority-72h = 72 h
letter-priority-15d = 15 jours

letter-to = ORIENTÉ(E) VERS
letter-service = Service :
letter-contact = Contact :
letter-where = Où :
letter-near = repère :
letter-hours = Heures :
letter-from = ORIENTÉ(E) PAR
letter-counsellor = Suivi par :
letter-desk-phone = Tél. du service :
letter-answer-by = Retour souhaité avant le :

letter-person = PERSONNE
letter-name = Nom, prénom :
letter-file-number = N° de dossier (identité confidentielle) :
letter-sex = Sexe :
letter-born = { $sex ->
    [f] née
   *[other] né
} { $about ->
    [yes] vers
   *[no] en
} { $year }
letter-fact-trades = Métier : { $trades }.
letter-fact-practised = Métier : { $trades }, { $years } ans d'expérience.
letter-fact-level = Niveau : { $level }.
letter-fact-father = Père : { $father }.
letter-fact-quarter = Quartier : { $quarter }.
letter-languages = Langues :
letter-interpreter = Interprète :
letter-message = message possible :
letter-carer = Responsable :
letter-blank-born = Né(e) en ou vers :
letter-blank-carer = Responsable, si mineur (nom, lien, tél.) :

letter-request = DEMANDE
letter-other = autre :
letter-reason = Motif :
letter-done = Déjà fait par le CIGEM :
letter-papers = Pièces remises :
letter-bring = À apporter :
letter-appointment = Rendez-vous :
letter-accompanied = accompagné(e)

letter-consent = ACCORD DE LA PERSONNE
letter-consent-text = « On m’a expliqué, en { $language }, pourquoi ces informations sont transmises à cette structure et à elle seule. J’accepte. Je peux changer d’avis. »
letter-basis = BASE DE LA TRANSMISSION
letter-basis-text = Ces informations sont transmises à cette structure et à elle seule sans l’accord de la personne, au titre de : { $basis }. La personne peut demander au centre pourquoi.
letter-consent-manner = Accord donné :
letter-signature = Signature ou empreinte
letter-signed-on = Date :
letter-witness = Témoin ou interprète :
letter-for-centre = POUR LE CIGEM
letter-for-centre-text = Nom, signature et cachet
letter-free = Service gratuit : personne ne peut vous demander de l’argent pour cette lettre.
letter-footer = { $reference } · page { $page }/{ $of } · imprimé le { $date } par { $by }, { $desk } · modèle { $version } · Document confidentiel

coupon-detach = à détacher par la structure d’accueil
coupon-title = COUPON-RÉPONSE
coupon-to = vers :
coupon-unnumbered = Sans numéro ni code, pas de réponse : écrire les deux ici.
coupon-received = Reçu(e) le { $date } par (nom, fonction) { $line }
coupon-1 = prise en charge le { $date }
coupon-2 = en attente jusqu’au { $date }
coupon-3 = réorienté(e) vers { $line }
coupon-4 = refusé :
coupon-refused-criteria = hors critères
coupon-refused-full = complet
coupon-refused-papers = papiers manquants
coupon-refused-other = autre { $line }
coupon-5 = n’est pas venu(e)
coupon-service = Service rendu : { $line }
coupon-next = Suite, prochain rendez-vous : { $line }
coupon-signature = Signature et cachet
coupon-return = RETOUR DU COUPON
coupon-return-hand = Remettre au porteur, déposer au CIGEM,
coupon-return-photo = ou photo WhatsApp ou SMS au { $phone }.
coupon-return-sms = SMS : « { $code } 1 » (chiffre de la case cochée).
coupon-return-nothing-else = Pas d’autre donnée par SMS.

sheet-title = FICHE D’INFORMATION
sheet-intro = Vous pouvez vous adresser à cette structure. Cette fiche ne porte ni votre nom ni aucune information sur vous ; rien n’a été transmis.
sheet-place = STRUCTURE
sheet-address = Adresse :
sheet-bring = À apporter, conseillé :
sheet-help = BESOIN D’AIDE
sheet-help-text = Revenez au CIGEM quand vous voulez, avec ou sans cette fiche. Vous pouvez demander plus tard une lettre d’orientation.
sheet-free = Service gratuit : personne ne peut vous demander de l’argent pour cette fiche.

letter-box-emploi = Emploi
letter-box-formation = Formation
letter-box-creation-activite = Création d'activité
letter-box-papiers = Papiers
letter-box-hebergement = Hébergement
letter-box-sante = Santé
letter-box-aide-juridique = Juridique
letter-box-ecoute = Écoute
letter-box-recherche-famille = Famille
letter-box-aide-financiere = Aide financière

transmission-title = BORDEREAU DE TRANSMISSION
transmission-number = Lot n° { $number } · { $reference }
transmission-qr-alt = Code à scanner du lot { $reference }
transmission-bundle = LOT
transmission-from = De :
transmission-to = Pour :
transmission-made-on = Préparé le :
transmission-file = Fichier :
transmission-size = Taille :
transmission-kilobytes = { $size } ko ({ $bytes } octets)
transmission-megabytes = { $size } Mo ({ $bytes } octets)
transmission-confirmed = Dernier lot que le destinataire a confirmé :
transmission-confirmed-number = n° { $number }
transmission-confirmed-none = aucun encore
transmission-contents = CONTENU, FICHES PAR GENRE
transmission-changes = { $count ->
    [0] Aucune modification nouvelle : seulement l’accusé de réception.
    [one] En tout, { $count } modification de ces fiches.
   *[other] En tout, { $count } modifications de ces fiches.
}
transmission-other-kinds = autres fiches
transmission-hash = EMPREINTE DU LOT
transmission-hash-note = À comparer avec l’écran du poste qui reçoit, avant d’intégrer. Une seule lettre qui diffère : n’intégrez pas, appelez l’expéditeur. (SHA-256 des deux premières lignes du fichier.)
transmission-carrier-note = Le fichier est chiffré : seul le destinataire peut le lire. Le porteur n’a rien à ouvrir.
transmission-lost-note = Clé perdue ou abîmée : prévenez l’expéditeur. Rien n’est perdu, le lot suivant contient de nouveau tout ce qui n’est pas confirmé.
transmission-hand-over = REMISE
transmission-carrier = PORTEUR
transmission-receiver = RÉCEPTION
transmission-sign-name = Nom : { $line }
transmission-sign-function = Fonction : { $line }
transmission-sign-when = Date : { $date } Heure : { $hour }
transmission-state = Clé ou fichier :
transmission-state-intact = intact
transmission-state-open = ouvert
transmission-state-damaged = abîmé
transmission-signature = Signature et cachet :

record-title = PROCÈS-VERBAL D’INTÉGRATION
record-at = Intégré au poste :
record-taken-on = Intégré le :
record-by = Intégré par :
record-gaps = Lots manquants de cet expéditeur :
record-gaps-none = aucun
record-gap-one = n° { $first }
record-gap-many = n° { $first } à { $last }
record-result = RÉSULTAT
record-new-files = dossiers nouveaux
record-updated-files = dossiers mis à jour
record-disagreements = désaccords à trancher
record-duplicates = doublons possibles
record-set-aside = modifications mises à part
record-lost = perdu
record-new-records = fiches nouvelles
record-merged = fiches réunies d’elles-mêmes
record-known = modifications déjà connues
record-waiting = modifications en attente d’un autre lot
record-forked = modifications d’une copie divergente
record-forgotten = personnes effacées à leur demande
record-headers = modifications de personnes effacées, sans leur contenu
record-aside = { $count } à part : { $reason }
record-none-aside = Rien n’a été mis à part.
record-kept-note = Rien n’a été effacé : les valeurs en désaccord sont gardées des deux côtés, et ce qui est mis à part est gardé tel quel.
record-gap-note = Un lot manquant ne bloque rien : le prochain lot de cet expéditeur apporte ce qui n’est pas confirmé.
record-signed = SIGNATURES
record-taker = A INTÉGRÉ
record-head = VU, RESPONSABLE
record-hash-note = La même que sur le bordereau de transmission venu avec le lot.

# La feuille de secours de la clé racine.
root-sheet-title = FEUILLE DE SECOURS DE LA CLÉ RACINE
root-sheet-number = Feuille { $number } sur { $of } · Partage { $splitting }
root-sheet-what = Cette feuille porte une part de la clé qui signe les postes de l’organisation. Deux feuilles du même partage, n’importe lesquelles, rendent la clé si l’ordinateur du siège est perdu sans sauvegarde. Une feuille seule n’ouvre rien et ne dit rien de la clé. Aucune feuille n’ouvre un dossier.
root-sheet-lines = À TAPER, LIGNE PAR LIGNE
root-sheet-lines-note = Ni I, ni L, ni O, ni U : ce sont les chiffres 1 et 0. Le dernier signe de chaque ligne la contrôle : une faute de frappe est signalée avec le numéro de sa ligne.
root-sheet-scan = Le même texte, pour un lecteur de codes.
root-sheet-qr-alt = Code à scanner : les six lignes de la feuille { $number }
root-sheet-organisation = ORGANISATION
root-sheet-organisation-note = Empreinte de la clé publique de l’organisation : la même sur les trois feuilles. Ce n’est pas un secret.
root-sheet-keep = OÙ LA GARDER
root-sheet-keep-text = Trois lieux, trois personnes, trois enveloppes fermées : par exemple le coffre du siège, celui du ministère de tutelle, celui d’une antenne. Jamais deux feuilles au même endroit, jamais de photo ni de copie dans un ordinateur.
root-sheet-restore = SI LE SIÈGE EST PERDU
root-sheet-restore-text = Installez Jatigi sur un autre ordinateur, créez-y un siège, puis choisissez « Reprendre la clé racine » et tapez deux feuilles. Les postes continuent sans nouvelle invitation.
root-sheet-lost = SI UNE FEUILLE MANQUE OU A ÉTÉ VUE
root-sheet-lost-text = Imprimez trois nouvelles feuilles au siège et détruisez les anciennes. C’est un nouveau partage : les anciennes feuilles ne vont plus avec les nouvelles.

# La carte de rendez-vous : quatre par page.
card-title = RENDEZ-VOUS
card-qr-alt = Code à scanner : le numéro { $reference }
card-with = Avec :
card-bring = À apporter :
card-free = Service gratuit : personne ne peut vous demander de l’argent.
card-back-title = MES PROCHAINS RENDEZ-VOUS
card-back-line = Date : { $line } à { $hour } h
card-fold = plier
card-blank-number = n° { $line }
card-blank-day = Jour et date : { $line }
card-blank-hour = Heure : { $line }
card-blank-place = Lieu : { $line }
card-blank-near = Près de : { $line }
card-blank-with = Avec : { $line }
card-box-nina = NINA
card-box-photos = photos
card-box-diplomes = diplômes
card-box-coupon = coupon

# La liste de relances du jour.
reminder-list-title = LISTE DE RELANCES
reminder-list-date = { $date } · page { $page } sur { $of }
reminder-list-note = Seulement les moyens que la personne a dits sûrs. Ne dites rien à qui décroche d’autre ; ne laissez de message que si c’est écrit. Cette liste porte des noms : elle reste au poste et se détruit le soir.
reminder-list-through = demander { $name }
reminder-list-reached = joint
reminder-list-not-reached = pas joint

# Le bordereau de réponses d'un partenaire.
answer-paper-title = BORDEREAU DE RÉPONSES
answer-paper-to = Lettres d’orientation remises pour :
answer-paper-date = { $date } · page { $page } sur { $of }
answer-paper-how = Pour chaque personne : cochez une seule case, signez. N’écrivez le jour que s’il n’est pas celui d’en haut. Rendez la feuille au CIGEM ; elle porte des noms, gardez-la à l’abri.
answer-paper-how-phone = Pour chaque personne : cochez une seule case, signez. N’écrivez le jour que s’il n’est pas celui d’en haut. Rendez la feuille au CIGEM, ou photo WhatsApp au { $phone } ; elle porte des noms, gardez-la à l’abri.
answer-paper-reasons = Motif d’un refus : { $reasons }
answer-paper-filled = Rempli le { $date } par (nom, fonction, cachet) { $line }
answer-paper-number = N°
answer-paper-who = Personne, lettre, demande
answer-paper-1 = prise en charge
answer-paper-2 = en attente
answer-paper-3 = réorienté(e)
answer-paper-4 = refusé
answer-paper-5 = n’est pas venu(e)
answer-paper-day = Le
answer-paper-next = Suite, rendez-vous
answer-paper-signature = Signature
answer-paper-why = motif{ " " }
answer-paper-days = remise le { $given } · réponse avant le { $by }

# La liste des partenaires.
partner-list-title = LISTE DES PARTENAIRES
partner-list-date = { $date } · page { $page } sur { $of }
partner-list-note = Par service, puis par zone. Avant d’envoyer quelqu’un, appelez qui n’a pas été vérifié depuis plus de 90 jours.
partner-list-service = { $service }
partner-list-continued = { $service } (suite)
partner-list-verified = vérifié le { $on }
partner-list-overdue = vérifié le { $on } : à rappeler
partner-list-never = jamais vérifié

# Le procès-verbal des décisions.
minutes-title = PROCÈS-VERBAL DE FUSION ET DE DÉSACCORD
minutes-day = { $from } · page { $page } sur { $of }
minutes-span = du { $from } au { $until } · page { $page } sur { $of }
minutes-note = Désaccords tranchés sur ce poste, et décisions sur les doublons. Ce qu’une fiche dit du parcours, de la santé ou de la protection n’est pas imprimé : l’historique du dossier le garde. Une décision n’efface aucune valeur et peut être reprise.
minutes-who = Quand, par qui
minutes-file = Dossier
minutes-matter = Objet
minutes-outcome = Décision
minutes-reason = Motif : { $reason }
minutes-kept = Retenu : { $value }. Écarté : { $others }.
minutes-kept-unsaid = Retenu : ce que { $value } a écrit. Écarté : { $others }. Valeurs non imprimées.
minutes-duplicate = Doublon
minutes-erased = (dossier effacé ou absent de ce poste)
minutes-signed = Fait par (nom, signature)
minutes-seen = Vu, responsable (nom, date, signature)

# La tête du journal, à signer.
journal-head-title = EMPREINTE DU JOURNAL
journal-head-journal = JOURNAL DU POSTE
journal-head-desk = Poste : 
journal-head-lines = Lignes, de la première à celle-ci : 
journal-head-newest = Dernière ligne écrite : 
journal-head-newest-at = { $date }, { $hour }
journal-head-hash = EMPREINTE
journal-head-hash-note = SHA-256 de la dernière ligne, qui tient compte de toutes celles d’avant.
journal-head-why = Le journal garde qui a ouvert, imprimé, transmis ou effacé quoi. Si une ligne était changée ou ôtée, l’empreinte ne serait plus la même : ce papier, signé et rangé hors du poste, permet de le voir.
journal-head-how = Pour contrôler, même des années après : Réglages, « Journal », « Contrôler une empreinte » ; taper le nombre de lignes et les huit premiers signes au moins.
journal-head-signed = SIGNATURES
journal-head-by = Fait par (nom, signature)
journal-head-witness = Témoin, hors du poste (nom, date, signature)
journal-head-kept = À imprimer une fois par mois ; à ranger par le témoin, jamais à côté de l’ordinateur.

monthly-title = RAPPORT MENSUEL
monthly-period = Du { $from } au { $until }
monthly-filed = Arrêté le { $on } à { $at }. Ces chiffres ne changent plus. Définitions, version { $version }.
monthly-provisional = PROVISOIRE, à usage interne : compté le { $on } à { $at }, non arrêté. Définitions, version { $version }.
monthly-whole = Postes compris :
monthly-late = Postes compris en partie :
monthly-left = Postes non compris :
monthly-note = « ‹ 5 » : de 1 à 4. « • » : retenu, pour qu'aucun petit nombre ne puisse être calculé, ou parce que le chiffre repose sur moins de 5 cas. « 0 » est bien zéro. « – » : sans objet. Une ligne absente vaut zéro.
monthly-hash = Empreinte : { $hash }
monthly-continued = { $reference }, suite
monthly-nothing = Rien dans la période.
monthly-map = Carte schématique des 20 régions : totaux de { $number }. La barre est proportionnelle au nombre.
