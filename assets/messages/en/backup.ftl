# Where the data are, backups, restoring.
copies-not-yours = Backups are made by themselves. Your rights do not let you see them.
copies-where = Where your data are
copies-where-lead = Everything is in one folder of this computer, encrypted. Nothing is on the Internet.
copies-folder = Folder
copies-bytes = Size
copies-bytes-of = { $bytes }, attachments included
copies-title = Backups on this computer
copies-none = No backup yet. The first is made by itself at the next locking.
copies-damaged = The newest, of { $on }, is damaged: it would be of no use. Your files are safe. Make a new one, and check the disk.
copies-newest = The newest is of { $on }; it was read to its end just now, and it is good.
copies-complete = It holds everything.
copies-lacking-other = What has changed since (a passphrase, the content of an attachment…) is not in it yet. Back up now.
copies-lacking = { $count ->
    [one] One entry made since is not in it yet.
   *[other] { $written } entries made since are not in it yet.
}
copies-failed = The last backup did not succeed.
copies-now = Back up now
copies-busy = Backing up…
copies-made = Backup made and read back.
copies-reading = Reading the backups…
copies-automatic = A backup is made by itself at every locking and every two hours of work. The oldest make room: the last three stay, then one a day, a week and a month.
copies-kept = Backups that are kept
copies-col-made = Made on
copies-col-prefix = Desk
copies-col-bytes = Size
copies-rehearse = Rehearse a restore
copies-rehearse-effect = The newest backup, and that of the second place where it is there, are opened beside the desk, as one would on another computer, checked to their end, then deleted. Your files do not change.
copies-rehearse-go = Rehearse
copies-rehearse-busy = Restoring to try…
copies-rehearsed = Last rehearsed: { $on }.
copies-never-rehearsed = No restore has been rehearsed yet.
copies-rehearsed-done = { $count ->
    [one] The backup of { $on } can be restored: 1 record, every check is right.
   *[other] The backup of { $on } can be restored: { $written } records, every check is right.
}
copies-rehearsed-second = That of the second place, of { $on }, can be restored too.
copies-rehearsed-second-failed = But that of the second place, of { $on }, cannot be restored: back up now, on another stick if need be.
copies-second = Second place
copies-second-folder = Folder
copies-second-newest = The newest
copies-second-away = It is not here now. Plug the stick in, then lock or back up.
copies-second-never = None yet
copies-second-complete = it holds everything
copies-second-damaged = It is damaged: it would be of no use. Your files are safe. Back up now; if it happens again, use another stick.
copies-second-none = There is none. A stolen computer takes its backups along: choose a USB stick, another disk or a shared folder.
copies-second-hint = There, a backup opens only with the recovery code, or for administrators and supervisors.
copies-second-pick = Choose a folder…
copies-second-other = Choose another folder…
copies-second-done = Second place chosen; a backup is there already.
copies-second-drop = Use it no more
copies-second-dropped = There is no second place any more. What was there stays.
restore-aside-lead = You can go on from a backup here. What stands in this folder is put aside in a folder "set-aside" beside it; nothing is deleted, and headquarters can still look at it.
restore-aside-look = Look again
restore-pick = Choose the backup…
restore-picked = { $count ->
    [one] Backup of desk { $prefix }, { $on }: 1 record.
   *[other] Backup of desk { $prefix }, { $on }: { $written } records.
}
restore-login-hint = The same as on the old computer.
restore-do = Go on from it
restore-busy = Restoring and checking…
restore-by-code = With the recovery code
restored-title = The desk is back
restored-lead = { $count ->
    [one] 1 record is here, as it stood on { $on }.
   *[other] { $written } records are here, as they stood on { $on }.
}
restored-prefix = The desk is now called { $prefix }: its new numbers cannot be taken for the old ones.
restored-later = What was written after the backup comes back with the bundles that other desks have already received.
restored-invitation = Headquarters has to invite this desk again before its bundles are accepted: ask for it on the next page.
restored-erasures = If the erasure of a person was decided since, it may not be here yet: exchange as soon as you can.
restored-go = Go on
error-backup-place-missing = This folder is not there. Nothing has changed. Check that the stick is plugged in, then choose it again.
error-backup-place-inside = This folder is inside that of the database: it would be lost with it. Nothing has changed. Choose a USB stick, another disk or a shared folder.
error-backup-none = There is no backup yet. Make one, then try again.
