# La personne : champs, fiche, onglets.
kind-person = Personne
field-person-reference = Numéro
field-person-family_name = Nom de famille
hint-person-family_name = Comme la personne l'épelle ; écrit en capitales.
field-person-given_names = Prénoms
field-person-aliases = Autres noms
hint-person-aliases = Surnoms, autre orthographe, nom donné une autre fois.
field-person-sex = Sexe
field-person-birth_date = Date de naissance
hint-person-birth_date = L'année seule suffit ; cochez « environ » si elle n'est pas sûre.
field-person-stated_age = Âge déclaré
hint-person-stated_age = En années, si la date de naissance n'est pas connue.
field-person-age_stated_on = Âge déclaré le
field-person-birth_division = Né(e) à (commune ou cercle)
field-person-birth_country = Pays de naissance
field-person-birth_place = Lieu de naissance (village, quartier)
field-person-nationalities = Nationalités
field-person-phone = Téléphone
hint-person-phone = 8 chiffres au Mali ; à l'étranger, commencez par +.
field-person-phone_owner = À qui est ce téléphone
field-person-safe_to_call = Peut-on appeler sans danger
hint-person-safe_to_call = Non : un appel pourrait mettre la personne en danger.
field-person-safe_to_leave_message = Peut-on laisser un message
field-person-other_phones = Autres téléphones
field-person-best_contact = Meilleur moyen de joindre
field-person-father_name = Prénom et nom du père
field-person-mother_name = Prénom et nom de la mère
field-person-nina = Numéro NINA
field-person-paper_kind = Pièce d'identité
field-person-paper_number = Numéro de la pièce
hint-person-paper_number = Seuls les quatre derniers signes sont imprimés.
field-person-paper_valid_until = Valable jusqu'au
field-person-paper_seen = Original vu
field-person-languages = Langues parlées
field-person-preferred_language = Langue préférée
field-person-interpreter_needed = Interprète nécessaire
field-person-literacy = Lit et écrit
field-person-marital_status = Situation de famille
field-person-address_division = Commune de résidence
field-person-address_quarter = Quartier, rue, porte
field-person-address_landmark = Repère
hint-person-address_landmark = « Près de… » : comment trouver la maison.
field-person-origin_division = Commune ou région d'origine
field-person-stay = Hébergement actuel
field-person-education = Niveau d'étude
field-person-trades = Métiers
field-person-years_of_practice = Années de pratique
field-person-household_size = Personnes au foyer
field-person-dependants_under_5 = À charge, moins de 5 ans
field-person-dependants_5_to_17 = À charge, 5 à 17 ans
field-person-dependants_60_plus = À charge, 60 ans et plus
field-person-profile = Profil migratoire
field-person-trusted_name = Personne de confiance
field-person-trusted_tie = Lien avec la personne
field-person-trusted_phone = Son téléphone
field-person-trusted_may_be_told = Ce qu'on peut lui dire
field-person-alone_minor = Mineur(e) seul(e)
hint-person-alone_minor = Non accompagné(e) ou séparé(e) : la personne superviseure est prévenue aussitôt.
field-person-code_only = Dossier sans nom
hint-person-code_only = Le numéro remplace le nom sur le papier et dans les listes.
field-person-code_only_reason = Pourquoi sans nom
field-person-deceased = Décédé(e)
field-person-same_as = Même personne que
field-person-held_by = Postes qui tiennent le dossier
field-person-forgotten = Données détruites à la demande

# La fiche
person-tab-case = Dossier
person-tab-identity = Identité
person-tab-visits = Passages
person-tab-consents = Accords
person-tab-journey = Trajets
person-tab-guidance = Entretiens
person-tab-return = Appui
person-tab-referrals = Lettres
person-tab-tasks = Agenda, notes
person-tab-history = Historique
person-tabs = Parties du dossier
person-loading = Ouverture du dossier…
person-not-here = Ce dossier n'est pas sur ce poste. Rien n'est perdu : cherchez un autre nom, ou demandez le lot qui le contient.
person-code-only-name = Dossier sans nom
person-age = { $age } ans
person-born-on = { $sex ->
    [f] née le { $date }
    [m] né le { $date }
   *[other] né(e) le { $date }
  }
person-born-in = { $sex ->
    [f] née en { $date }
    [m] né en { $date }
   *[other] né(e) en { $date }
  }
person-born-about = { $sex ->
    [f] née vers { $date }
    [m] né vers { $date }
   *[other] né(e) vers { $date }
  }
person-age-said = âge déclaré
person-age-unknown = âge inconnu
person-from = origine { $place }
person-father = père { $name }
person-phone-unsafe = ne pas appeler
person-phone-ask = appel : demander d'abord
person-no-phone = pas de téléphone
person-alerts = Alertes du dossier
person-disagreement = Deux postes ont écrit des valeurs différentes : { $fields }. Les deux sont gardées.
person-disagreement-look = Voir les désaccords
person-edit = Corriger
person-yes = oui
person-no = non
person-section-name = État civil
person-section-contact = Comment joindre
person-section-family = Famille et foyer
person-section-papers = Papiers
person-section-place = Lieux
person-section-skills = Langues, études, métier
person-section-protection = Protection
person-section-extra = Champs du centre
person-empty-section = Rien de noté. « Corriger » pour compléter avec la personne.
alert-alone-minor = Mineur(e) seul(e) : prévenir la supervision et répondre aujourd'hui.
alert-alone-minor-answered = Mineur(e) seul(e) : la supervision a répondu.
alert-code-only = Dossier sans nom : seul le numéro sur le papier, pas de nom à voix haute.
alert-unsafe-to-call = Ne pas appeler : un appel pourrait mettre la personne en danger.
alert-needs-protection = Besoin de protection signalé.
alert-urgent = Dossier urgent : la supervision est prévenue.
alert-risk = Risque { $risk }.
alert-letter-overdue = Lettre { $partner } sans réponse depuis { $days ->
    [one] { $days } jour
   *[other] { $days } jours
 }.
alert-task-overdue = Tâche en retard depuis { $days ->
    [one] { $days } jour
   *[other] { $days } jours
 } : { $text }
alert-evaluation-overdue = Évaluation en retard depuis { $days ->
    [one] { $days } jour
   *[other] { $days } jours
 }.
alert-plan-overdue = Plan en retard depuis { $days ->
    [one] { $days } jour
   *[other] { $days } jours
 }.
alert-follow-up-overdue = Suivi en retard depuis { $days ->
    [one] { $days } jour
   *[other] { $days } jours
 }.
alert-no-consent = Pas encore d'accord de suivi noté : expliquez et notez le choix de la personne.
alert-consent-expiring = Un accord expire le { $date }.
alert-deceased = Personne décédée.
alert-closed-with-open-work = Dossier clos alors qu'une tâche, un rendez-vous, une lettre ou une tranche y est encore ouvert.

# Historique
history-title = Historique des écritures
history-empty = Aucune écriture.
history-when = Quand
history-who = Qui
history-desk = Poste
history-what = Ce qui a été écrit
history-cleared = vidé
history-doubtful = heure douteuse
history-reason = Raison : { $reason }
history-record = Fiche
history-number = n° { $number }

# Gestes communs à tous les onglets
file-correct = Corriger
file-withdraw = Retirer
file-withdraw-title = Retirer cette fiche ?
file-withdraw-explain = Elle disparaît des listes et reste dans l'historique. On peut la rétablir.
file-withdraw-reason = Raison du retrait
file-withdrawn = Fiche retirée. Elle reste dans l'historique.
file-restore = Rétablir
file-restored = Fiche rétablie.
file-saved = Enregistré.
file-cancel = Fermer sans enregistrer
file-details = Détails
file-less = Réduire
file-more-fields = Plus de champs
file-needs-case = Ouvrez d'abord un dossier : l'entretien, le plan et la lettre s'y rangent.
file-open-case = Ouvrir un dossier
file-held-by = Dossier tenu par : { $desks }
file-hand-over = Confier à un poste
file-hand-over-title = Confier ce dossier à un autre poste
file-hand-over-explain = Le dossier part entier avec le prochain lot vers ce poste, qui l'accepte ou le refuse. S'il l'accepte, les dossiers ouverts passent à lui ; les deux postes le lisent ensuite.
file-hand-over-to = Poste
file-hand-over-nobody = Aucun autre poste ne peut le recevoir. Invitez d'abord un poste sur la page Échanges.
file-handed-over = Dossier confié à { $desk } : il part avec le prochain lot.
file-forget = Effacer ce dossier
file-forget-title = Effacer ce dossier à la demande de la personne
file-forget-explain = Tout ce qui est écrit sur cette personne est détruit ici, puis sur chaque poste qui recevra cette décision. C'est sans retour.
file-forget-reason = Motif
file-forgotten = Le dossier est effacé. La décision part avec les prochains lots.
person-forgotten-name = Dossier effacé
