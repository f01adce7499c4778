# The keys of the database and the passphrases.
error-wrong-passphrase = This passphrase does not open the database. Nothing has changed. Check Caps Lock and the keyboard layout and try again, or use the printed recovery code.
error-wrong-recovery-code = This recovery code does not open this database. Nothing has changed. Check that it is the last sheet printed for this desk.
error-keys-damaged = The key file is damaged. The files of the centre are intact and nothing was deleted. Try the recovery code, or put “keys.json” from a backup back beside the database.
error-keys-missing = The key file “keys.json” is not beside the database. The files of the centre are intact but cannot be opened without it. Put it back from a backup; delete nothing.
error-keys-newer = The key file comes from a newer version of Jatigi. Nothing has changed. Install that version, then open again.
error-no-key-for-user = This person has no passphrase on this desk. Nothing has changed. Ask the administrator to give one.
error-user-has-key = This person already has a passphrase on this desk; it was kept. Change it instead.
error-last-user = This is the last person who can open the database; the access was kept. Give somebody else access first.
error-key-foreign = The key file “keys.json” is not the one of this database: it comes from another desk, or from before a change of key. The files of the centre are intact and nothing has changed. Close Jatigi and put this desk's own “keys.json” from a recent backup back beside the database; delete nothing. Otherwise tell support.
reason-passphrase-weak = Too easy to guess. Take at least { $least } characters, for instance four words that have nothing to do with each other.
reason-label-too-long = At most 40 characters, no line break. Do not put a name in it.
reason-recovery-code-format = The recovery code has 26 signs (digits and letters, no U). Copy it from the printed sheet.
reason-recovery-code-check = One sign of the recovery code is not right. Compare it with the sheet, group by group.
