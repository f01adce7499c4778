# Bordereau de réponses : une feuille pour les lettres d'un partenaire, tapée ligne par ligne.
answer-sheet-of = Bordereau de réponses : { $partner }
answer-sheet-lead = Pour chaque ligne : le chiffre de la case cochée, Entrée. Un refus demande sa raison. Chaque ligne est enregistrée dès qu'on la quitte.
answer-sheet-day = Date en haut de la feuille
answer-sheet-print = Imprimer le bordereau
answer-sheet-printed = Le bordereau est parti à l'imprimante.
answer-sheet-back = Annuaire
answer-sheet-none = Aucune lettre imprimée n'attend de réponse de { $partner }. Une lettre qui n'est pas dans la liste se tape par son code, en bas.
answer-sheet-col-number = N°
answer-sheet-col-letter = Personne et lettre
answer-sheet-col-state = Case
answer-sheet-col-refusal_reason = Raison
answer-sheet-col-on_day = Le
answer-sheet-col-note = Suite
answer-sheet-col-margin = Marge
answer-sheet-cell = { $column }, ligne { $line }
answer-sheet-given = remise le { $on }
answer-sheet-by = réponse avant le { $on }
answer-sheet-saved = { $state }, le { $on }
answer-sheet-now = « { $state } » depuis le { $on }
answer-sheet-silent = Accord retiré depuis : la lettre n'est plus sur le bordereau imprimé.
answer-sheet-other = Lettre écrite à { $partner } : vérifiez la feuille.
answer-sheet-count =
    { $saved ->
        [0] Aucune réponse enregistrée
        [one] 1 réponse enregistrée
       *[other] { $saved } réponses enregistrées
    }
answer-sheet-left =
    { $count ->
        [0] aucune lettre n'attend
        [one] 1 lettre attend
       *[other] { $count } lettres attendent
    }
answer-sheet-boxes = Cases : { $boxes }.
answer-sheet-reasons = Raisons d'un refus : { $reasons }.
answer-sheet-keys = Entrée : ligne suivante. Tab : raison, date, suite ; la date vide est celle d'en haut. Alt+R : reprendre la dernière ligne. Alt+V : ouvrir le dossier.
answer-sheet-code = Code d'une autre lettre (8 signes, Entrée)
answer-sheet-gone = Le code { $code } ne se retrouve plus ; ce qui était tapé pour lui est gardé dans le brouillon.
answer-sheet-resumed = La saisie reprend où elle s'est arrêtée.
answer-sheet-taken-back = { $reference } : la réponse est reprise.
answer-sheet-take-back-none = Aucune ligne enregistrée ici n'est à reprendre.
directory-answer-sheet = Saisir son bordereau
reason-answer-digit = Un chiffre de 1 à 5 : la case cochée.
reason-answer-reason-missing = Un refus a une raison : son chiffre ; s'il n'y en a pas sur la feuille, celui de « Autre ».
reason-answer-reason-unasked = Une raison ne va qu'avec la case 4. Videz-la, ou tapez 4.
reason-answer-reason = Ce chiffre n'est pas dans la liste des raisons.
reason-answer-day = Une date comme 12, 12/10 ou 12/10/2026.
reason-before-letter = La lettre n'était pas encore imprimée ce jour-là (le { $on }).
error-answers-none = Aucune lettre imprimée pour { $partner } n'attend de réponse. Rien n'est imprimé.
cli-answer-sheet = Le bordereau de réponses d'un partenaire
cli-answer-sheet-letters = Les lettres imprimées qui attendent une réponse du partenaire
cli-answer-sheet-print = Écrire le bordereau en PDF
cli-answer-sheet-answer = Enregistrer la réponse à une lettre, par son code
cli-arg-partner-of-sheet = Identifiant du partenaire
cli-arg-code-of-letter = Code de la lettre, huit signes
cli-arg-ticked = Case cochée, 1 à 5
cli-arg-reason-digit = Chiffre de la raison d'un refus, dans l'ordre de la liste
cli-papers-written = Écrit : { $files }
