# Le relevé des données : le papier est en français.
disclosure-title = Relevé des données d'une personne
disclosure-rights = Ce relevé dit tout ce que le centre a écrit sur vous, poste par poste. Vous pouvez le lire, le faire corriger, retirer votre accord ou demander que tout soit effacé (loi n° 2013-015). En cas de désaccord : l'APDP, à Bamako. Personne ne peut vous demander de l'argent pour ce papier.
disclosure-opened = Sur ce poste, votre dossier a été ouvert { $count } fois.
disclosure-closed = Notes de protection et dépistages, à lire ensemble au centre et jamais imprimés : { $count }.
disclosure-continued = { $reference } · suite
disclosure-record = { $on } · poste { $desk }
disclosure-record-withdrawn = { $on } · poste { $desk } · retiré depuis
disclosure-file = Droit d'accès : relevé de tout ce qui est écrit
disclosure-file-explain = Le relevé contient tout ce que le centre a écrit sur la personne, sauf les notes de protection et les dépistages, qui se lisent ensemble. Remettez-le en main propre : le journal garde la trace de chaque impression et de chaque copie.
disclosure-print = Imprimer
disclosure-save = Enregistrer le PDF
disclosure-data = Enregistrer les données
disclosure-printed = Relevé envoyé à l'imprimante.
disclosure-not-printed = Le relevé n'est pas parti à l'imprimante. Enregistrez le PDF et imprimez-le ailleurs.
file-access = Ce qui est écrit sur la personne…
