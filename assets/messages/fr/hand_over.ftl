# Confier un dossier à un autre poste, qui l'accepte ou le refuse.
hand-over-task = Dossier confié par { $desk } : à accepter
hand-over-inherited-task = { $to } tient le dossier à la place de { $from }
hand-over-back-task = { $desk } a refusé le dossier : { $reason }
hand-over-to-accept = { $desk } confie ce dossier à votre poste. Acceptez-le : ses dossiers ouverts passent à vous. Refusez-le : { $desk } le saura par le prochain lot.
hand-over-accept = Accepter
hand-over-refuse = Refuser
hand-over-refuse-title = Refuser ce dossier
hand-over-refuse-explain = Le dossier revient à { $desk } avec votre motif. Ce qui est déjà arrivé reste sur le disque de ce poste ; la suite n'y arrive plus, sauf si le dossier est aussi le vôtre.
hand-over-refuse-reason = Motif
hand-over-accepted-here = Dossier accepté. { $desk } le saura par le prochain lot.
hand-over-refused-here = Dossier refusé : il revient à { $desk } avec le prochain lot.
hand-over-is-awaited = Confié à { $desk } : pas encore accepté.
hand-over-is-accepted = { $desk } l'a accepté le { $on }.
hand-over-is-refused = { $desk } l'a refusé le { $on } : { $reason }
error-hand-over-none = Aucun dossier de cette personne n'attend la réponse de ce poste. Rien n'a changé. Ouvrez la fiche pour voir où il en est.
error-same-desk = { $desk } est ce poste même. Rien n'a changé. Choisissez un autre poste.
