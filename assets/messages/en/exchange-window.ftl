# The exchange screen: the table of desks, bundles, the preview, a desk's arrival.
exchange-title = Exchange
exchange-me = This desk: { $prefix }
exchange-me-headquarters = This desk: { $prefix }, headquarters
exchange-practice = Practice centre: nothing written here goes to the real desks.
exchange-prepare = Prepare a bundle
exchange-prepare-for = Prepare for { $prefix }
exchange-open = Open a bundle
exchange-undo = Undo the last one taken in
exchange-undo-what = Bundle no. { $number } from { $from }, taken in on { $at }.
exchange-undo-gone = Bundle no. { $number } from { $from } was taken in on { $at }. It can no longer be undone: another bundle came after it, or work was built on it.
exchange-undo-ask = Undo the taking in of bundle no. { $number } from { $from }?
exchange-undo-effect = The records become what they were before. The bundle is not lost: it can be taken in again.
exchange-undone = Bundle no. { $number } from { $from } is undone: { $changes ->
    [one] { $changes } change is taken out
   *[other] { $changes } changes are taken out
}. Keep the file to take it in again.
exchange-never = never
exchange-none-joined = This desk is not linked to headquarters yet. Make a request, carry it to headquarters, then accept the invitation that it sends back.
exchange-no-desks = No other desk yet. As soon as a desk is invited, it stands here with what it has received and what it misses.

exchange-desks = Desks
exchange-col-desk = Desk
exchange-col-last-in = Last taken in
exchange-col-last-out = Last prepared
exchange-col-confirmed = Confirmed up to
exchange-col-missing = Missing
exchange-col-unsent = To send
exchange-col-state = State
exchange-number = no. { $number }
exchange-confirmed-none = nothing yet
exchange-headquarters = headquarters
exchange-missing-none = nothing
exchange-state-silent = silent for { $days ->
    [one] { $days } day
   *[other] { $days } days
}
exchange-state-revoked = revoked
exchange-state-certificate-over = certificate expired on { $on }
exchange-state-good = up to date
exchange-unsent = { $count ->
    [0] nothing
    [one] { $count } change
   *[other] { $count } changes
}
exchange-contents-limit = Attachments per bundle, in MB
exchange-gap-note = A missing number blocks nothing: the desk's next bundle will bring all that this desk has not confirmed.
exchange-waiting = { $count ->
    [one] { $count } change waits
   *[other] { $count } changes wait
} for a bundle that has not arrived yet. They are kept and will appear by themselves.
exchange-unknown = { $count ->
    [one] { $count } record comes
   *[other] { $count } records come
} from a newer version of Jatigi. They are kept and will appear after the upgrade.
exchange-to-come = { $count ->
    [one] { $count } content of an attachment is
   *[other] { $count } contents of attachments are
} to come, { $size }. The records are here; the contents come with the next bundles.
exchange-set-aside = { $count ->
    [one] { $count } change received was set
   *[other] { $count } changes received were set
} aside because this version could not understand it. Nothing of it is lost; tell headquarters.
exchange-disagreements = { $count ->
    [one] { $count } disagreement is to be decided
   *[other] { $count } disagreements are to be decided
}.
exchange-disagreements-open = Decide

exchange-prepared = Bundles ready to carry
exchange-prepared-hint = Copy these files to a USB stick, or attach them to an e-mail. Nobody but the desk named can read them. If a file is lost, the next bundle again holds what was not confirmed.
exchange-prepared-to = for { $to }
exchange-prepared-changes = { $changes ->
    [0] no new change, only the receipt
    [one] { $changes } change
   *[other] { $changes } changes
}
exchange-prepared-contents = { $count ->
    [one] { $count } content of an attachment
   *[other] { $count } contents of attachments
}
exchange-rest = The rest follows: { $count ->
    [one] { $count } content
   *[other] { $count } contents
}, { $size }.
exchange-rest-room = There was not enough room for everything.
exchange-prepared-confirmed = { $to } confirmed up to no. { $number }
exchange-prepared-unconfirmed = { $to } has confirmed nothing yet
exchange-prepared-none = No bundle was written.

exchange-preview = Preview of bundle no. { $number } from { $from }
exchange-preview-hint = Nothing is written yet. Read, then take it in or leave it.
exchange-taken = Bundle no. { $number } from { $from } taken in
exchange-already = This bundle was taken in before. Taking it in again changes nothing.
exchange-take-in = Take in
exchange-leave = Leave for now
exchange-left = The bundle stayed closed. Nothing changed; the file can be opened again.
exchange-report-new = { $count ->
    [0] no new record
    [one] { $count } new record
   *[other] { $count } new records
}
exchange-report-changed = { $count ->
    [one] { $count } change of records already here
   *[other] { $count } changes of records already here
}
exchange-report-merged = { $count ->
    [one] { $count } record written on both sides and joined by itself
   *[other] { $count } records written on both sides and joined by themselves
}
exchange-report-disagreements = { $count ->
    [0] no disagreement
    [one] { $count } disagreement to decide: both values are kept
   *[other] { $count } disagreements to decide: both values are kept
}
exchange-report-duplicates = { $count ->
    [0] no likely duplicate
    [one] { $count } likely duplicate
   *[other] { $count } likely duplicates
}
exchange-report-contents = { $count ->
    [one] { $count } content of an attachment
   *[other] { $count } contents of attachments
}
exchange-report-known = { $count ->
    [one] { $count } change already known, left as it is
   *[other] { $count } changes already known, left as they are
}
exchange-report-waiting = { $count ->
    [one] { $count } change waits for an older bundle
   *[other] { $count } changes wait for an older bundle
}
exchange-report-forked = { $count ->
    [one] { $count } change comes from a copied or restored database ({ $desks }): both versions are kept, headquarters must be told
   *[other] { $count } changes come from a copied or restored database ({ $desks }): both versions are kept, headquarters must be told
}
exchange-report-forgotten = { $count ->
    [one] { $count } person erased at their request: the file is destroyed here too, for good
   *[other] { $count } persons erased at their request: the files are destroyed here too, for good
}
exchange-report-headers = { $count ->
    [one] { $count } change of an erased person, kept without its content
   *[other] { $count } changes of erased persons, kept without their content
}
exchange-report-unknown = { $count ->
    [one] { $count } record of a kind newer than this version: kept for the upgrade
   *[other] { $count } records of a kind newer than this version: kept for the upgrade
}
exchange-report-set-aside = { $count ->
    [one] { $count } change set aside
   *[other] { $count } changes set aside
}{ $named }: { $reason }
exchange-forked = Two histories under one name: { $desks }. That desk runs on two computers, or on a database that was put back: both versions are kept. Have it invited again under a new name, or revoke the copy.
exchange-report-gaps = Missing from { $from }: { $gaps }. The next bundle of this desk will fill it.
exchange-report-lost = { $count } lost
exchange-report-lost-what = { $count ->
    [one] { $count } change that this bundle announces is not in it: the next bundle from { $from } will have it; tell that desk
   *[other] { $count } changes that this bundle announces are not in it: the next bundle from { $from } will have them; tell that desk
}
exchange-report-confirmed = { $from } confirms that it has our changes up to no. { $number }.
exchange-gap-one = no. { $first }
exchange-gap-many = nos. { $first } to { $last }

join-title = Link a desk
join-request = Ask to join headquarters
join-request-hint = Writes a request file. Carry it to headquarters with the six words.
join-accept = Accept the invitation
join-accept-hint = Opens the file that headquarters sent back.
join-invite = Invite a desk
join-invite-hint = Opens a desk's request and shows its six words. The invitation is written only once the words were compared aloud.
join-words = The six words
join-words-request = Say these six words to headquarters, by telephone or in person. Headquarters must read the same on its screen.
join-words-invite = Nothing is certified yet. Have desk { $prefix } ({ $name }) read its six words to you, by telephone or in person. If a single one differs, the request is not theirs: destroy the file.
join-words-accept = Nobody is believed yet. The invitation says it is of { $centre }: check with headquarters that it reads the same six words, those of the invitation. If a single one differs, it is not from there.
join-done = Checked
join-same-invite = The words are the same: write the invitation
join-same-accept = The words are the same: join headquarters
join-words-differ = They differ
join-differ = Nothing was certified and nobody is believed. Destroy this file, tell the other desk, and have another one made and carried by somebody you trust.
join-invited = The invitation of desk { $prefix } ({ $name }) is written. When that desk opens it, it will read six words to you: they must be these. Write them down.
join-accepted = This desk has joined { $centre }.
revoke-title = Revoke desk { $prefix }, { $name }
revoke-open = Revoke
revoke-open-for = Revoke { $prefix }
revoke-effect = For a computer that was lost or stolen. Bundles that { $prefix } makes from now on will be refused, and nothing more is sent to it. What was already received from it stays; what it wrote after that is set aside on every desk. There is no way back: a desk that is found again returns under another prefix.
revoke-reason = What happened
revoke-confirm-label = To confirm, type { $prefix }
revoke-confirm = Revoke desk { $prefix }
revoke-done = Desk { $prefix } is revoked. Prepare a bundle for all desks, so that they know.
exchange-prepare-short = Prepare
join-already = This desk is linked to { $centre }.
join-anew = Go on under another name
join-anew-hint = When headquarters answers that the name is taken, or when its bundles are for a desk of the same name with a larger number: this database was copied, or put back from an image of the disk.
join-anew-ask = Go on under another name?
join-anew-effect = Nothing is deleted. This desk gets a new name (such as KAY2); until headquarters invites it anew it can neither send nor receive. Then everything goes out again, and what is missing here comes back.
join-anew-done = This desk is now called { $prefix }. Make a request and take it to headquarters.
exchange-col-acts = Actions
exchange-hash = Fingerprint, to be noted in the transmission book
exchange-state-new = no exchange yet
exchange-report-duplicates-many = likely duplicates: too many new persons to compare now; search them by name
exchange-aside-change-malformed = it is not written as it should be; kept as it is, headquarters must be told
exchange-aside-revoked-desk = it comes from a revoked desk; kept apart, never mixed with the files
exchange-aside-content-damaged = content of an attachment that is not the one announced; it is asked for again
exchange-aside-content-incomplete = content of an attachment that came incomplete; it is asked for again
exchange-aside-content-too-much = content of an attachment beyond what a bundle may bring; it is asked for again
exchange-warning-certificate-expired = The certificate of { $from } has expired. The bundle can be taken in; ask headquarters to renew it, and check the date of this computer.
exchange-warning-certificate-not-yet = The certificate of { $from } has not begun yet. The bundle can be taken in; check the date of this computer.
exchange-warning-older-life = { $from } still writes under a name that headquarters has replaced: a copy of its computer was invited since. Its work arrives here, but nothing is sent to it any more. On that desk: Exchange, "Go on under another name", then a new invitation from headquarters.
exchange-warning-new-life = This bundle shows that this desk's database is older than what { $from } has already received: it was restored or copied. No number is used twice: this desk goes on under a new name. Ask headquarters for a new invitation; what is missing here comes back with its next bundle.
revoke-reason-volee = Stolen
revoke-reason-perdue = Lost
revoke-reason-detruite = Destroyed
revoke-reason-autre = Other
lost-open = What next
lost-open-for = What next for { $prefix }
lost-title = Desk put out { $prefix }, { $name }
lost-successor = The desk that replaces it
lost-successor-hint = It will receive every file that { $prefix } held, with its history, in its next bundle.
lost-no-successor = No other desk has joined. Invite the new computer first, under a new prefix.
lost-inherit = Give it the files
lost-inherited = { $count ->
    [0] { $to } held every file of { $from } already.
    [one] { $count } file of { $from } goes to { $to }. Prepare its bundle.
   *[other] { $count } files of { $from } go to { $to }. Prepare its bundle.
}
lost-number = Believe its changes up to number
lost-number-hint = { $prefix } is believed up to no. { $believed }. Nothing of it is set aside here.
lost-number-apart = { $prefix } is believed up to no. { $believed }; its no. { $first } to { $last } are set aside, neither lost nor mixed into the files.
lost-believe = Change this number
lost-believed = { $prefix } is believed up to no. { $number }. Prepare a bundle for all desks, so that they know.
exchange-summary-new = { $count ->
    [0] no new file
    [one] { $count } new file
   *[other] { $count } new files
}
exchange-summary-updated = { $count } updated
exchange-summary-disagreements = { $count ->
    [0] no disagreement
    [one] { $count } disagreement
   *[other] { $count } disagreements
}
exchange-summary-duplicates-many = duplicates not compared
exchange-likely = { $count ->
    [one] { $count } possible duplicate
   *[other] { $count } possible duplicates
}
exchange-likely-like = looks like { $name }
exchange-likely-more = and { $count } more
exchange-likely-what = Taking in does not merge them: both files stay, to be compared afterwards.
exchange-hash-compare = Fingerprint, the same as on the slip:
exchange-own-certificate-ending = This desk's certificate ends on { $on }, in { $days ->
    [0] less than a day
    [one] { $days } day
   *[other] { $days } days
}. Renew the keys before: the new certificate comes with them. Nothing stops, but the other desks would be warned at each bundle.
exchange-own-certificate-over = This desk's certificate ended on { $on }. Bundles still pass, with a warning. Renew the keys: the new certificate comes with them. Check the date of this computer too.
exchange-state-certificate-ending = certificate until { $on } ({ $days } d left)

# The bundles of both ways and their papers
bundle-title = Bundles prepared and taken in
bundle-written = Bundles prepared here
bundle-taken-in = Bundles taken in here
bundle-col-to = For
bundle-col-from = From
bundle-col-number = Bundle
bundle-col-on = On
bundle-received = received, confirmed on { $on }
bundle-lost = lost, cancelled on { $on }
bundle-on-its-way = prepared, not confirmed yet
bundle-undone = taking in undone
bundle-brought = { $files ->
    [one] { $files } file
   *[other] { $files } files
}{ $disagreements ->
    [0] {""}
    [one] , { $disagreements } disagreement
   *[other] , { $disagreements } disagreements
}
bundle-slip = Slip
bundle-slip-of = Slip of bundle no. { $number } for { $desk }
bundle-slip-print = { $count ->
    [one] Print the slip
   *[other] Print the { $count } slips
}
bundle-record = Record
bundle-record-of = Record of taking in bundle no. { $number } from { $desk }
bundle-record-print = Print the record
bundle-call-lost = Lost
bundle-call-lost-of = Lost: bundle no. { $number } for { $desk }
bundle-found = Found
bundle-found-of = Found: bundle no. { $number } for { $desk }
bundle-called-lost = Bundle no. { $number } for { $desk } is noted as lost. Who finds the stick cannot read it. Nothing has to be done again: the next bundle for { $desk } holds again all it carried.
bundle-found-again = Bundle no. { $number } for { $desk } is no longer noted as lost. It can be carried and taken in like the others.
bundle-lost-note = A lost bundle is not made again: the next one for the same desk covers it, and the gap in the numbers blocks nothing.
bundle-all = Show more bundles
paper-print = Print
paper-save = Save as PDF
paper-printed = { $count ->
    [one] The paper was sent to the printer, in two copies.
   *[other] { $count } papers were sent to the printer, in two copies.
}
paper-not-printed = The printer did not answer. Nothing is lost: save the paper as PDF, or print it later from the list of bundles.
paper-saved = Saved: { $files }
paper-not-saved = Nothing was saved.
paper-look = Preview
paper-open = Open
root-title = The organisation's root key
root-title-list = If headquarters is lost
root-none = No recovery sheet has been printed. If this computer is lost without a backup, every desk will have to join a new headquarters.
root-unchecked = Recovery sheets of the splitting { $splitting }, printed on { $on }. Check one of them: type it from the paper.
root-checked = Recovery sheets of the splitting { $splitting }, printed on { $on }; checked: { $sheets }.
root-print = Print the recovery sheets
root-print-hint = Three sheets, three places, three persons. Two are enough to take the key back.
root-print-effect = It is a new splitting: sheets printed before no longer go with these. Destroy them when the new ones are safe.
root-print-go = Print
root-save = Save as PDF
root-save-hint = A file can be copied: print it at once, then delete it.
root-printed = The three sheets of the splitting { $splitting } went to the printer. Check one of them.
root-saved = The three sheets of the splitting { $splitting } are saved. Print them, delete the files, check one of them.
root-not-printed = Not all three sheets were printed. Destroy those that came out, then try again or save them as PDF.
root-check = Check a sheet
root-check-hint = A sheet is typed from the paper: it reads well, or the wrong line is named.
root-check-effect = Type the six lines as they are printed. Nothing of what you type is kept.
root-restore = Restore the root key
root-restore-hint = On a new headquarters, when the old one is lost: with two sheets of the same splitting.
root-restore-effect = This headquarters takes the lost organisation's key in place of its own. Type two sheets of the same splitting.
root-restored = The root key of the splitting { $splitting } is back. Let this headquarters know a desk, prepare a bundle for each, revoke the old headquarters, then print new sheets.
root-learn = Make a desk known
root-learn-hint = Opens a bundle or a desk's list, even one for the lost headquarters: this headquarters learns who exists.
root-learned = Desks learned: { $desks }. First revoke those that are lost or stolen, then prepare a bundle for each.
root-learned-nobody = This file tells of no new desk.
root-list = Write the list of desks
root-list-hint = For a restored headquarters that no longer knows the desks. No secret, no person's name.
root-list-written = The list of desks is written. Send it to headquarters.
root-line = Line { $line }
root-sheet = Sheet
root-sheet-one = First sheet
root-sheet-other-one = Second sheet
root-sheet-present = Sheet { $number } of the splitting { $splitting } is good: it goes with the two others.
root-sheet-other = Sheet { $number } is typed right, but of the splitting { $splitting }, which is not this headquarters' newest.
root-sheet-foreign = Sheet { $number } of the splitting { $splitting } is typed right, but of another organisation.
root-sheet-unknown = Sheet { $number } of the splitting { $splitting } is typed right. This desk has no organisation yet.
keys-renew = Renew the keys
keys-advised = The keys of this desk have been in use for { $days } days. It is advised to renew them every three months.
keys-under-way = New keys are waiting for their certificate: it is asked for in the next bundle to headquarters, and comes with its answer.
keys-made = New keys are made. Prepare a bundle for headquarters: it bears the request.
keys-made-headquarters = New keys are made. The desks learn them with the next bundles.
exchange-keys-renewed = { $from } has made new keys: their certificate goes with the next bundle for that desk.
exchange-warning-renewal-outdated = A request for new keys of { $from } is not signed with its newest key: it is left aside. If { $from } still waits for its certificate, invite it again.

# During long work: the count, and the way to stop.
progress-checking = Reading the bundle: { $done } of { $of } MB
progress-taking-in = Taking in: { $done } of { $of } changes
progress-comparing = Looking for duplicates: { $done } of { $of } persons
progress-preparing = Preparing: { $done } of { $of } changes
progress-stop = Stop
