reason-not-in-list = Cette valeur n'est pas dans la liste. Votre saisie est gardée ; choisissez une ligne de la liste.
reason-code-retired = Cette valeur n'est pas en usage à cette date. Les anciennes fiches la gardent ; choisissez-en une autre ici.
