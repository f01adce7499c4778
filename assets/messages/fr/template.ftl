# Motifs tout faits d'une orientation.
kind-reason_template = Motif tout fait
field-reason_template-text = Texte
hint-reason_template-text = Trois lignes au plus, sans rien qui désigne quelqu'un. « … » se remplit dans l'orientation. Jamais : santé, détention, violence, traite, asile, religion.
field-reason_template-services = Services
hint-reason_template-services = Sans service coché, le motif est proposé partout.
field-reason_template-retired_on = Retiré à partir du
field-reason_template-place = Place
reason-template-number = Un motif sert à beaucoup de personnes : laissez « … » à la place du numéro de téléphone. Votre texte est gardé.
template-lead = Dans une orientation, Ctrl+M puis le chiffre met le motif au curseur. Les lignes changées ici partent avec les lots vers tous les postes.
template-count = { $count ->
    [one] { $count } motif
   *[other] { $count } motifs
}
template-new = Nouveau motif
template-edit = Modifier le motif
template-saved = Motif enregistré.
template-retired = Motif retiré : il n'est plus proposé. R le remet.
template-resumed = Motif remis : il est de nouveau proposé.
template-retired-on = retiré le { $date }
template-everywhere = tous les services
template-filter = Service
template-all = Tous
template-empty = Aucun motif pour ce service.
template-pick = Motifs
template-pick-hint = puis le chiffre
template-too-long = Le motif dépasse { $max } signes avec ce texte. Raccourcissez d'abord ce qui est écrit.
template-none = Aucun motif pour ce service. La supervision en écrit dans « Réglages ».
