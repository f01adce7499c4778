# La fenêtre : les mots communs à tous les écrans.
save = Enregistrer
cancel = Annuler
close = Fermer
back = Retour
open = Ouvrir
yes = Oui
no = Non
key-enter = Entrée
key-shift = Maj
key-esc = Échap
choices = Choix
no-choice = Rien de tel dans la liste.
take-off = Retirer { $what }
field-required = obligatoire
signs-left = { $left ->
    [one] Encore { $left } signe
   *[other] Encore { $left } signes
}
date-about = vers { $date }
date-day = Jour
date-month = Mois
date-year = Année
date-day-short = jj
date-month-short = mm
date-year-short = aaaa
date-roughly = environ
division-placeholder = région, cercle, commune…
unit-xof = F CFA
unit-minutes = min
hint-texts = Séparez par des points-virgules.
form-required = À remplir.
form-whole = Écrivez un nombre entier, en chiffres.
form-range = De { $min } à { $max }.
form-day = Cette date n'existe pas ou n'est pas complète : jour, mois, année.
form-date = Donnez au moins l'année, de 1900 à 2100 ; le jour seulement avec le mois.
form-phone = Huit chiffres au Mali, par exemple 76 12 34 56 ; à l'étranger, + puis l'indicatif du pays.
draft-kept = Brouillon gardé à { $at }
draft-resumed = Votre brouillon est repris là où vous l'aviez laissé.
draft-afresh = Repartir de zéro
draft-another = Une autre personne : ce brouillon est gardé
draft-second = Un autre brouillon de ce formulaire attend : rien n'en est perdu.
draft-exchange = Passer à l'autre brouillon
draft-not-kept = Le brouillon n'a pas pu être gardé. Ce qui est à l'écran n'est pas perdu : enregistrez avant de quitter.
