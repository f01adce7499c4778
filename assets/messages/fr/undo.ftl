# Annuler et refaire la dernière action (Ctrl+Z, Ctrl+Y).
undo-reason = Action annulée par son auteur (Ctrl+Z)
redo-reason = Action refaite par son auteur (Ctrl+Y)
error-undo-none = Il n'y a plus rien à annuler depuis l'ouverture de la session. Rien n'a changé.
error-redo-none = Il n'y a rien à refaire : rien n'a été annulé, ou vous avez fait autre chose depuis. Rien n'a changé.
error-undo-printed = La dernière action est une impression : un papier est peut-être déjà parti. Rien n'a changé. Pour une lettre, annulez l'orientation ; pour un rendez-vous, annulez-le. Ctrl+Z encore une fois annule ce qui précède.
error-undo-sent = La dernière action a sorti des données de cet ordinateur : elle ne s'annule pas. Rien n'a changé. Un lot perdu se déclare dans Échanges. Ctrl+Z encore une fois annule ce qui précède.
error-undo-taken-in = La dernière action est l'intégration d'un lot, ou son annulation. Rien n'a changé. L'intégration s'annule dans Échanges. Ctrl+Z encore une fois annule ce qui précède.
error-undo-decided = La dernière action est une décision de responsable : elle ne s'annule pas ainsi. Rien n'a changé. Revenez sur la décision là où elle a été prise. Ctrl+Z encore une fois annule ce qui précède.
error-undo-forgot = La dernière action est un effacement à la demande d'une personne : il est définitif. Rien n'a changé. Ctrl+Z encore une fois annule ce qui précède.
error-undo-imported = La dernière action est une reprise de registre. Rien n'a changé. Retirez les fiches une à une dans leur dossier. Ctrl+Z encore une fois annule ce qui précède.
error-undo-merged = La dernière action réunit ou sépare deux dossiers. Rien n'a changé. Ouvrez le dossier : « Défusionner » s'y trouve. Ctrl+Z encore une fois annule ce qui précède.
error-undo-elsewhere = La dernière action touche aux clés, aux postes, aux comptes ou à une mission : elle a sa propre page. Rien n'a changé. Ctrl+Z encore une fois annule ce qui précède.
error-undo-too-large = La dernière action a écrit trop de fiches pour être annulée d'une touche. Rien n'a changé. Corrigez-les dans leurs dossiers. Ctrl+Z encore une fois annule ce qui précède.
error-undo-changed-meanwhile = Ce que la dernière action avait écrit a été changé depuis : cela reste comme les autres l'ont laissé. Rien n'a changé. L'historique de la fiche dit qui et quand. Ctrl+Z encore une fois annule ce qui précède.
error-undo-used = Autre chose s'appuie maintenant sur ce que vous aviez enregistré : une lettre, un rendez-vous, un dossier. Rien n'a changé. Retirez d'abord ce qui en dépend. Ctrl+Z encore une fois annule ce qui précède.
# $what : « Passage », avec les champs ; $count : fiches de plus.
undo-back-recorded = Annulé : enregistrement ({ $what })
undo-back-corrected = Annulé : correction ({ $what })
undo-back-withdrew = Annulé : retrait ({ $what })
undo-back-restored = Annulé : remise en place ({ $what })
undo-forth-recorded = Refait : enregistrement ({ $what })
undo-forth-corrected = Refait : correction ({ $what })
undo-forth-withdrew = Refait : remise en place ({ $what })
undo-forth-restored = Refait : retrait ({ $what })
undo-others = { $count ->
    [one] et une autre fiche
   *[other] et { $count } autres fiches
}
undo-kept = { $count ->
    [one] Un point changé depuis reste comme il est : { $what }.
   *[other] { $count } points changés depuis restent comme ils sont : { $what }.
}
undo-again = Refaire
key-undo = Annuler la dernière action
key-redo = Refaire
