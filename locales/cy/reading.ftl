# The specialist's room, and their secretary's.

## Inbox and offer
reading-inbox = Blwch derbyn
reading-offers = Wedi’i gynnig i chi
reading-signing = Yn aros am eich llofnod
reading-waiting = Wedi’i dderbyn; bydd y ffeil yn agor pan fydd y claf yn cytuno
reading-being-read = Gyda chi
reading-elsewhere = Wedi’i ysgrifennu, nawr gydag eraill
reading-later = Wedi’i lofnodi
reading-empty = Nid oes dim yn aros amdanoch
reading-empty-words = Pan gaiff achos ei gynnig i chi bydd yma, a bydd e-bost yn dweud hynny wrthych.
reading-due = i’w wneud erbyn { $at }
reading-answer-by = ateb erbyn { $at }
reading-stands-offered = cynigiwyd
reading-stands-disclosed = yn aros am ateb y claf ynghylch y cysylltiad a ddatganwyd gennych
reading-stands-locked = wedi’i gloi; nid yw darllenydd arall wedi gorffen
reading-offer-title = Cynnig { $number }
reading-offer-why = Pam chi
reading-offer-treating = Pwy sy’n trin
reading-offer-nobody = Nid oes neb wedi’i enwi
reading-offer-no-question = Nid oes cwestiwn wedi’i ofyn eto.
reading-offer-stage = Pa mor bell y mae’r gofal wedi mynd
reading-offer-diagnosis-not-yet = Dim diagnosis eto
reading-offer-diagnosis-there = Rhoddwyd diagnosis
reading-offer-diagnosis-under-way = Mae profion ar gyfer diagnosis yn cael eu gwneud
reading-offer-plan-not-yet = Dim cynllun eto
reading-offer-plan-there = Gwnaed cynllun
reading-offer-plan-under-way = Mae cynllun yn cael ei drafod
reading-offer-treatment-not-yet = Nid oes triniaeth wedi’i threfnu
reading-offer-treatment-there = Mae triniaeth wedi’i threfnu
reading-offer-treatment-under-way = Mae triniaeth wedi dechrau
reading-offer-mode = Sut rydych yn darllen
reading-offer-earlier = { $count ->
    [0] Ni roddwyd barn gynharach.
    [one] Rhoddwyd un farn gynharach. Bydd yn agor ar ôl i chi gloi eich darlleniad eich hun.
    [two] Rhoddwyd dwy farn gynharach. Byddant yn agor ar ôl i chi gloi eich darlleniad eich hun.
   *[other] Rhoddwyd { $count } o farnau cynharach. Byddant yn agor ar ôl i chi gloi eich darlleniad eich hun.
}
reading-offer-records = Beth sydd yn y ffeil
reading-offer-records-of = { $count } × { $kind }, { $pages }
reading-offer-language = Iaith y claf
reading-offer-naming = Pwy yw’r claf
reading-offer-identified = Cewch wybod pan fydd y ffeil yn agor.
reading-offer-hidden = Wedi’i guddio rhagoch: byddwch yn darllen copi wedi’i ffugenwi gyda dyddiadau wedi’u symud.
reading-offer-fee = Ffi, yr un fath beth bynnag yw eich cyngor
reading-offer-due = Darlleniad i’w wneud erbyn
reading-offer-until = Ateb erbyn
reading-offer-not-file = Bydd y ffeil yn agor pan fyddwch wedi derbyn ac nad oes cysylltiad yn y ffordd.
reading-ties = A ydych yn rhydd i farnu? Un funud
reading-ties-words = Atebwch bob llinell ar gyfer y claf, y meddygon a’r sefydliadau uchod, a gwneuthurwyr yr hyn y gellid ei gynghori.
reading-ties-hidden = Mae enw’r claf wedi’i guddio rhagoch yn y rhaglen hon. Mae’r peiriant wedi cymharu eich cysylltiadau chi â rhai’r claf; atebwch ar gyfer y meddygon, y sefydliadau a’r gwneuthurwyr.
reading-tie-treated-patient = A ydych wedi trin y claf hwn?
reading-tie-knows-patient = A ydych yn adnabod y claf hwn, neu’r teulu?
reading-tie-colleague-of-treating = A yw meddyg sy’n trin yn gydweithiwr, yn ffrind neu’n berthynas i chi?
reading-tie-same-institution = A ydych yn gweithio lle mae’r claf yn cael triniaeth?
reading-tie-employed-by-payer = A ydych yn cael eich cyflogi gan y sawl sy’n talu am y farn hon?
reading-tie-maker-of-therapy = A oes gennych fuddiant yng ngwneuthurwr therapi dan sylw?
reading-tie-referred-patient = A wnaethoch chi atgyfeirio’r claf hwn?
reading-tie-would-treat = A fyddech yn rhoi’r driniaeth eich hun?
reading-tie-bars = mae ateb “ie” yn dod â’r cynnig i ben
reading-tie-found = Canfuwyd gan y peiriant: { $words }. Dywedwch os yw’n anghywir, a rhowch wybod i’r cydlynydd.
reading-tie-which = Pa un, mewn geiriau y bydd yr adroddiad yn eu hargraffu
reading-tie-missing = Atebwch ie neu na.
reading-tie-words-missing = Dywedwch mewn ychydig eiriau beth yw’r cysylltiad; bydd yr adroddiad yn ei argraffu.
reading-yes = Ie
reading-no = Na
reading-attest = Fi yw’r person y mae’r cyfrif hwn yn ei enwi, ac mae’r atebion hyn yn wir.
reading-attest-missing = Dywedwch fod yr atebion yn wir cyn i chi dderbyn.
reading-accept = Derbyn
reading-accept-hint = Caiff yr hyn a ddatganwch ei argraffu yn yr adroddiad. Efallai y bydd yn rhaid i’r claf ei dderbyn yn gyntaf.
reading-decline-title = Neu wrthod
reading-decline-why = Pam, mewn ychydig eiriau i’r cydlynydd
reading-decline = Gwrthod
reading-decline-missing = Dywedwch pam mewn ychydig eiriau, fel y gall y cydlynydd ddewis rhywun arall.

## Steps
reading-step-own = Eich darlleniad
reading-step-compare = Cymhariaeth
reading-step-opinion = Barn
reading-step-sign = Llofnodi

## The own reading
reading-own-title = Eich darlleniad eich hun, { $number }
reading-own = Eich darlleniad, cyn unrhyw gyngor
reading-own-first = Eich darlleniad eich hun sy’n dod yn gyntaf.
reading-mode-full = Llawn: rydych yn darllen heb yr adroddiad cynharach.
reading-mode-plan-blind = Dall i’r cynllun: dangosir canlyniadau, mae cyngor cynharach wedi’i selio nes i chi gloi.
reading-mode-not-blind = Ddim yn ddall: mae’r achos ei hun yn datgelu’r cyngor cynharach. Caiff eich darlleniad ei gloi’n gyntaf yr un fath.
reading-sealed-count = { $count ->
    [one] Mae un man wedi’i selio.
    [two] Mae dau fan wedi’u selio.
   *[other] Mae { $count } o fannau wedi’u selio.
}
reading-brief = Briff
reading-questions = Y cwestiynau
reading-diagnosis-title = Y diagnosis
reading-diagnosis = Y diagnosis
reading-how-sure = Pa mor siŵr
reading-differential = Gallai hefyd fod yn
reading-one-per-line = Un ar bob llinell.
reading-findings-title = Canfyddiadau sy’n ei gynnal
reading-finding = Canfyddiad { $number }
reading-finding-kind = Math o ganfyddiad
reading-plan-title = Cynllun
reading-plan = Cam { $number } o’r cynllun
reading-save = Cadw
reading-remove = Tynnu
reading-changed-elsewhere = Newidiwyd y drafft hwn mewn ffenestr arall neu gan gydweithiwr ar ôl agor y dudalen hon. Ni chadwyd dim o’r dudalen hon; mae eich geiriau yma o hyd.
reading-open-as-kept = Agorwch y drafft fel y mae wedi’i gadw nawr, a chymerwch drosodd o’r dudalen hon yr hyn a fynnwch
reading-lacks-diagnosis = Nid oes diagnosis wedi’i ysgrifennu eto.
reading-lacks-confidence = Nid yw’n dweud eto pa mor siŵr ydych chi o’r diagnosis.
reading-lacks-plan = Nid oes cynllun wedi’i ysgrifennu eto.
reading-lacks-source = { $count ->
    [one] Nid oes ffynhonnell ar gyfer un datganiad eto.
    [two] Nid oes ffynhonnell ar gyfer dau ddatganiad eto.
   *[other] Nid oes ffynhonnell ar gyfer { $count } o ddatganiadau eto.
}
reading-nothing-hinders = Nid oes dim ar goll.
reading-lock = Cadw a mynd i gloi
reading-lock-not-yours = Yr arbenigwr sy’n cloi. Caiff yr hyn a ysgrifennwch ei gadw ar gyfer yr arbenigwr.
reading-ask-title = Rhywbeth ar goll?
reading-ask-what = Beth sydd ei angen arnoch, a pham
reading-ask = Gofyn amdano
reading-ask-missing = Dywedwch beth sydd ei angen arnoch.

## Citing
reading-cite-title = Dyfynnu’r man hwn
reading-cite-to = Ar gyfer
reading-cite = Dyfynnu
reading-cite-region = Rhan ohoni, mewn milfedau o’r lled a’r uchder: tynnwch lun ar y dudalen neu teipiwch bedwar rhif o fewn 0 i 1000. Os gadewir hyn yn wag, dyfynnir y dudalen gyfan.
reading-cite-x = chwith
reading-cite-y = brig
reading-cite-width = lled
reading-cite-height = uchder
reading-cite-value = Neu werth
reading-cite-no-value = y man, nid gwerth
reading-cite-open-first = Agorwch dudalen o’r ffeil i’w dyfynnu.
reading-cite-place-missing = Agorwch y dudalen rydych am ei dyfynnu, yna pwyswch eto.
reading-cite-to-missing = Ysgrifennwch y datganiad yn gyntaf, yna dewiswch ef.
reading-guideline = Dyfynnu canllaw neu bapur
reading-guideline-title = Teitl
reading-guideline-source = Cyhoeddwr, blwyddyn
reading-guideline-section = Adran
reading-cite-guideline = Ei ddyfynnu
reading-dates = Dyddiadau y gellir eu henwi
reading-dates-words = Rhowch y cod yn eich testun. Mae’r adroddiad yn argraffu’r gwir ddyddiad yn ei le.
reading-date-treatment = Diwrnod y driniaeth a gynlluniwyd

## Lock and comparison
reading-lock-title = Cloi eich darlleniad
reading-lock-words = O hyn ymlaen ni ellir newid y geiriau hyn. Bydd y barnau cynharach yn agor fesul un, pob un ar amser a gofnodir.
reading-knew = A oeddech yn gwybod y farn gynharach, neu wedi’i dyfalu?
reading-knew-hint = Mae’r adroddiad yn argraffu eich ateb. Mae unrhyw ateb yn iawn.
reading-knew-no = Na
reading-knew-guessed = Roeddwn wedi’i dyfalu
reading-knew-known = Roeddwn yn ei gwybod
reading-knew-missing = Dywedwch a oeddech yn ei gwybod neu wedi’i dyfalu.
reading-lock-now = Cloi
reading-back-to-own = Yn ôl i’r darlleniad
reading-locked = Clowyd eich darlleniad { $at }.
reading-not-locked = Caiff eich darlleniad eich hun ei gloi’n gyntaf.
reading-as-locked = Ei ddarllen fel y’i clowyd
reading-compare-title = Cymharu ar sail yr un ffeil
reading-compare-words = Pob barn gynharach ar ei phen ei hun. Mae’n “wahanol”; nid yw byth yn “anghywir”.
reading-your-reading = Eich darlleniad
reading-reveal = Agor y farn hon
reading-reveal-hint = Caiff yr amser ei gofnodi a’i argraffu.
reading-reveal-not-yours = Yr arbenigwr sy’n ei hagor.
reading-no-earlier = Ni roddwyd barn gynharach.
reading-opened = Agorwyd { $at }
reading-as-patient-reads = Fel y bydd y claf yn ei ddarllen
reading-grade-missing = Dewiswch un o bob graddfa.
reading-to-opinion = Cadw a mynd i’r farn

## The opinion
reading-opinion-title = Y farn
reading-short-hint = Geiriau plaen, yr ateb yn gyntaf.
reading-answer = Ateb i gwestiwn { $number }
reading-cannot-answer = Ni ellir ateb hwn o’r cofnodion; mae’r maes yn dweud pam.
reading-advice = Cyngor { $number }
reading-options-hint = Ochr yn ochr, a gwneud dim yn eu plith. Caiff dewis gwag ei adael allan.
reading-option = Dewis { $number }
reading-test = Prawf { $number }
reading-test-what = Prawf
reading-urgent-title = Y rhestr o faneri coch, unwaith eto
reading-urgent-hint = Un ar bob llinell; gwag pan nad oes dim yn y ffeil yn frys.
reading-step = Cam { $number }
reading-step-what = Beth
reading-step-owner = Pwy sy’n ei wneud
reading-step-owner-hint = “chi”, “Mr Whitlock”, “eich meddyg teulu”
reading-step-asks = Gofynnir i’r meddyg sy’n trin neu’r meddyg teulu weithredu; bydd y cydlynydd yn aros am yr ateb.
reading-letter = Un dudalen at y meddyg sy’n trin
reading-letter-hint = Y cam i’w gymryd yn gyntaf. Gellir ei gwahanu oddi wrth yr adroddiad.
reading-validity-hint = Beth fyddai’n gwneud y farn hon yn hen?
reading-submit = Cadw a’i hanfon i’r gwiriad ansawdd
reading-submit-not-yours = Yr arbenigwr sy’n ei hanfon. Caiff yr hyn a ysgrifennwch ei gadw ar gyfer yr arbenigwr.

## Quality and signature
reading-quality-title = Gwiriad ansawdd
reading-given-back = { $count ->
    [one] Mae’r gwiriad ansawdd wedi gofyn un cwestiwn.
    [two] Mae’r gwiriad ansawdd wedi gofyn dau gwestiwn.
   *[other] Mae’r gwiriad ansawdd wedi gofyn { $count } o gwestiynau.
}
reading-quality-none = Mae clinigydd yn darllen eich barn
reading-quality-none-words = Mae’n gofyn, byth yn golygu. Bydd y cwestiynau’n ymddangos yma, a bydd e-bost yn dweud hynny wrthych.
reading-reply = Eich ateb
reading-reply-send = Ateb
reading-reply-missing = Ysgrifennwch ateb.
reading-sign-title = Yr adroddiad, fel y bydd
reading-sign-words = Darllenwch ef fel y bydd y claf yn ei ddarllen. Mae dyddiad lle’r enwoch un.
reading-sign-here = Llofnod
reading-sign-interests = Buddiannau a ddatganwyd:
reading-sign-attest = Fi yw’r person a ysgrifennodd hwn, ac mae fy muddiannau fel y’u datganwyd.
reading-sign-attest-missing = Cadarnhewch pwy ydych a’ch buddiannau cyn i chi lofnodi.
reading-sign = Llofnodi
reading-sign-not-now = Caiff ei lofnodi ar ôl y gwiriad ansawdd, gan y prif adolygydd.
reading-nothing-to-sign = Nid oes barn i’w llofnodi eto.
reading-done-title = Llofnodwyd, { $number }
reading-done = Llofnodwyd
reading-done-nothing = Nid oes fersiwn yn cyfrif nawr
reading-done-line = Fersiwn { $version }, llofnodwyd { $at }.
reading-done-words = Bydd ail berson yn cymharu’r claf a’r dyddiadau, yna bydd yn mynd at y claf. Cewch wybod sut y daw i ben.
reading-done-delivered = Mae gan y claf yr adroddiad.
reading-asked-after = Beth mae’r claf yn ei ofyn amdano
reading-answer-patient = Eich ateb
reading-answer-patient-hint = Bydd y claf yn ei ddarllen fel y’i hysgrifennwch.
reading-answer-not-yours = Yr arbenigwr sy’n ateb hwn.
reading-asked = Mae’r claf yn gofyn
reading-done-pdf = Yr adroddiad fel PDF
reading-done-no-pdf = Mae’r PDF yn enwi’r claf, nad ydych yn cael gwybod pwy ydyw yn y rhaglen hon.
reading-amend-title = Mae rhywbeth ynddo’n anghywir neu’n newydd
reading-amend-why = Beth, mewn geiriau y bydd y fersiwn newydd yn eu hargraffu
reading-amend = Dechrau fersiwn newydd
reading-amend-missing = Dywedwch beth sy’n anghywir neu’n newydd.

flash-reading-accepted = Derbyniwyd. Mae’r ffeil ar agor.
flash-reading-disclosed = Derbyniwyd. Gofynnir i’r claf am yr hyn a ddatganwyd gennych; bydd y ffeil yn agor pan fydd yn cytuno.
flash-reading-barred = Diolch. Mae’r hyn a ddatganwyd gennych yn dod â’r cynnig hwn i ben; bydd y cydlynydd yn dewis rhywun arall.
flash-reading-declined = Gwrthodwyd. Diolch am ddweud hynny’n gynnar.
flash-reading-kept = Cadwyd.
flash-reading-asked = Gofynnwyd. Mae’r cydlynydd yn ei weld nawr.
flash-reading-locked = Clowyd.
flash-reading-revealed = Agorwyd. Mae’r amser wedi’i gofnodi.
flash-reading-submitted = Anfonwyd i’r gwiriad ansawdd.
flash-reading-replied = Mae eich ateb wedi’i anfon.
flash-reading-signed = Llofnodwyd. Diolch.
flash-reading-amending = Mae fersiwn newydd wedi dechrau.
