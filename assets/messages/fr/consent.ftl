# Le registre des accords.
kind-consent = Accord
field-consent-person = Personne
field-consent-purpose = But
field-consent-partner = Structure destinataire
hint-consent-partner = Un accord vaut pour une structure nommée, et pour elle seule.
field-consent-decision = Décision
field-consent-given_on = Date
field-consent-valid_until = Valable jusqu'au
field-consent-giver = Donné par
field-consent-guardian_tie = Lien du responsable
field-consent-minor_assents = Le ou la mineur(e) est d'accord
field-consent-manner = Manière
field-consent-language = Expliqué en
field-consent-interpreter = Interprète
field-consent-witness = Témoin
field-consent-text_version = Version du texte lu
field-consent-withhold = À ne pas transmettre
hint-consent-withhold = Quoi, et à qui.
field-consent-legal_basis = Base légale
field-consent-legal_text = Texte de la base légale
field-consent-reason = Raison
field-consent-knew = Lignes connues en l'écrivant

consent-title = Accords de la personne
consent-empty = Aucun choix noté. Lisez le texte à la personne, puis notez sa réponse ligne par ligne ; un refus n'empêche ni l'information ni l'aide urgente.
consent-read = À lire à la personne
consent-how = Comment l'accord a été donné
consent-choices = Choix de la personne
consent-yes = Oui
consent-no = Non
consent-record = Noter les choix
consent-recorded = Choix notés.
consent-none-chosen = Répondez par oui ou par non à une ligne au moins.
consent-to = à { $partner }
consent-add-partner = Ajouter une structure
consent-withdraw = Retirer l'accord
consent-withdraw-title = La personne retire son accord ?
consent-withdraw-explain = Le retrait vaut dès maintenant et sur tous les postes ; il l'emporte toujours. Les lettres déjà parties ne peuvent pas être reprises.
consent-withdrawn = Accord retiré.
consent-run-out = accord expiré le { $date }
consent-in-place = Il n'y a pas d'accord de la personne pour { $partner }. Demandez-le maintenant, ou imprimez la fiche d'information.
consent-in-place-words = « On m'a expliqué pourquoi ces informations sont transmises à { $partner } et à cette structure seule. J'accepte. Je peux changer d'avis. »
consent-in-place-yes = La personne accepte
consent-in-place-no = La personne refuse
consent-in-place-refused = Refus noté. Aucune lettre : la fiche d'information donne seulement l'adresse de la structure.
consent-allowed = Accord de la personne pour { $partner } : oui.
consent-override = Sans accord…
consent-override-title = Transmettre sans l'accord de la personne
consent-override-explain = Seulement quand la loi le permet ou l'exige. La superviseure voit qui l'a fait, quand, pour quel numéro, sur quelle base et sur quel texte.
consent-override-record = Transmettre sans accord
consent-override-allowed = Sans accord de la personne, au titre de : { $basis }. La lettre le dit.
consent-other-basis = sans accord : { $basis }
consent-minor = { $age ->
    [one] Mineur(e) de { $age } an
   *[other] Mineur(e) de { $age } ans
} : le responsable répond, et l'enfant dit s'il est d'accord.
consent-minor-no-age = Mineur(e) : le responsable répond, et l'enfant dit s'il est d'accord.
consent-minor-refuses = le ou la mineur(e) n'est pas d'accord
alert-minor-refuses = Le ou la mineur(e) n'est pas d'accord avec un choix de son responsable : voir Accords.
reason-assent-reason = L'enfant n'est pas d'accord : notez pourquoi l'accord du responsable est quand même retenu.
reason-assent-contradicts = « Avec l'accord du mineur » et « pas d'accord » se contredisent. Choisissez « Le responsable du mineur ».
override-title = Dérogations
override-lead = Ce qui a été transmis sans l'accord de la personne, et ce qui était réservé et a été ouvert avec un motif. Rien d'autre de ces dossiers n'est montré ici.
override-empty = Rien n'a été transmis sans accord, rien de réservé n'a été ouvert.
override-col-on = Le
override-col-by = Par
override-col-reference = Dossier
override-col-basis = Base
override-col-text = Texte ou motif
override-unseen = nouveau
override-withdrawn = reprise depuis
override-today = { $count ->
    [one] Une dérogation à regarder.
   *[other] { $count } dérogations à regarder.
}
override-look = Regarder
key-override = Dérogations (supervision)
