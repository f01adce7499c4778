# The command line "jatigi-cli": help, answers, backups.
cli-about = Jatigi without a window: for headquarters' nightly work, support staff and tests.
cli-after-help = The passphrase comes from JATIGI_PASSPHRASE or a prompt, never from an argument. Exit code: 0 done, 1 refused, 2 wrong command line.
cli-verbs = Verbs
cli-init = Makes a centre (--headquarters) or a desk that will join one; shows the recovery code once
cli-join-request = Writes this desk's request to headquarters; in an empty folder it makes the desk first
cli-invite = At headquarters: certifies the desk that asks and writes its invitation
cli-join = Takes headquarters' invitation in
cli-revoke = At headquarters: a lost or stolen desk is no longer believed
cli-record = Records something new (JSON)
cli-correct = Corrects only the given fields; null empties a field
cli-withdraw = Takes a record out of lists; it stays in the history
cli-bring-back = Takes a withdrawal back
cli-show = Shows a record
cli-list = Shows the records of a kind, the newest first
cli-history = Shows every change of a record: who, when, what
cli-schema = The fields of a kind, as JSON Schema
cli-lists = The code lists and their labels
cli-search = Finds a person: name, phone, year, number
cli-advance = Notes a step of a referral
cli-letter = Writes the referral letter as PDF
cli-hand-over = Lets another desk hold a person's file too
cli-forget = Destroys what is known of a person, at their request
cli-worklist = What is due, the oldest first
cli-bundle = Bundles exchanged between desks
cli-bundle-prepare = Writes a bundle for a desk, or for all
cli-bundle-look = Shows what a bundle would bring, takes nothing
cli-bundle-take-in = Takes a bundle in
cli-bundle-undo = Takes the last take-in back, as long as nothing followed
cli-bundle-status = For each desk: what came, went, is confirmed, is missing
cli-disagreements = The disagreements to decide
cli-decide = Decides a disagreement
cli-import = Takes over an existing register (CSV or Excel)
cli-practice = Fills a practice centre with invented people; in an empty folder it makes the centre first
cli-users = The users of this desk
cli-users-list = Shows the users
cli-users-add = Adds a user; the passphrase comes from JATIGI_NEW_PASSPHRASE or a prompt
cli-users-disable = Takes a user's rights and passphrase away
cli-passphrase = Changes a passphrase; the new one comes from JATIGI_NEW_PASSPHRASE or a prompt
cli-verify = Checks the whole database: pages, hashes, chains, journal
cli-rebuild = Makes all tables anew from the changes
cli-backup = Writes a checked backup into one file
cli-restore = Restores a backup into a folder without a database

cli-arg-data = Data folder (default: Jatigi's on this computer)
cli-arg-user = The user's login (default: the only one; "admin" when founding)
cli-arg-recovery = Opens with the recovery code (JATIGI_RECOVERY_CODE or a prompt)
cli-arg-json = Prints exactly one JSON value on standard output; messages go to standard error
cli-arg-lang = Language of the messages
cli-arg-centre = The centre's name
cli-arg-short-name = The centre's short name
cli-arg-prefix = Two to four capital letters that name the desk
cli-arg-headquarters = This desk is headquarters
cli-arg-practice = Practice centre: everything in it is invented
cli-arg-user-name = Name of the person who founds the desk
cli-arg-role = Role (list "role")
cli-arg-desk-name = The desk's name
cli-arg-out = File or folder to write; a file that is there is not replaced
cli-arg-request = Request file
cli-arg-invitation = Invitation file
cli-arg-reason = Why
cli-arg-kind = Kind of record: person, case_file, consent, session, referral… ("schema" shows all)
cli-arg-file = File to read; "-": standard input
cli-arg-id = Id, or file number
cli-arg-conditions = Only records whose field has this value; may be repeated
cli-arg-limit = How many at most
cli-arg-name = Name
cli-arg-text = What is looked for
cli-arg-state = The new state (list "referral_state")
cli-arg-on = The day of the step (default: today)
cli-arg-source = Who told it (list "referral_source")
cli-arg-refusal = Why the partner refused (list "partner_refusal_reason")
cli-arg-note = A remark
cli-arg-person = The person: id or number
cli-arg-to = The desk's prefix
cli-arg-days = Days to come
cli-arg-take = Number of the value to keep; 0 is the one shown now
cli-arg-map = Which column is which field
cli-arg-dry-run = Only shows what would happen
cli-arg-persons = How many invented people
cli-arg-seed = The same number gives the same people
cli-arg-login = Login
cli-arg-of = The user whose passphrase changes (default: yours)
cli-arg-from = The backup's file

cli-ask-passphrase = Passphrase: { "" }
cli-ask-new-passphrase = New passphrase: { "" }
cli-ask-again = Once more: { "" }
cli-ask-recovery = Recovery code: { "" }

cli-founded =
    Desk { $prefix } is made.
    Recovery code, shown this once: { $code }
    Write it on paper and keep it in a safe place: it opens the database when the passphrase is forgotten.
cli-recovery-code =
    Recovery code, shown this once: { $code }
    Write it on paper and keep it in a safe place.
cli-request-written =
    The request is written. Take it to headquarters and read these six words aloud:
    { $words }
cli-invited =
    The invitation is written. The desk that asked must read the same six words:
    { $words }
cli-joined =
    This desk now belongs to: { $centre }.
    Compare these six words with headquarters': { $words }
cli-revoked = Desk { $prefix } is no longer believed. The other desks learn it from the next bundles.
cli-opened-restored = This database is older than what this computer has seen. It goes on as desk { $prefix }; ask headquarters for a new invitation.
cli-opened-copied = This database comes from another computer. It goes on as desk { $prefix }; ask headquarters for a new invitation.
cli-recorded = { $record }: { $fields }
cli-nothing-changed = { $record }: all stood so already
cli-list-full = The list stops at { $limit }. There may be more: see --limit and --where.
cli-nobody = Nobody fits.
cli-advanced = The referral now is: { $state }
cli-handed-over = The file goes to desk { $prefix } too, with the next bundle.
cli-forgotten = Destroyed at the person's request.
cli-undone = Bundle { $from } no. { $number } is taken back (changes: { $changes }). It can be taken in again.
cli-prepared = no. { $number } · changes: { $changes } · bytes: { $bytes }
cli-looked = Bundle { $from } no. { $number } would bring this. Nothing was taken in.
cli-taken-in = Bundle { $from } no. { $number } is taken in.
cli-already-taken-in = Bundle { $from } no. { $number } was taken in before. Nothing changed.
cli-count-new-records = new records
cli-count-new-persons = new persons
cli-count-changed-records = changes of known records
cli-count-merged = merged changes
cli-count-known = here already
cli-count-waiting = waiting for another bundle
cli-count-forked = of a copied database, kept apart
cli-count-forgotten = of a forgotten person
cli-count-set-aside = set aside
cli-count-disagreements-new = disagreements to decide
cli-count-likely-duplicates = likely duplicates
cli-count-unknown-kinds = of a newer version, kept
cli-gap = Bundles of { $from } that are missing: no. { $first } to { $last }.
cli-forked = A database was copied or restored on: { $desks }. Tell these desks.
cli-new-life = This desk began a new life: ask headquarters for a new invitation.
cli-desk = Desk
cli-last-in = Last in
cli-last-out = Last out
cli-confirmed = Confirmed
cli-missing = Missing
cli-unsent = To send
cli-is-revoked = no longer believed
cli-status = Desk { $prefix } · disagreements: { $disagreements } · waiting: { $waiting } · set aside: { $aside } · files not handed over: { $files }
cli-status-alone = Desk { $prefix }, which has joined no centre yet · files not handed over: { $files }
cli-shown-now = (shown now)
cli-no-disagreements = No disagreements.
cli-decided = Decided; the decision travels with the next bundle. Left: { $left }
cli-letter-written = { $file } · sha256 { $sha256 }
cli-would-import = Lines read: { $read } · would be entered: { $entered } · refused: { $refused } · duplicates: { $duplicates }. Nothing was written.
cli-imported = Lines read: { $read } · entered: { $entered } · refused: { $refused } · duplicates: { $duplicates }.
cli-line = line { $line }
cli-line-refused = refused
cli-line-alike = looks alike
cli-line-same = here already
cli-line-warning = to know
cli-practice-centre = Practice centre
cli-practice-progress = { $entered } of { $persons }
cli-practice-filled = Invented people entered: { $persons }.
cli-user-added = The user is added.
cli-user-disabled = The user has no rights and no passphrase on this desk any more. What they wrote stays.
cli-passphrase-changed = The passphrase is changed.
cli-verified = All in order. Changes: { $changes } · records: { $records } · lines of the journal: { $lines }
cli-rebuilt = The tables are made anew. Records: { $records }
cli-backed-up =
    { $file } · records: { $records } · bytes: { $bytes } · checked
    sha256 { $sha256 }
cli-restored-desk = The backup of { $day } is restored (records: { $records }). The desk goes on under the prefix { $prefix }; make a new request to headquarters.
cli-restored-headquarters = The backup of { $day } is restored (records: { $records }). Headquarters goes on under the prefix { $prefix }; the desks learn it from the next bundles.

error-backup-damaged = This backup is damaged or not whole. Nothing was restored and the file is kept. Try another copy, or the backup before it.
error-backup-newer = This backup comes from a newer version of Jatigi. Nothing was restored and the file is kept. Install that version, then restore it.
error-backup-too-large = The database is larger than a backup can hold. The files are intact. Tell Jatigi's support.
error-backup-not-equal = The copy is not equal to the database: it was thrown away. The files are intact. Check the disk or the USB stick, then try again.
error-keys-exist = This folder holds the key file of another database. Nothing was restored. Choose an empty folder, or put that file in a safe place.
error-path-not-unicode = The name of this file has signs that cannot be read. Nothing was written. Choose a simple name.
error-no-desk-here = There is no desk in this folder yet. Make one with "init", or give the right folder with --data.
error-no-data-folder = This user of the computer has no home folder. Give the data folder with --data.
error-user-needed = Several people open this desk. Say which one with --user.
error-passphrase-missing = The passphrase is missing. Put it into the variable { $variable }, or run the command in a terminal.
error-not-a-draft = The file must hold a JSON object: names of fields and their values. Nothing was recorded.
reason-passphrases-differ = The two entries are not equal. Try again.
reason-no-such-list = There is no such list. "lists" shows all.
cli-ask = Asks the desks which value is right
cli-arg-both = also keeps the other value, as a note or as another name
cli-arg-again = makes a decision again
cli-asked = A task leaves with the next bundle for: { $desks }
cli-asked-before = The question was asked already; its tasks are still open.
