# Ce qu’un dossier garde réservé.
kind-opening = Ouverture motivée
disagreement-kind-opening = ouverture motivée
field-opening-person = Personne
field-opening-reason = Motif
field-opening-opened_on = Le
error-closed-content = Ce contenu est réservé : rien n'a été changé. Ouvrez-le d'abord avec un motif (Ctrl+O dans le dossier), ou demandez à l'officier de protection.
error-nothing-closed = Rien n'est réservé pour vous dans ce dossier : il est déjà ouvert.
error-undo-opened = La dernière action a ouvert un contenu réservé avec un motif : cela reste noté. Rien n'a changé. Ctrl+Z encore une fois annule ce qui précède.
cli-open = Ouvre, avec un motif, ce qu'un dossier garde réservé : l'identité d'un dossier sans nom, les notes de protection

closed-identity = Dossier sans nom : l'identité vous est réservée.
closed-protection = Une note de protection s'y trouve ; son texte vous est réservé.
closed-here = Contenu réservé.
closed-open = Ouvrir avec un motif
closed-open-title = Ouvrir ce qui est réservé ?
closed-open-explain = Pour ce dossier, jusqu'au verrouillage. L'officier de protection et la superviseure savent déjà ce qu'il contient : demandez-leur d'abord si vous le pouvez. La superviseure lira qui a ouvert, quand, quel numéro et votre motif. Cela ne s'annule pas.
closed-open-reason = Pourquoi vous devez le savoir maintenant (sans nom ni récit)
closed-open-act = Ouvrir
closed-opened = Ouvert jusqu'au verrouillage. C'est noté.
key-closed = Contenu réservé : ouvrir avec un motif
override-opened = contenu réservé ouvert
