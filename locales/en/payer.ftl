# Words of the payer's pages: the listed fields and nothing else.

payer-nav = Requests
payer-window = Request
payer-cases = Requests under your programmes
payer-none = No request under your programmes yet.
payer-answer = Eligible
payer-no-answer = not answered
payer-verdict-yes = yes
payer-verdict-no = no
payer-verdict-needs-person = needs a person
payer-rules = Rules
payer-authorisation = Authorisation
payer-status = Status
payer-requested = requested
payer-in-progress = in progress
payer-completed = completed
payer-ended = ended
payer-authorise = Authorise
payer-reference = Your reference
payer-invoices = Invoices
payer-no-invoices = No invoice yet.
