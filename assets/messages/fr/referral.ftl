# Les orientations externes et leurs lettres.
kind-referral = Orientation externe
kind-referral_step = Suite d'une orientation
kind-letter = Lettre imprimée
field-referral-reference = Numéro de la lettre
field-referral-code = Code du coupon
field-referral-case_file = Dossier
field-referral-person = Personne
field-referral-prepared_on = Préparée le
field-referral-priority = Priorité
field-referral-partner = Structure
hint-referral-partner = Celles qui offrent le service choisi, les mieux vérifiées d'abord.
field-referral-partner_service = Service de la structure
field-referral-contact = Personne à demander
field-referral-services = Services demandés
field-referral-other_service = Autre service
field-referral-reason = Motif
hint-referral-reason = Trois lignes au plus. Jamais : santé, détention, violence, traite, asile, religion.
field-referral-already_done = Déjà fait par le centre
field-referral-papers_given = Pièces remises
field-referral-to_bring = À apporter
field-referral-appointment_on = Rendez-vous le
field-referral-appointment_at = Heure
hint-referral-appointment_at = Comme 09:30.
field-referral-accompanied = Accompagné(e)
field-referral-shared = Faits transmis en plus
hint-referral-shared = Nom, sexe et année de naissance y sont toujours, d'un mineur aussi la personne de confiance. Chaque fait de plus se demande à la personne.
field-referral-contact_limits = Limites pour joindre la personne
field-referral-answer_by = Réponse souhaitée avant le
field-referral-sending = Envoi
field-referral-consent = Accord sur lequel elle repose
field-referral-state = État
field-referral-state_on = Depuis le
field-referral-refusal_reason = Raison du refus
field-referral_step-referral = Orientation
field-referral_step-person = Personne
field-referral_step-state = Ce qui s'est passé
field-referral_step-on_day = Le
field-referral_step-source = Appris par
field-referral_step-refusal_reason = Raison du refus
field-referral_step-note = Note
field-letter-referral = Orientation
field-letter-person = Personne
field-letter-sha256 = Empreinte du fichier
field-letter-template_version = Version du modèle
field-letter-content = Contenu figé
field-letter-printed_on = Imprimée le
field-letter-printed_times = Nombre d'impressions

referral-title = Orientations externes
referral-add = Nouvelle orientation
referral-empty = Pas encore d'orientation. F6 prépare une lettre pour une structure ; la personne la porte, le coupon revient.
referral-letter = Lettre
referral-number = Numéro
referral-to = Vers
referral-asked = Demande
referral-since = depuis le { $date }
referral-answer-by = réponse avant le { $date }
referral-late = sans réponse depuis { $days ->
    [one] { $days } jour
   *[other] { $days } jours
 }
referral-prepare = Préparer la lettre
referral-saved = Orientation { $reference } préparée.
referral-step = Noter la suite
referral-step-saved = Suite notée.
referral-steps = Vie de la lettre
referral-steps-end = Cette orientation est close.
referral-facts = Ce qui sera écrit sur la personne
referral-verified = vérifié le { $date }
referral-not-verified = jamais vérifié
referral-no-address = pas d'adresse dans l'annuaire : la personne ne saura pas où aller
referral-no-partner = Aucune structure de l'annuaire n'offre ce service. Choisissez une structure dans toute la liste, ou complétez l'annuaire.
referral-all-partners = Toutes les structures
letter-page-title = Lettre d'orientation { $reference }
letter-preview = Aperçu : exactement ce qui sera imprimé
letter-page = Lettre d'orientation et coupon-réponse, page { $page }
letter-print = Imprimer
letter-copies = Exemplaires
letter-save = Enregistrer le PDF
letter-printed = Lettre envoyée à l'imprimante (impression n° { $times }).
letter-not-sent = Lettre préparée et classée, mais aucune imprimante n'a répondu. Enregistrez le PDF, ou réessayez : la reprise portera DUPLICATA, dans la langue de la première impression.
letter-fingerprint = Empreinte { $sha }
letter-duplicata = Cette lettre a déjà été imprimée : la reprise portera DUPLICATA, dans la langue de la première impression.
letter-refused = La lettre n'est pas imprimée.
letter-warnings = À regarder avant d'imprimer
letter-warning-cut = Un texte trop long est raccourci sur la lettre. Rien n'est perdu dans le dossier ; comparez, et abrégez si l'essentiel manque.
letter-warning-layout = La mise en page a changé depuis la première impression. Le papier dit la même chose ; reprenez l'ancien au porteur s'il l'a encore, pour que la structure n'en tienne qu'un.
letter-warning-sign = Le signe « { $sign } » ne peut pas être imprimé. Rien n'est perdu dans le dossier ; écrivez-le autrement.
letter-warning-own-sign = Une case à cocher ou un signe spécial, tapé dans un texte, est imprimé □. Rien n'est perdu dans le dossier ; écrivez-le en mots.
letter-loading = Mise en page de la lettre…
letter-information-sheet = Fiche d'information
letter-information-sheet-print = Imprimer la fiche
letter-information-sheet-printed = La fiche est partie à l'imprimante. Elle ne dit rien de la personne.
letter-information-sheet-not-sent = L'imprimante n'a pas répondu. Vérifiez-la et recommencez (F9), ou enregistrez la fiche en PDF.
letter-information-sheet-explain = Sans accord, la personne repart avec l'adresse de la structure, sans rien sur elle.

letters-title = Lettres préparées, non imprimées
letters-today = { $count ->
    [one] Une lettre préparée n'est pas imprimée.
   *[other] { $count } lettres préparées ne sont pas imprimées.
}
letters-look = Imprimer
letters-none = Toutes les lettres préparées sur ce poste sont imprimées.
letters-without = { $count ->
    [one] Une lettre attend l'accord de la personne : elle n'est pas imprimée.
   *[other] { $count } lettres attendent l'accord de la personne : elles ne sont pas imprimées.
}
letters-no-consent = sans accord pour cette structure
letters-col-reference = Numéro
letters-col-name = Personne
letters-col-partner = Structure
letters-col-on = Préparée le
letters-print = { $count ->
    [one] Imprimer la lettre
   *[other] Imprimer les { $count } lettres
}
letters-sent = { $sent ->
    [one] Une lettre est partie à l'imprimante.
   *[other] { $sent } lettres sont parties à l'imprimante.
}
letters-warned = À regarder avant de les remettre : ces lettres ne disent pas tout à fait ce qui est écrit
letters-refused = { $sent ->
    [0] Aucune lettre n'est partie.
    [one] Une lettre est partie, puis l'impression s'est arrêtée.
   *[other] { $sent } lettres sont parties, puis l'impression s'est arrêtée.
} { $why }
letters-stopped = { $sent ->
    [0] Aucune lettre n'est partie
    [one] Une lettre est partie
   *[other] { $sent } lettres sont parties
} ; l'imprimante n'a pas pris la lettre { $reference }, qui est classée. Vérifiez l'imprimante, réimprimez celle-là depuis le dossier (elle dira DUPLICATA), puis reprenez ici.
key-letters = lettres non imprimées (page du jour)
