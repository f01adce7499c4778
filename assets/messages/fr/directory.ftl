# L'annuaire : les partenaires et leurs services.
directory-title = Annuaire
directory-count = { $count ->
    [0] aucun partenaire
    [one] { $count } partenaire
   *[other] { $count } partenaires
}
directory-filter = Filtrer par nom, sigle ou lieu
directory-service = Service
directory-service-all = Tous les services
directory-list = Partenaires
directory-empty = L'annuaire est vide. Commencez par la liste de départ : les services publics et organisations connus au Mali, par leur nom seulement ; adresses et téléphones sont à compléter et à vérifier.
directory-empty-filter = Aucun partenaire ne répond à ce filtre.
directory-start-set = Charger la liste de départ
directory-start-set-done = { $count ->
    [0] La liste de départ était déjà là ; rien n'a changé.
    [one] { $count } partenaire est entré. Complétez l'adresse et le téléphone, puis notez la date de vérification.
   *[other] { $count } partenaires sont entrés. Complétez adresses et téléphones, puis notez la date de vérification.
}
directory-new = Nouveau partenaire
directory-edit = Modifier
directory-choose = Choisissez un partenaire à gauche.
directory-withdraw = Retirer de l'annuaire
directory-withdraw-ask = Retirer { $name } de l'annuaire ?
directory-withdraw-effect = Le partenaire ne sera plus proposé. Les lettres et les consentements qui le nomment le gardent.
directory-withdraw-reason = Raison
directory-withdrawn = { $name } est retiré de l'annuaire.
directory-saved = { $name } : enregistré.
directory-verify = Vérifié aujourd'hui
directory-verified = vérifié le { $on }
directory-verified-by = vérifié le { $on } par { $by }
directory-verified-old = vérifié le { $on }, il y a plus de 90 jours : à rappeler
directory-verified-never = jamais vérifié : appelez avant d'y envoyer quelqu'un
directory-ended = n'existe plus depuis le { $on }
directory-predecessor = a pris la suite de { $name }
directory-no-address = Pas d'adresse : le porteur d'une lettre ne trouvera pas.
directory-services = Services en détail
directory-services-empty = Aucun détail. Pour chaque service : pour qui, à quel coût, avec quels papiers, en combien de temps.
directory-service-new = Ajouter un service
directory-service-edit = Modifier { $service }
directory-service-withdraw = Retirer
directory-service-withdraw-label = Retirer { $service }
directory-service-withdraw-reason = retirée de l'annuaire
directory-service-withdrawn = Le service est retiré.
directory-col-service = Service
directory-col-public = Pour qui
directory-col-cost = Coût
directory-col-papers = Papiers
directory-col-delay = Délai
directory-read-only = Votre rôle permet de lire l'annuaire, pas de le modifier.
directory-part-who = Qui
directory-part-where = Où et comment
directory-part-agreement = Accord et vérification
directory-col-acts = Gestes
directory-service-restore = Remettre
directory-print-list = Imprimer la liste
directory-printed = La liste des partenaires est partie à l'imprimante.
error-partners-none = L'annuaire n'a aucun partenaire avec ce service. Rien n'est imprimé.
cli-partner-list = Écrire la liste des partenaires en PDF, par service et par zone
cli-arg-service = Seulement ce service (liste « service »)
