# Words of the payer's pages: the listed fields and nothing else.

payer-nav = Ceisiadau
payer-window = Cais
payer-cases = Ceisiadau o dan eich rhaglenni
payer-none = Nid oes cais o dan eich rhaglenni eto.
payer-answer = Cymwys
payer-no-answer = heb ei ateb
payer-verdict-yes = ie
payer-verdict-no = na
payer-verdict-needs-person = angen person
payer-rules = Rheolau
payer-authorisation = Awdurdodiad
payer-status = Statws
payer-requested = gofynnwyd
payer-in-progress = ar waith
payer-completed = wedi’i gwblhau
payer-ended = daeth i ben
payer-authorise = Awdurdodi
payer-reference = Eich cyfeirnod
payer-invoices = Anfonebau
payer-no-invoices = Dim anfoneb eto.
