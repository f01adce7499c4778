# Search.
search-title = Search
search-label = Search for a person
search-placeholder = Name, number, phone, year…
search-empty = Type a few words in any order: a name, even misspelt, a file number, a phone, a year of birth. Kulibali finds Coulibaly.
search-none = Nobody of that name on this desk. Try the father's name, another spelling or the phone; otherwise create the record: the words typed are kept.
search-create = New person: { $text }
search-count = { $count ->
    [0] no result for “{ $text }”
    [one] { $count } result for “{ $text }”
   *[other] { $count } results for “{ $text }”
}
hit-born = { $sex ->
   *[other] born in { $year }
}
hit-born-about = { $sex ->
   *[other] born about { $year }
}
hit-father = father { $name }
hit-last-visit = last visit { $date }, desk { $desk }
