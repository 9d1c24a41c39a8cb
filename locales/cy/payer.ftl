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
payer-refuse = Dweud na: nid ydym yn talu
payer-refuse-why = Pam nad ydych yn talu
payer-refuse-told = Bydd y claf yn darllen y geiriau hyn. Enwch reol y polisi; nid oes lle yma i ddim am salwch.
payer-refuse-next = Beth y gall y claf ei wneud nesaf
payer-refuse-next-hint = Pwy i’w ffonio neu at bwy i ysgrifennu, a than pryd. Dywedir yn awtomatig y caiff y claf ofyn am edrych arno eto.
payer-refused = Dywedoch na: { $why } Pan fydd rhywun wedi edrych arno eto, gofynnir i chi o’r newydd.
payer-reference = Eich cyfeirnod
payer-invoices = Anfonebau
payer-no-invoices = Dim anfoneb eto.
