# Why something was not done, what is still missing, and the names of phases, holds, ends, ties and events.

refusal-busy = Roedd rhywun arall yn newid hwn ar yr un pryd. Nid oes dim wedi’i newid; rhowch gynnig arall arni.
refusal-after = { $refusal } Ychydig cyn hynny, ar { $at }, gwnaeth rhywun arall hyn: { $event }.
refusal-not-opened = Nid yw’r achos hwn wedi’i agor eto.
refusal-already-done = Mae hyn wedi’i wneud yn barod.
refusal-changed = Mae hwn wedi newid ers i chi ei weld. Ni wnaed dim; edrychwch arno eto, yna penderfynwch.
refusal-denied = Nid yw hwn ar agor i chi.
refusal-unconfirmed = Nid yw wedi’i gadarnhau eto eich bod yn gweithredu ar ran y claf. Pan fydd y claf neu’r gwasanaeth wedi cadarnhau hynny, gallwch wneud hyn.
refusal-ended = Mae’r achos hwn wedi dod i ben: { $end }.
refusal-on-hold = Mae’r achos hwn wedi’i oedi: { $hold }.
refusal-wrong-phase = Nid ar y cam hwn. Mae’r achos yn sefyll yma: { $phase }.
refusal-incomplete = { $more ->
    [0] Mae un peth ar goll yn gyntaf: { $gap }.
    [one] Ar goll yn gyntaf: { $gap }, ac un peth arall.
    [two] Ar goll yn gyntaf: { $gap }, a dau beth arall.
   *[other] Ar goll yn gyntaf: { $gap }, a { $more } o bethau eraill.
}
refusal-not-there = Nid yw’r hyn y mae hyn yn sôn amdano yn yr achos hwn.
refusal-barred = Gwaharddwyd: { $tie }.
refusal-unlicensed = Nid yw trwydded neu indemniad yr arbenigwr hwn yn cynnwys yr achos hwn heddiw.
refusal-over-capacity = Nid oes gan yr arbenigwr hwn le i achos arall.
refusal-deadline = Ni all yr arbenigwr hwn ddarllen yr achos erbyn y diwrnod y mae ei angen.
refusal-offer-expired = Daeth amser y cynnig hwn i ben ar { $at }.
refusal-another-person = Mae angen ail berson yma: nid yr un a wnaeth y cam blaenorol.
refusal-no-consent = Nid yw’r claf wedi cytuno i hyn.
refusal-other-country = Ni chytunodd y claf i’r ffeil gael ei darllen o’r wlad hon: { $country }. Gall y claf dynnu’r cytundeb yn ôl a’i roi o’r newydd.
refusal-unsupported = { $count ->
    [one] Nid oes ffynhonnell ar gyfer un datganiad eto. Dyfynnwch un, neu marciwch ef fel barn glinigol.
    [two] Nid oes ffynhonnell ar gyfer dau ddatganiad eto. Dyfynnwch un i bob un, neu marciwch nhw fel barn glinigol.
   *[other] Nid oes ffynhonnell ar gyfer { $count } o ddatganiadau eto. Dyfynnwch un i bob un, neu marciwch nhw fel barn glinigol.
}
refusal-typed-date = Teipiwyd dyddiad ({ $typed }). Cyfeiriwch at y cofnod yn lle hynny, fel bod y gwir ddyddiad yn cael ei argraffu.
refusal-bad-citation = Mae dyfyniad yn pwyntio y tu allan i’r hyn sydd yn yr achos hwn: { $why }.
refusal-retained = Mae’r gyfraith yn gofyn i hwn gael ei gadw tan { $until }.
refusal-held-by-law = Mae’r achos hwn o dan ataliad cyfreithiol neu mae ganddo gŵyn agored; ni ellir ei ddileu nawr.
refusal-absurd = Ni wnaed hyn: { $why }.
refusal-questions-over = Mae’r tri deg diwrnod ar gyfer cwestiynau ar ben. Ysgrifennwch at eich cydlynydd; gellir agor achos newydd.

gap-who = dweud pwy ydych a sut i gysylltu â chi
gap-condition = dweud am beth y mae hyn
gap-stage = dweud a oes diagnosis, cynllun a dyddiad
gap-matters = dweud beth sy’n bwysig i chi
gap-question = gofyn o leiaf un cwestiwn
gap-red-flags = ateb y cwestiynau diogelwch
gap-proxy-question = dweud a ydych yn gofyn drosoch eich hun
gap-eligibility-answer = ateb am gymhwystra
gap-funding = rhaid penderfynu pwy sy’n talu
gap-jurisdiction = rhaid cadarnhau’r wlad
gap-authority = rhaid cadarnhau’r awdurdod i weithredu ar ran y claf
gap-consent = cydsyniad y claf
gap-checklist-item = rhaid i “{ $title }” fod wedi cyrraedd, ddim ar gael neu wedi’i hepgor
gap-study-not-opened = rhaid i’r delweddau “{ $title }” agor
gap-nothing-received = rhaid i o leiaf un cofnod fod yn y ffeil
gap-patient-unclear = rhaid i rywun ddweud pwy biau “{ $title }”
gap-summary = crynodeb niwtral
gap-neutral-questions = ffurf niwtral ar bob cwestiwn
gap-questions-not-approved = cymeradwyaeth y claf i’r cwestiynau
gap-mode-not-set = y dull adolygu
gap-seal-not-confirmed = golwg dros yr hyn sy’n datgelu barn gynharach
gap-copy-not-released = rhyddhau copi’r adolygydd
gap-translation-open = cyfieithiad heb ei orffen
gap-reading = y darlleniad annibynnol
gap-earlier-not-revealed = barn gynharach heb ei hagor
gap-earlier-not-compared = barn gynharach heb ei chymharu
gap-question-unanswered = cwestiwn heb ateb
gap-short-answer = yr ateb byr
gap-letter = y llythyr at y meddyg sy’n trin
gap-query-open = cwestiwn agored gan y gwiriad ansawdd
gap-second-confirmation = rhaid i ail berson gadarnhau’r claf a’r dyddiadau
gap-human-call = rhywun i ffonio’r claf yn gyntaf
gap-patient-not-delivered = y claf i gael yr adroddiad yn gyntaf
gap-survey-open = arolwg diwrnod { $day }
gap-invoice-open = anfoneb heb ei setlo
gap-reviewer-not-told = heb ddweud wrth yr adolygydd sut y daeth i ben
gap-test-open = prawf a ddisgwylir o hyd
gap-reader-missing = arbenigwr arall

phase-draft = mae’r cais yn cael ei ysgrifennu
phase-triage = brysbennu diogelwch
phase-eligibility = cymhwystra a chydsyniad
phase-records = casglu cofnodion
phase-preparation = paratoi’r ffeil
phase-matching = dewis arbenigwr
phase-offered = wedi’i gynnig i arbenigwr
phase-blind-review = darlleniad annibynnol
phase-open-review = cymhariaeth â barnau cynharach
phase-quality = gwiriad ansawdd
phase-reconcile = mae’r meddygon yn ymgynghori
phase-signature = yn aros am lofnod
phase-translation = cyfieithu
phase-delivery = cyflwyno
phase-follow-up = dilyniant
phase-outcome = sut aeth pethau
phase-closed = wedi’i gau

hold-safety-stop = mae clinigydd yn gwirio ei bod yn ddiogel aros
hold-waiting-for-patient = yn aros am y claf
hold-more-records = yn aros am ragor o gofnodion
hold-more-tests = yn aros am brawf
hold-authority-in-doubt = nid yw’n glir pwy a gaiff benderfynu dros y claf
hold-service-closed = mae’r gwasanaeth ar gau

end-completed = wedi’i gwblhau
end-redirected = wedi’i ailgyfeirio i ofal brys
end-out-of-scope = y tu allan i gwmpas y gwasanaeth hwn
end-ineligible = heb ei gynnwys yn y rhaglen hon
end-withdrawn = wedi’i dynnu’n ôl gan y claf
end-unable-records = ni ellid cael y cofnodion
end-unable-specialist = ni ellid dod o hyd i arbenigwr annibynnol
end-deceased = mae’r claf wedi marw
end-voided = annilyswyd yr adroddiad
end-cancelled = wedi’i ganslo gan y gwasanaeth

tie-treated-patient = wedi trin y claf hwn
tie-knows-patient = yn adnabod y claf hwn
tie-colleague-of-treating = yn gydweithiwr i feddyg sy’n trin
tie-same-institution = yn gweithio lle mae’r claf yn cael triniaeth
tie-employed-by-payer = yn cael ei gyflogi gan y talwr
tie-maker-of-therapy = â buddiant yng ngwneuthurwr y therapi
tie-referred-patient = wedi atgyfeirio’r claf hwn
tie-would-treat = yn barod i roi’r driniaeth
