# La corbeille : ce qui a été retiré.
basket-title = Corbeille
basket-lead = Ce qui a été retiré reste ici. Rien n'en sort, sauf remis en place, ou effacé avec le dossier d'une personne qui l'a demandé.
basket-mine = Retiré par moi
basket-all = Retiré par tous
basket-count = { $count ->
    [one] Une fiche retirée
   *[other] { $count } fiches retirées
}
basket-count-most = Les { $count } fiches retirées en dernier
basket-empty = Rien n'a été retiré.
basket-empty-mine = Vous n'avez rien retiré. La touche M montre ce que les autres ont retiré.
basket-col-when = Quand
basket-col-what = Quoi
basket-col-whom = De qui
basket-col-by = Par qui
basket-col-why = Pourquoi
basket-col-acts = Actions
basket-no-reason = sans motif
basket-put-back = Remettre
basket-done = Remis en place : { $what }.
basket-keys = ↑ ↓ pour aller de ligne en ligne, Entrée ouvre le dossier, R remet en place, M change entre « par moi » et « par tous ».
basket-key = Sur une ligne de la corbeille : remettre en place
key-basket = Corbeille
error-basket-step = L'étape d'une lettre ne se remet pas seule : l'état de la lettre a changé avec elle. Rien n'a changé. Ouvrez la lettre et notez la suite de nouveau.
error-not-withdrawn = Cette fiche n'est plus dans la corbeille : quelqu'un l'a déjà remise. Rien n'a changé. Rechargez la page.
alert-withdrawn = Cette fiche de personne a été retirée : la recherche ne la montre plus. La corbeille (Ctrl+B) dit qui et pourquoi, et la remet.
cli-basket = Ce qui a été retiré
cli-basket-list = Ce que vous avez retiré, le plus récent d'abord
cli-basket-put-back = Remettre une fiche retirée
cli-arg-all = Aussi ce que les autres ont retiré
cli-arg-withdrawn = Identifiant de la fiche retirée
