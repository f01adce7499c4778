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
letter-languages = Langues :
letter-interpreter = Interprète :
letter-message = message possible :
letter-carer = Responsable :

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
letter-consent-manner = Accord donné :
letter-signature = Signature ou empreinte
letter-signed-on = Date :
letter-witness = Témoin ou interprète :
letter-for-centre = POUR LE CIGEM
letter-for-centre-text = Nom, signature et cachet
letter-free = Service gratuit : personne ne peut vous demander de l’argent pour cette lettre.
letter-footer = { $reference } · page 1/1 · imprimé le { $date } par { $by }, { $desk } · modèle { $version } · Document confidentiel

coupon-detach = à détacher par la structure d’accueil
coupon-title = COUPON-RÉPONSE
coupon-to = vers :
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
