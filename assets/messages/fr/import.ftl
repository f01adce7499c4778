# Reprise d'un registre, et centre d'exercice.
error-not-practice = Ce centre est un vrai centre : aucune personne inventée n'y est ajoutée. Rien n'a été changé. Créez un centre d'exercice dans un autre dossier.
