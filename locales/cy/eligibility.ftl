# Words of the eligibility reader's pages.

elig-nav = Cymhwystra
elig-window = Cymhwystra achos
elig-heading = A yw’r rhaglen yn cynnwys yr achos hwn?
elig-waiting = Yn aros am ateb
elig-no-consent = Nid yw’r claf wedi cytuno eto i ofyn i’r talwr am yr yswiriant.
elig-none = Nid oes achos yn aros am ateb.
elig-programme = Rhaglen
elig-state = Ateb
elig-open = heb ei ateb
elig-facts = Yr hyn sy’n hysbys
elig-serves = Gwledydd y mae’n eu gwasanaethu
elig-everywhere = pob un
elig-pays = Pwy sy’n talu
elig-pays-patient = y claf
elig-pays-payer = yswiriwr
elig-pays-nobody = neb
elig-country = Ble mae’r claf
elig-age = Oedran
elig-years = { $years } oed
elig-answer = Ateb
elig-give = Rhoi’r ateb hwn
elig-verdict = Dyfarniad
elig-rule = Rheol { $number } a benderfynodd, fel E4
elig-rule-words = Rheol { $number } mewn geiriau plaen, i’r claf
elig-next = Beth y gall y claf ei wneud nesaf
