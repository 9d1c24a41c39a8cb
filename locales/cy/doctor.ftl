# The treating doctor's page.
doctor-door-title = Llythyr am eich claf
doctor-door-words = Mae arbenigwr annibynnol wedi ysgrifennu atoch, gyda chydsyniad y claf. Teipiwch y cod mynediad a ddaeth atoch ar hyd ffordd arall.
doctor-passcode = Cod mynediad
doctor-passcode-hint = Wyth o lythrennau a rhifau, er enghraifft K7QF-2M9D.
doctor-open = Agor y llythyr
doctor-door-lost = Dim cod mynediad? Ffoniwch y gwasanaeth; bydd yn gwneud dolen newydd.
doctor-wrong = { $left ->
    [zero] Nid hwnnw yw’r cod mynediad. Nid oes cynnig ar ôl yn oes y ddolen hon.
    [one] Nid hwnnw yw’r cod mynediad. Mae un cynnig ar ôl yn oes y ddolen hon.
    [two] Nid hwnnw yw’r cod mynediad. Mae dau gynnig ar ôl yn oes y ddolen hon.
    [few] Nid hwnnw yw’r cod mynediad. Mae { $left } chynnig ar ôl yn oes y ddolen hon.
    [many] Nid hwnnw yw’r cod mynediad. Mae { $left } chynnig ar ôl yn oes y ddolen hon.
   *[other] Nid hwnnw yw’r cod mynediad. Mae { $left } cynnig ar ôl yn oes y ddolen hon.
}
doctor-shut-title = Nid yw’r ddolen hon yn agor
doctor-shut-words = Efallai fod ei hamser wedi dod i ben, ei bod wedi’i thynnu’n ôl, neu fod gormod o gynigion wedi’u gwneud. Ffoniwch y gwasanaeth; bydd yn gwneud un newydd.
doctor-letter-title = Llythyr
doctor-asked = { $count ->
    [0] Ni ofynnir i chi wneud dim
    [one] Gofynnir i chi gymryd un cam
    [two] Gofynnir i chi gymryd dau gam
    [few] Gofynnir i chi gymryd { $count } cham
    [many] Gofynnir i chi gymryd { $count } cham
   *[other] Gofynnir i chi gymryd { $count } cam
}
doctor-answer = Eich ateb, mewn un llinell
doctor-answer-hint = Er enghraifft: “Wedi’i weld, apwyntiad ddydd Mawrth”. Mae’n mynd at y cydlynydd.
doctor-words-missing = Ysgrifennwch un llinell, er mwyn i’r cydlynydd wybod.
doctor-acknowledge = Anfon yr ateb
doctor-acknowledged = Eich ateb:
doctor-withdrawn = Tynnwyd yr adroddiad hwn yn ôl ar ôl iddo gael ei anfon. Peidiwch â gweithredu arno; ffoniwch y gwasanaeth.
doctor-newer = Mae fersiwn mwy newydd o’r adroddiad hwn. Gofynnwch i’r claf neu i’r gwasanaeth amdano.
doctor-report = Yr adroddiad y tu ôl i’r llythyr hwn
doctor-report-title = Adroddiad
doctor-pdf = Lawrlwytho fel PDF
doctor-verify = Gwirio ei fod fel y’i llofnodwyd
doctor-consent = Anfonwyd gyda chydsyniad y claf i chi yn unig. Cofnodir pob agoriad, ac mae’r claf yn ei weld. Mae’r cyfrifoldeb am ofal yn aros gyda’r tîm sy’n trin.
doctor-back = Yn ôl i’r llythyr
flash-doctor-acknowledged = Mae eich ateb wedi’i anfon. Diolch.
