# Refus et pannes : ce qui s'est passé, ce qui est gardé, ce qu'il faut faire.
error-not-found = Cette fiche n'existe pas sur ce poste. Vérifiez le numéro, ou demandez le lot qui la contient.
