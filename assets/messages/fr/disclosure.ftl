# Le relevé des données : le papier est en français.
disclosure-title = Relevé des données d'une personne
disclosure-rights = Ce relevé dit tout ce que le centre a écrit sur vous, poste par poste. Vous pouvez le lire, le faire corriger, retirer votre accord ou demander que tout soit effacé (loi n° 2013-015). En cas de désaccord : l'APDP, à Bamako. Personne ne peut vous demander de l'argent pour ce papier.
disclosure-opened = Sur ce poste, votre dossier a été ouvert { $count } fois.
disclosure-closed = Notes de protection et dépistages, à lire ensemble au centre et jamais imprimés : { $count }.
disclosure-continued = { $reference } · suite
disclosure-record = { $on } · poste { $desk }
disclosure-record-withdrawn = { $on } · poste { $desk } · retiré depuis
disclosure-file = Droit d'accès : relevé de tout ce qui est écrit
disclosure-file-explain = Le relevé contient tout ce que le centre a écrit sur la personne, sauf les notes de protection et les dépistages, qui se lisent ensemble. Les données s'enregistrent avec les pièces jointes, à côté : photos, papiers, enregistrements. Regardez-les d'abord : on y voit peut-être une autre personne. Remettez tout en main propre : le journal garde la trace de chaque impression et de chaque copie.
disclosure-content = Fichier
disclosure-content-to-come = Le fichier n'est pas encore arrivé sur ce poste : demandez-le au poste qui l'a ajouté, ou après le prochain lot.
disclosure-content-damaged = Le fichier est abîmé sur ce poste et ne peut pas être remis. Demandez-le au poste qui l'a ajouté.
disclosure-missing = { $count ->
    [one] Une pièce jointe manque à cette copie : elle n'est pas encore arrivée sur ce poste, ou elle est abîmée. Les données la nomment. Demandez-la au poste qui l'a ajoutée, puis enregistrez de nouveau.
   *[other] { $count } pièces jointes manquent à cette copie : elles ne sont pas encore arrivées sur ce poste, ou elles sont abîmées. Les données les nomment. Demandez-les au poste qui les a ajoutées, puis enregistrez de nouveau.
}
disclosure-print = Imprimer
disclosure-save = Enregistrer le PDF
disclosure-data = Enregistrer les données
disclosure-printed = Relevé envoyé à l'imprimante.
disclosure-not-printed = Le relevé n'est pas parti à l'imprimante. Enregistrez le PDF et imprimez-le ailleurs.
file-access = Ce qui est écrit sur la personne…
