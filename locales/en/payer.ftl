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
payer-refuse = Say no: we do not pay
payer-refuse-why = Why you do not pay
payer-refuse-told = The patient reads these words. Name the rule of the policy; nothing about an illness belongs here.
payer-refuse-next = What the patient can do next
payer-refuse-next-hint = Whom to ring or write to, until when. That they may ask for it to be looked at again is said by itself.
payer-refused = You said no: { $why } When somebody has looked at it again you are asked anew.
payer-reference = Your reference
payer-invoices = Invoices
payer-no-invoices = No invoice yet.
