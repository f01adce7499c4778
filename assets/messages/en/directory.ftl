# The directory: partners and their services.
directory-title = Directory
directory-count = { $count ->
    [0] no partner
    [one] { $count } partner
   *[other] { $count } partners
}
directory-filter = Filter by name, short name or place
directory-service = Service
directory-service-all = All services
directory-list = Partners
directory-empty = The directory is empty. Begin with the start set: public services and organisations known in Mali, by name only; addresses and telephones are to be completed and checked.
directory-empty-filter = No partner answers to this filter.
directory-start-set = Load the start set
directory-start-set-done = { $count ->
    [0] The start set was there already; nothing changed.
    [one] { $count } partner was entered. Complete address and telephone, then note the day of verification.
   *[other] { $count } partners were entered. Complete addresses and telephones, then note the day of verification.
}
directory-new = New partner
directory-edit = Edit
directory-choose = Choose a partner on the left.
directory-withdraw = Withdraw from the directory
directory-withdraw-ask = Withdraw { $name } from the directory?
directory-withdraw-effect = The partner will not be offered any more. Letters and consents that name it keep it.
directory-withdraw-reason = Reason
directory-withdrawn = { $name } is withdrawn from the directory.
directory-saved = { $name }: saved.
directory-verify = Verified today
directory-verified = verified on { $on }
directory-verified-by = verified on { $on } by { $by }
directory-verified-old = verified on { $on }, more than 90 days ago: call again
directory-verified-never = never verified: call before you send somebody
directory-ended = ended on { $on }
directory-predecessor = took over from { $name }
directory-no-address = No address: the bearer of a letter will not find it.
directory-services = Services in detail
directory-services-empty = No details. For each service: for whom, at what cost, with which papers, how soon.
directory-service-new = Add a service
directory-service-edit = Edit { $service }
directory-service-withdraw = Withdraw
directory-service-withdraw-label = Withdraw { $service }
directory-service-withdraw-reason = withdrawn from the directory
directory-service-withdrawn = The service is withdrawn.
directory-col-service = Service
directory-col-public = For whom
directory-col-cost = Cost
directory-col-papers = Papers
directory-col-delay = Delay
directory-read-only = Your role may read the directory, not change it.
directory-part-who = Who
directory-part-where = Where and how
directory-part-agreement = Agreement and verification
directory-col-acts = Actions
directory-service-restore = Put back
directory-print-list = Print the list
directory-printed = The list of partners was sent to the printer.
error-partners-none = The directory has no partner with this service. Nothing is printed.
cli-partner-list = Write the list of partners as PDF, by service and area
cli-arg-service = Only this service (list "service")
