# Reprise d'un registre, et centre d'exercice.
error-not-practice = Ce centre est un vrai centre : aucune personne inventée n'y est ajoutée. Rien n'a été changé. Créez un centre d'exercice dans un autre dossier.
error-import-too-large = Ce fichier dépasse { $max } Mo : ce n'est sans doute pas un registre. Rien n'a été entré. Vérifiez le fichier, ou partagez-le en plusieurs.
error-import-not-a-table = Ce fichier n'est ni un tableau Excel (.xlsx) ni un fichier CSV lisible. Rien n'a été entré. Ouvrez-le dans un tableur et enregistrez-le en .xlsx ou en CSV.
error-import-no-header = Aucune ligne ne porte les noms de colonnes attendus. Rien n'a été entré. Comparez la première ligne du registre avec le fichier de correspondance.
error-import-no-columns = Aucune colonne n'est choisie. Rien n'a été entré. Dites au moins ce que sont le nom, le sexe et l'âge.
error-import-no-sheet = La feuille demandée n'est pas dans ce classeur. Rien n'a été entré. Corrigez son nom dans le fichier de correspondance.
error-import-map = Le fichier de correspondance n'est pas écrit comme il faut, vers la ligne { $line }. Rien n'a été entré. Corrigez-le et recommencez.
error-import-map-field = Le fichier de correspondance nomme « { $field } » : ce champ n'existe pas ou le programme le remplit lui-même. Rien n'a été entré. Corrigez ce nom.
error-import-map-twice = Deux colonnes vont dans le même champ « { $field } ». Rien n'a été entré. Gardez-en une, ou mettez l'autre en note.
reason-import-bytes = La ligne contient des signes illisibles. Elle n'est pas entrée ; retapez-la dans le registre et recommencez.
reason-import-quotes = Un guillemet n'est pas fermé, ou il est mal placé. La ligne n'est pas entrée ; corrigez les guillemets et recommencez.
reason-import-cell = Une formule du tableau donne une erreur. La ligne n'est pas entrée ; remplacez la formule par sa valeur.
reason-import-columns = La ligne a { $found } colonnes au lieu de { $expected }. Elle n'est pas entrée ; remettez les séparateurs qui manquent ou sont de trop.
reason-import-date = Cette date n'est pas sûre. La ligne n'est pas entrée ; écrivez 12/03/1994, 03/1994, 1994 ou vers 1994.
reason-import-age = Cet âge n'est pas lisible. La ligne n'est pas entrée ; écrivez un nombre d'années de 0 à 120.
reason-import-future = Cette date est dans l'avenir. La ligne n'est pas entrée ; corrigez l'année.
reason-import-phone = Ce numéro n'est pas un téléphone : 8 chiffres au Mali, ou + et l'indicatif du pays. La ligne n'est pas entrée ; corrigez-le ou videz la case.
reason-import-value = Ce mot n'est pas dans la liste. La ligne n'est pas entrée ; corrigez-le, ou ajoutez-le au fichier de correspondance.
reason-import-place = Plusieurs lieux portent ce nom. La ligne n'est pas entrée ; donnez le code du lieu dans le fichier de correspondance.
reason-import-number = Ce n'est pas un nombre entier. La ligne n'est pas entrée ; corrigez la case.
reason-import-yes-no = Ce n'est ni oui ni non. La ligne n'est pas entrée ; écrivez oui, non, ou rien.
reason-import-full-name = Il n'y a qu'un mot : le nom et le prénom ne peuvent pas être séparés. La ligne n'est pas entrée ; complétez le nom.
reason-import-empty = Cette case doit être remplie. La ligne n'est pas entrée ; complétez-la dans le registre.
reason-import-birth = Il manque la date de naissance ou l'âge. La ligne n'est pas entrée ; une année approximative suffit, par exemple vers 1994.
reason-import-age-differs = L'âge et la date de naissance ne vont pas ensemble. La date a été gardée ; vérifiez la fiche.
reason-import-ages-today =
    { $count ->
        [one] Un âge est compté à partir d'aujourd'hui.
       *[other] { $count } âges sont comptés à partir d'aujourd'hui.
    } Si le registre est ancien, indiquez son jour dans le fichier de correspondance avant d'écrire.
reason-import-column-missing = La colonne « { $column } » du fichier de correspondance n'est pas dans le registre.
reason-import-column-left-out = La colonne « { $column } » du registre n'est pas reprise. Pour la garder, ajoutez-la au fichier de correspondance, au besoin en note.
why-same-line = la même ligne du registre
why-imported-before = ligne déjà reprise
why-same-fields = tout est déjà dans la fiche

# La page « Reprendre un registre ».
import-title = Reprendre un registre
import-lead = Un fichier Excel ou CSV : choisissez-le, dites ce que sont les colonnes, vérifiez, puis intégrez. Rien n'est écrit avant.
import-choose = Choisir un fichier
import-file = { $name } : { $lines } lignes
import-no-names = Aucune ligne ne nomme les colonnes : dites ce qu'elles sont d'après leurs premières cases.
import-columns-title = Colonnes du registre
import-column = Colonne
import-first-cells = Premières cases
import-becomes = Devient
import-column-becomes = { $column } devient
import-column-nameless = Colonne { $number }
import-left-out = Laissée de côté
import-full-name = Nom et prénoms ensemble
import-note = Note dans le dossier
import-said-on = Jour où l'âge a été dit
import-order = Nom et prénoms ensemble
import-order-hint = Les mots en capitales sont le nom de toute façon.
import-family-first = Le nom d'abord
import-given-first = Le prénom d'abord
import-ages-on = Âges dits le
import-ages-on-hint = Vide : aujourd'hui, ou la colonne qui le dit.
import-likely = Qui ressemble à quelqu'un déjà ici
import-likely-enter = L'entrer quand même
import-likely-leave = Le laisser de côté
import-check = Vérifier
import-write = Intégrer
import-checked = Vérification : rien n'est encore écrit
import-written = Registre intégré
import-count = { $entered } personnes entrées sur { $read } lignes
import-would = { $entered } personnes à entrer sur { $read } lignes
import-all-good = Aucune ligne n'est refusée.
import-line = Ligne
import-what = Résultat
import-why = Raison
import-look-refused = refusée
import-look-same = pas entrée
import-look-alike = ressemble
import-look-warning = à savoir
import-like-line = Comme la ligne { $line } : { $why }.
import-like-person = Comme une personne déjà ici : { $why }.
import-see-person = voir
import-more-lines =
    { $count ->
        [one] et 1 autre ligne
       *[other] et { $count } autres lignes
    }
import-again = Un autre fichier
