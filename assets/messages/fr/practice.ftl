# Le centre d'entraînement.
practice-banner = Entraînement : tout est inventé, chaque papier porte SPÉCIMEN.
practice-window = Jatigi – Entraînement
practice-title = Recommencer l'entraînement
practice-lead = Remet des personnes et une journée inventées, comme au premier jour. Ce que les stagiaires ont écrit disparaît. Les comptes, les phrases de passe et l'en-tête des lettres restent.
practice-begin = Recommencer à neuf
practice-ask = Tout ce que les stagiaires ont écrit dans cette base d'entraînement sera effacé. Une vraie base n'est jamais touchée. Pour confirmer, tapez { $prefix }.
practice-typed-label = Préfixe du poste
practice-working = Les personnes inventées sont écrites ; quelques secondes.
practice-done = L'entraînement recommence à neuf.
reason-practice-typed = Pour confirmer, tapez exactement { $prefix }. Rien n'a été effacé.
error-practice-only = Seule la base d'entraînement d'un siège se recommence à neuf. Ici, rien n'est jamais effacé ainsi. Rien n'a changé.
error-folder-strange = Un fichier ou un dossier qui n'est pas du programme est au mauvais endroit, dans le dossier des données : « { $folder } ». Rien n'a été effacé. Déplacez-le ailleurs, ou, si c'est « jatigi.db », remettez-le comme simple fichier, puis recommencez.
