# La ligne de commande « jatigi-cli » : aide, réponses, sauvegardes.
cli-about = Jatigi sans fenêtre : pour le travail de nuit du siège, l'assistance et les essais.
cli-after-help = La phrase de passe vient de JATIGI_PASSPHRASE ou d'une question, jamais d'un argument. Code de sortie : 0 fait, 1 refusé, 2 commande mal écrite.
cli-verbs = Verbes
cli-init = Crée un centre (--headquarters) ou un poste qui en rejoindra un ; montre une fois le code de secours
cli-join-request = Écrit la demande de ce poste pour le siège ; dans un dossier vide, crée d'abord le poste
cli-invite = Au siège : certifie le poste qui demande et écrit son invitation
cli-join = Prend l'invitation du siège
cli-revoke = Au siège : un poste perdu ou volé n'est plus reconnu
cli-record = Enregistre une nouvelle fiche (JSON)
cli-correct = Corrige seulement les champs donnés ; null vide un champ
cli-withdraw = Retire une fiche des listes ; elle reste dans l'historique
cli-bring-back = Reprend un retrait
cli-show = Montre une fiche
cli-list = Montre les fiches d'un genre, les plus récentes d'abord
cli-history = Montre chaque changement d'une fiche : qui, quand, quoi
cli-schema = Les champs d'un genre de fiche, en JSON Schema
cli-lists = Les listes de codes et leurs libellés
cli-search = Cherche une personne : nom, téléphone, année, numéro
cli-advance = Note une étape d'une orientation
cli-letter = Écrit la lettre d'orientation en PDF
cli-hand-over = Confie le dossier d'une personne aussi à un autre poste
cli-forget = Détruit ce qui est connu d'une personne, à sa demande
cli-worklist = Ce qui est à faire, le plus ancien d'abord
cli-bundle = Les lots échangés entre postes
cli-bundle-prepare = Écrit un lot pour un poste, ou pour tous
cli-bundle-look = Montre ce qu'un lot apporterait, sans rien prendre
cli-bundle-take-in = Prend un lot
cli-bundle-undo = Annule la dernière prise, tant que rien n'a suivi
cli-bundle-status = Pour chaque poste : ce qui est venu, parti, confirmé, ce qui manque
cli-disagreements = Les désaccords à trancher
cli-decide = Tranche un désaccord
cli-import = Reprend un registre existant (CSV ou Excel)
cli-practice = Remplit un centre d'exercice de personnes inventées ; dans un dossier vide, le crée d'abord
cli-users = Les utilisateurs de ce poste
cli-users-list = Montre les utilisateurs
cli-users-add = Ajoute un utilisateur ; sa phrase de passe vient de JATIGI_NEW_PASSPHRASE ou d'une question
cli-users-disable = Retire à un utilisateur ses droits et sa phrase de passe
cli-passphrase = Change une phrase de passe ; la nouvelle vient de JATIGI_NEW_PASSPHRASE ou d'une question
cli-verify = Vérifie toute la base : pages, empreintes, chaînes, journal
cli-rebuild = Refait toutes les tables à partir des changements
cli-backup = Écrit une sauvegarde vérifiée dans un seul fichier
cli-restore = Reprend une sauvegarde dans un dossier sans base

cli-arg-data = Dossier des données (sinon celui de Jatigi sur cet ordinateur)
cli-arg-user = Identifiant de l'utilisateur (sinon le seul ; « admin » à la création)
cli-arg-recovery = Ouvre avec le code de secours (JATIGI_RECOVERY_CODE ou une question)
cli-arg-json = Écrit une seule valeur JSON sur la sortie ; les messages vont sur la sortie d'erreur
cli-arg-lang = Langue des messages
cli-arg-centre = Nom du centre
cli-arg-short-name = Sigle du centre
cli-arg-prefix = Deux à quatre lettres majuscules qui désignent le poste
cli-arg-headquarters = Ce poste est le siège
cli-arg-practice = Centre d'exercice : tout y est inventé
cli-arg-user-name = Nom de la personne qui crée le poste
cli-arg-role = Rôle (liste « role »)
cli-arg-desk-name = Nom du poste
cli-arg-out = Fichier ou dossier à écrire ; un fichier qui existe n'est pas remplacé
cli-arg-request = Fichier de demande
cli-arg-invitation = Fichier d'invitation
cli-arg-reason = Pourquoi
cli-arg-kind = Genre de fiche : person, case_file, consent, session, referral… (« schema » les montre tous)
cli-arg-file = Fichier à lire ; « - » : l'entrée standard
cli-arg-id = Identifiant, ou numéro de dossier
cli-arg-conditions = Seulement les fiches où ce champ a cette valeur ; peut se répéter
cli-arg-limit = Combien au plus
cli-arg-name = Nom
cli-arg-text = Ce qui est cherché
cli-arg-state = Le nouvel état (liste « referral_state »)
cli-arg-on = Le jour de l'étape (sinon aujourd'hui)
cli-arg-source = Qui l'a dit (liste « referral_source »)
cli-arg-refusal = Motif du refus (liste « partner_refusal_reason »)
cli-arg-note = Une remarque
cli-arg-person = La personne : identifiant ou numéro
cli-arg-to = Préfixe du poste
cli-arg-days = Jours à venir
cli-arg-take = Numéro de la valeur retenue ; 0 est celle montrée maintenant
cli-arg-map = Quelle colonne est quel champ
cli-arg-dry-run = Montre seulement ce qui se passerait
cli-arg-persons = Combien de personnes inventées
cli-arg-seed = Le même nombre donne les mêmes personnes
cli-arg-login = Identifiant
cli-arg-of = L'utilisateur dont la phrase change (sinon la vôtre)
cli-arg-from = Fichier de la sauvegarde

cli-ask-passphrase = Phrase de passe : { "" }
cli-ask-new-passphrase = Nouvelle phrase de passe : { "" }
cli-ask-again = Encore une fois : { "" }
cli-ask-recovery = Code de secours : { "" }

cli-founded =
    Le poste { $prefix } est créé.
    Code de secours, montré cette seule fois : { $code }
    Écrivez-le sur papier et gardez-le dans un lieu sûr : il ouvre la base si la phrase de passe est oubliée.
cli-recovery-code =
    Code de secours, montré cette seule fois : { $code }
    Écrivez-le sur papier et gardez-le dans un lieu sûr.
cli-request-written =
    La demande est écrite. Portez-la au siège et lisez ces six mots à voix haute :
    { $words }
cli-invited =
    L'invitation est écrite. Le poste qui a demandé doit lire les mêmes six mots :
    { $words }
cli-joined =
    Ce poste fait maintenant partie de : { $centre }.
    Comparez ces six mots avec ceux du siège : { $words }
cli-revoked = Le poste { $prefix } n'est plus reconnu. Les autres postes l'apprennent par les prochains lots.
cli-opened-restored = Cette base est plus ancienne que ce que cet ordinateur a vu. Elle continue comme poste { $prefix } ; demandez une nouvelle invitation au siège.
cli-opened-copied = Cette base vient d'un autre ordinateur. Elle continue comme poste { $prefix } ; demandez une nouvelle invitation au siège.
cli-recorded = { $record } : { $fields }
cli-nothing-changed = { $record } : tout était déjà ainsi
cli-list-full = La liste s'arrête à { $limit }. Il peut y en avoir d'autres : voyez --limit et --where.
cli-nobody = Personne ne correspond.
cli-advanced = L'orientation est maintenant : { $state }
cli-handed-over = Le dossier ira aussi au poste { $prefix } avec le prochain lot.
cli-forgotten = Détruit à la demande de la personne.
cli-undone = Le lot { $from } n° { $number } est annulé (changements repris : { $changes }). Il peut être repris.
cli-prepared = n° { $number } · changements : { $changes } · octets : { $bytes }
cli-looked = Le lot { $from } n° { $number } apporterait ceci. Rien n'a été pris.
cli-taken-in = Le lot { $from } n° { $number } est pris.
cli-already-taken-in = Le lot { $from } n° { $number } était déjà pris. Rien n'a changé.
cli-count-new-records = fiches nouvelles
cli-count-new-persons = personnes nouvelles
cli-count-changed-records = changements de fiches connues
cli-count-merged = changements fusionnés
cli-count-known = déjà là
cli-count-waiting = en attente d'un autre lot
cli-count-forked = d'une base copiée, gardés à part
cli-count-forgotten = d'une personne oubliée
cli-count-set-aside = mis de côté
cli-count-disagreements-new = désaccords à trancher
cli-count-likely-duplicates = doublons probables
cli-count-unknown-kinds = d'une version plus récente, gardés
cli-gap = Lots de { $from } qui manquent : n° { $first } à { $last }.
cli-forked = Une base a été copiée ou restaurée sur : { $desks }. Prévenez ces postes.
cli-new-life = Ce poste a commencé une nouvelle vie : demandez une nouvelle invitation au siège.
cli-desk = Poste
cli-last-in = Dernier venu
cli-last-out = Dernier parti
cli-confirmed = Confirmé
cli-missing = Manquent
cli-unsent = À envoyer
cli-is-revoked = plus reconnu
cli-status = Poste { $prefix } · désaccords : { $disagreements } · en attente : { $waiting } · mis de côté : { $aside } · dossiers non remis : { $files }
cli-status-alone = Poste { $prefix }, qui n'a pas encore rejoint de centre · dossiers non remis : { $files }
cli-shown-now = (montré maintenant)
cli-no-disagreements = Aucun désaccord.
cli-decided = C'est tranché ; la décision part avec le prochain lot. Restent : { $left }
cli-letter-written = { $file } · sha256 { $sha256 }
cli-would-import = Lignes lues : { $read } · seraient reprises : { $entered } · refusées : { $refused } · doublons : { $duplicates }. Rien n'a été écrit.
cli-imported = Lignes lues : { $read } · reprises : { $entered } · refusées : { $refused } · doublons : { $duplicates }.
cli-line = ligne { $line }
cli-line-refused = refusée
cli-line-alike = ressemble
cli-line-same = déjà là
cli-line-warning = à savoir
cli-practice-centre = Centre d'exercice
cli-practice-progress = { $entered } sur { $persons }
cli-practice-filled = Personnes inventées entrées : { $persons }.
cli-user-added = L'utilisateur est ajouté.
cli-user-disabled = L'utilisateur n'a plus de droits ni de phrase de passe sur ce poste. Ce qu'il a écrit reste.
cli-passphrase-changed = La phrase de passe est changée.
cli-verified = Tout est en ordre. Changements : { $changes } · fiches : { $records } · lignes de journal : { $lines }
cli-rebuilt = Les tables sont refaites. Fiches : { $records }
cli-backed-up =
    { $file } · fiches : { $records } · octets : { $bytes } · vérifié
    sha256 { $sha256 }
cli-restored-desk = La sauvegarde du { $day } est reprise (fiches : { $records }). Le poste continue sous le préfixe { $prefix } ; faites une nouvelle demande au siège.
cli-restored-headquarters = La sauvegarde du { $day } est reprise (fiches : { $records }). Le siège continue sous le préfixe { $prefix } ; les postes l'apprennent par les prochains lots.

error-backup-damaged = Cette sauvegarde est abîmée ou incomplète. Rien n'a été repris et le fichier est gardé. Essayez une autre copie, ou la sauvegarde d'avant.
error-backup-newer = Cette sauvegarde vient d'une version plus récente de Jatigi. Rien n'a été repris et le fichier est gardé. Installez cette version, puis reprenez-la.
error-backup-too-large = La base dépasse ce qu'une sauvegarde peut contenir. Les dossiers sont intacts. Prévenez l'assistance de Jatigi.
error-backup-not-equal = La copie n'est pas égale à la base : elle a été jetée. Les dossiers sont intacts. Vérifiez le disque ou la clé USB, puis recommencez.
error-keys-exist = Ce dossier contient le fichier des clés d'une autre base. Rien n'a été repris. Choisissez un dossier vide, ou mettez ce fichier à l'abri.
error-path-not-unicode = Le nom de ce fichier a des signes qui ne se lisent pas. Rien n'a été écrit. Choisissez un nom simple.
error-no-desk-here = Il n'y a pas encore de poste dans ce dossier. Créez-le avec « init », ou donnez le bon dossier avec --data.
error-no-data-folder = Cet utilisateur de l'ordinateur n'a pas de dossier personnel. Donnez le dossier des données avec --data.
error-user-needed = Plusieurs personnes ouvrent ce poste. Dites laquelle avec --user.
error-passphrase-missing = Il manque la phrase de passe. Mettez-la dans la variable { $variable }, ou lancez la commande dans un terminal.
error-not-a-draft = Le fichier doit contenir un objet JSON : des noms de champs et leurs valeurs. Rien n'a été enregistré.
reason-passphrases-differ = Les deux saisies ne sont pas égales. Recommencez.
reason-no-such-list = Cette liste n'existe pas. « lists » les montre toutes.
cli-ask = Demande aux postes quelle valeur est juste
cli-arg-both = garde aussi l'autre valeur, en note ou en autre nom
cli-arg-again = refait une décision déjà prise
cli-asked = Une tâche part avec le prochain lot pour : { $desks }
cli-asked-before = La question est déjà posée ; les tâches sont encore ouvertes.
