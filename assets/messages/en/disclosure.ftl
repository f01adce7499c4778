# What is held on one person: the paper is in French.
disclosure-title = Relevé des données d'une personne
disclosure-rights = Ce relevé dit tout ce que le centre a écrit sur vous, poste par poste. Vous pouvez le lire, le faire corriger, retirer votre accord ou demander que tout soit effacé (loi n° 2013-015). En cas de désaccord : l'APDP, à Bamako. Personne ne peut vous demander de l'argent pour ce papier.
disclosure-opened = Sur ce poste, votre dossier a été ouvert { $count } fois.
disclosure-closed = Notes de protection et dépistages, à lire ensemble au centre et jamais imprimés : { $count }.
disclosure-continued = { $reference } · suite
disclosure-record = { $on } · poste { $desk }
disclosure-record-withdrawn = { $on } · poste { $desk } · retiré depuis
disclosure-file = Right of access: all that is written
disclosure-file-explain = The paper holds all that the centre wrote about the person, but for protection notes and screens, which are read together. The data are saved with the attachments beside them: photographs, papers, recordings. Look at them first: somebody else may be seen on them. Hand everything over in person: the journal keeps each print and each copy.
disclosure-content = File
disclosure-content-to-come = The file has not come to this desk yet: ask the desk that added it, or after the next bundle.
disclosure-content-damaged = The file is damaged on this desk and cannot be given. Ask the desk that added it.
disclosure-missing = { $count ->
    [one] One attachment is not in this copy: it has not come to this desk yet, or it is damaged. The data name it. Ask the desk that added it, then save again.
   *[other] { $count } attachments are not in this copy: they have not come to this desk yet, or they are damaged. The data name them. Ask the desk that added them, then save again.
}
disclosure-print = Print
disclosure-save = Save the PDF
disclosure-data = Save the data
disclosure-printed = Sent to the printer.
disclosure-not-printed = It did not reach the printer. Save the PDF and print it elsewhere.
file-access = What is written about the person…
