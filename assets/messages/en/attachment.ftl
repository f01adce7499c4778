# Attachments: papers, photographs, recordings, scanned slips.
kind-attachment = Attachment
field-attachment-person = Person
field-attachment-case_file = Case file
field-attachment-attachment_kind = Kind
field-attachment-title = Title
hint-attachment-title = What it is, in a few words: “NINA card, front”.
field-attachment-dated_on = Date
hint-attachment-dated_on = The day of the paper, the picture or the recording.
field-attachment-pages = Sheets
field-attachment-consent = What the person agreed to
hint-attachment-consent = For a photograph or a recording: what the person said yes to, and when. For a photograph, leave it empty if “Photograph” is among their consents.
field-attachment-media_type = Format
field-attachment-hash = Fingerprint
field-field-attachment-preview = Fingerprint of the preview

attachment-title = Attachments
attachment-add = Attach a file
attachment-choose = Choose the file
attachment-empty = Nothing attached. A photograph of the card, a scanned slip, a letter: the button “Attach a file” asks for the title first, then for the file or the page from the scanner.
attachment-added = It is attached.
attachment-not-picked = No file was chosen. Nothing has changed; what is typed is kept.
attachment-picture = Preview of “{ $title }”
attachment-save-what = Save a copy of “{ $title }”
attachment-jpeg = Picture
attachment-pdf = PDF
attachment-sound = Sound
attachment-add-hint = JPEG, PNG or WebP photographs: made smaller, without the place where they were taken. PDF and sound (OGG, MP3, M4A): up to 5 MB, kept as they are.
attachment-to-come = content to come
attachment-to-come-hint = The content is not on this desk yet: it comes with a later bundle.
attachment-view = View
attachment-view-what = View “{ $title }”
attachment-save = Save a copy
attachment-saved = The copy is saved: { $file }. Jatigi no longer protects it.
attachment-pages = { $count ->
    [one] { $count } sheet
   *[other] { $count } sheets
}

error-attachment-format = This file is neither a photograph (JPEG, PNG, WebP), nor a PDF, nor sound (OGG, MP3, M4A). Nothing has changed. Save it in one of these formats and try again. An iPhone must be set to “Most compatible”.
error-attachment-too-large = This file is over { $max } MB. Nothing has changed. Photograph or scan it smaller, or cut it into several files.
error-attachment-cut-off = This PDF has no end: it is incomplete, or holds something else. Nothing has changed. Copy it again or scan it again.
error-picture-damaged = This picture is damaged or incomplete. Nothing has changed. Copy it from the camera again, or take it again.
error-picture-too-large = This picture has too many dots to be opened. Nothing has changed. Take it again at a lower resolution.
error-content-to-come = The content of this attachment is not on this desk yet. Nothing is lost: it comes with a later bundle of the desk that has it.
error-content-damaged = The content of an attachment is not the one that was announced. It was not kept and is asked for again with the next bundle.
error-content-incomplete = The content of an attachment came incomplete. It was not kept and is asked for again with the next bundle.
error-content-too-much = This bundle brings more contents than is allowed. Those beyond were not kept and are asked for again with the next bundle.
error-bundle-no-room = At least { $needed } MB must be free in this place, { $free } are left. Nothing was written. Make room, or take another USB stick.
reason-attachment-consent = Note what the person said yes to. For a photograph, “Photograph” among their consents is enough.
