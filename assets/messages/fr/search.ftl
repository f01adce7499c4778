# La recherche.
search-title = Recherche
search-label = Rechercher une personne
search-placeholder = Nom, numéro, téléphone, année…
search-empty = Tapez quelques mots dans n'importe quel ordre : un nom même mal écrit, un numéro de dossier, un téléphone, une année de naissance. Kulibali trouve Coulibaly.
search-none = Personne de ce nom sur ce poste. Essayez le nom du père, une autre orthographe ou le téléphone ; sinon, créez la fiche : les mots tapés sont repris.
search-create = Nouvelle personne : { $text }
search-count = { $count ->
    [0] aucun résultat pour « { $text } »
    [one] { $count } résultat pour « { $text } »
   *[other] { $count } résultats pour « { $text } »
}
hit-born = { $sex ->
    [f] née en { $year }
    [m] né en { $year }
   *[other] né(e) en { $year }
}
hit-born-about = { $sex ->
    [f] née vers { $year }
    [m] né vers { $year }
   *[other] né(e) vers { $year }
}
hit-father = père { $name }
hit-last-visit = dernier passage { $date }, poste { $desk }
