# Ready-made reasons of a referral.
kind-reason_template = Ready-made reason
field-reason_template-text = Text
hint-reason_template-text = Three lines at most, in French, with nothing that points to somebody. “…” is filled in in the referral. Never: health, detention, violence, trafficking, asylum, religion.
field-reason_template-services = Services
hint-reason_template-services = Without a service the reason is offered everywhere.
field-reason_template-retired_on = Retired from
field-reason_template-place = Place
reason-template-number = A reason serves many persons: leave “…” in place of the telephone number. Your text is kept.
template-lead = In a referral, Ctrl+M and then the digit puts the reason at the cursor. Lines changed here go to every desk with the bundles.
template-count = { $count ->
    [one] { $count } reason
   *[other] { $count } reasons
}
template-new = New reason
template-edit = Edit the reason
template-saved = Reason saved.
template-retired = Reason retired: it is not offered any more. R puts it back.
template-resumed = Reason put back: it is offered again.
template-retired-on = retired on { $date }
template-everywhere = every service
template-filter = Service
template-all = All
template-empty = No reason for this service.
template-pick = Reasons
template-pick-hint = then the digit
template-too-long = With this text the reason is longer than { $max } signs. Shorten what is written first.
template-none = No reason for this service. Supervision writes them under “Settings”.
