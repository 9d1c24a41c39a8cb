# The patient's room.

## Common
pt-save = Cadw a pharhau
pt-back = Yn ôl
pt-back-to-case = Yn ôl i’ch achos
pt-add = Ychwanegu
pt-remove = Tynnu
pt-done = wedi’i ateb
pt-go-on = Ymlaen
pt-steps = Eich cais
pt-why = Pam rydym yn gofyn
pt-for = ar ran { $patient }
pt-for-somebody = ar ran rhywun arall
pt-day = { $day }
pt-on = { $at }
pt-since = ers { $at }
pt-choose-one = Dewiswch un o’r rhain.
pt-quote = “{ $words }”
pt-nothing = Dim eto
pt-date-future = Nid yw’r diwrnod hwn wedi dod eto.
pt-as-left = Mae hwn fel y gadawsoch ef. Daw’n rhan o’ch cais pan fyddwch yn pwyso’r botwm.
pt-ticked = Wedi’i dicio
pt-not-ticked = Heb ei dicio
pt-elsewhere = Newidiwyd y dudalen hon ar ôl i chi ei hagor
pt-elsewhere-now = Fe’i newidiwyd mewn ffenestr arall, neu gan rywun sy’n gweithredu gyda chi, ac mae nawr yn dweud:
pt-elsewhere-yours = Mae’r hyn a deipiwyd gennych isod, ac nid yw wedi’i golli. Mae’r botwm yn ei roi yn lle hyn.
pt-elsewhere-take = Gadael yr hyn a deipiais, a chymryd yr hyn y mae’n ei ddweud nawr
pt-elsewhere-keep = Cadw’r hyn a deipiais
pt-nav-request = Fy nghais
pt-nav-case = Fy achos
pt-nav-records = Fy nghofnodion
pt-nav-consent = Fy nghydsyniadau
pt-nav-looked = Pwy a edrychodd
pt-nav-report = Adroddiad
pt-nav-after = Ar ôl yr adroddiad

## Emergencies
pt-emergency = Peidiwch ag aros am y farn hon. Ffoniwch { $number } nawr.
pt-emergency-unknown = Peidiwch ag aros am y farn hon. Ffoniwch 112 neu rif argyfwng y man lle rydych chi nawr.
pt-urgent = Ceisiwch help yn gyntaf
pt-urgent-lead = Rydych wedi ticio arwydd na ddylai aros. Ni all y gwasanaeth hwn helpu mewn argyfwng, ac efallai na fydd neb yma’n gweld eich ateb ar unwaith. Mae eich atebion wedi’u cadw; dewch yn ôl ar ôl i rywun eich gweld.
pt-urgent-alone = Dywedoch wrthym am feddyliau am ddod â’ch bywyd i ben. Nid oes rhaid i chi gario hynny ar eich pen eich hun. Ffoniwch y rhif isod nawr, neu ewch i’r adran achosion brys agosaf, a dywedwch wrth rywun sy’n agos atoch.
pt-urgent-go-on = Mynd ymlaen â’r cais: mae rhywun wedi edrych ar hyn

## Beginning
pt-cases = Eich achosion
pt-cases-none = Nid oes gennych achos eto. Mae cais yn cymryd tua 20 munud, a gallwch stopio ar unrhyw adeg.
pt-new-link = Dechrau cais
pt-new = Sut hoffech chi i ni ofalu amdanoch?
pt-new-lead = Mae rhaglen yn dweud pwy sy’n talu a faint o amser y mae’n ei gymryd. Gallwch ofyn i ni ei newid cyn i ddim gael ei godi arnoch.
pt-new-somebody = Rydych yn gofyn yn eich enw eich hun. A ydych yn gofyn ar ran plentyn, neu ar ran rhywun na all ofyn? Yna siaradwch â chydlynydd yn gyntaf; bydd yn agor yr achos yn enw’r claf gyda chi.
pt-new-none = Nid oes rhaglen i’w dewis ar hyn o bryd.
pt-to-start = Mynd yn ôl i’r dechrau
pt-new-button = Dechrau
pt-programme = Rhaglen
pt-programme-missing = Dewiswch raglen.
pt-programme-about = { $pays } Yr adroddiad: { $days ->
    [one] un diwrnod gwaith
    [two] dau ddiwrnod gwaith
   *[other] { $days } diwrnod gwaith
} ar ôl i’ch cofnodion fod yn gyflawn.
pt-pays-you = Chi sy’n talu, ar ôl i chi weld dyfynbris a’i dderbyn.
pt-pays-insurer = Eich yswiriwr sy’n talu, pan fydd yn awdurdodi’r farn.
pt-pays-nobody = Nid yw’n costio dim i chi.

## Request: steps
pt-step-asker = Pwy sy’n gofyn
pt-step-you = Chi
pt-step-cover = Eich yswiriwr
pt-step-about = Am beth y mae
pt-step-told = Yr hyn a ddywedwyd wrthych
pt-step-earlier = Barnau cynharach
pt-step-doctors = Eich meddygon
pt-step-matters = Yr hyn sy’n bwysig i chi
pt-step-questions = Eich cwestiynau
pt-step-safety = Arwyddion rhybudd
pt-step-situation = Sut mae hi arnoch nawr
pt-step-check = Gwirio ac anfon
pt-step-asker-title = A ydych yn gofyn drosoch eich hun?
pt-step-you-title = Pwy ydych chi, a sut mae cysylltu â chi?
pt-step-cover-title = Pwy sy’n eich yswirio?
pt-cover-lead = Eich yswiriwr sy’n talu am hyn. Gyda’r ddwy linell hyn gall eich cydlynydd ddod o hyd i’ch yswiriant heb eich ffonio.
pt-insurer = Yswiriwr
pt-insurer-hint = Yr enw ar eich cerdyn neu’ch llythyr.
pt-insurer-missing = Ysgrifennwch enw eich yswiriwr.
pt-policy = Rhif polisi neu aelodaeth
pt-policy-hint = Fel y mae ar eich cerdyn, gyda llythrennau a chysylltnodau.
pt-policy-missing = Ysgrifennwch rif eich polisi neu’ch aelodaeth.
pt-cover-later = Mynd ymlaen hebddynt; byddaf yn chwilio amdanynt yn nes ymlaen
pt-cover-why = Dim ond ar ôl i chi gytuno y gofynnir i’ch yswiriwr a yw eich yswiriant yn cynnwys hyn. Nid yw’r yswiriwr byth yn cael gwybod yr hyn a ddywedwch wrthym am eich iechyd.
pt-step-about-title = Am beth y mae?
pt-step-told-title = Beth a ddywedwyd wrthych hyd yma?
pt-step-earlier-title = A oes rhywun wedi rhoi barn o’r blaen?
pt-step-doctors-title = Pwy sy’n eich trin?
pt-step-matters-title = Beth sydd bwysicaf i chi?
pt-step-questions-title = Beth hoffech chi ei wybod?
pt-step-safety-title = A oes gennych unrhyw un o’r arwyddion hyn heddiw?
pt-step-situation-title = A oes unrhyw beth o hyn yn wir i chi nawr?

## Request: who asks
pt-asker = Pwy sy’n gofyn
pt-asker-lead = Yn eich enw chi y mae’r cais hwn. Gall rhywun rydych yn ymddiried ynddo weithredu ar eich rhan, i’r graddau rydych chi’n eu caniatáu.
pt-asker-proxy = Y claf sy’n dweud pwy sy’n gofyn. Ewch ymlaen i’r cwestiwn nesaf.
pt-asker-myself = Rwy’n gofyn drosof fy hun
pt-asker-somebody = Mae rhywun yn gweithredu ar fy rhan
pt-asker-somebody-hint = Perthynas, rhywun ag atwrneiaeth, rhiant.
pt-asker-named = Mae { $name } yn gweithredu ar ran y claf
pt-helper = Rhywun a gaiff weithredu ar eich rhan
pt-helper-lead = Gall y person weld negeseuon ac ysgrifennu’r cais ar unwaith. Dim ond pan fydd yr awdurdod wedi’i gadarnhau y bydd eich cofnodion, eich cydsyniadau a’r adroddiad yn agor iddo.
pt-helper-name = Enw’r person
pt-helper-name-missing = Ysgrifennwch enw’r person sy’n gweithredu ar eich rhan.
pt-helper-email = Cyfeiriad e-bost y person
pt-helper-email-hint = Dyma’r enw y bydd y person yn mewngofnodi ag ef.
pt-helper-own-email = Eich cyfeiriad chi yw hwn. Mae angen ei gyfeiriad ei hun ar bob person.
pt-helper-button = Enwi’r person hwn
pt-basis = Pam y caiff y person weithredu
pt-basis-named = Fi sy’n enwi’r person
pt-basis-parent = Mae’r person yn rhiant i mi
pt-basis-attorney = Mae gan y person atwrneiaeth
pt-basis-deputy = Llys a benododd y person
pt-wishes = Beth y caiff y person ei wneud, a beth hoffech chi gael gwybod eich hun
pt-wishes-hint = Yn eich geiriau eich hun. Er enghraifft: caiff ddarllen negeseuon a threfnu sgyrsiau; mae’r adroddiad yn dod ataf fi yn gyntaf.
pt-helpers = Pobl a gaiff weithredu ar eich rhan
pt-helper-confirmed = Caiff weithredu ar eich rhan
pt-helper-waiting = Wedi’i enwi, heb ei gadarnhau eto
pt-helper-invite = Gwneud dolen wahoddiad
pt-helper-signs-in = Mae gan y person gyfrif yma, a bydd yn dod o hyd i’r achos hwn wrth fewngofnodi. Nid ydym yn gwneud dolen ar ei gyfer.
pt-helper-payer = Cyfeiriad rhywun sy’n penderfynu am dalu yw hwn. Ni chaiff byth weld achos o’r tu mewn.
pt-helper-confirm = Cadarnhau
pt-helper-link = Dolen i un person
pt-helper-link-lead = Rhowch y cyfeiriad hwn i { $name }. Mae’n agor unwaith, tan { $until }. Rydym yn ei ddangos y tro hwn yn unig; gallwch wneud un arall.

## Request: you
pt-you-lead = Fel y mae yn eich cofnodion, fel nad yw papurau rhywun arall yn cael eu cymryd fel eich rhai chi.
pt-you-why = Caiff pob tudalen sy’n cyrraedd ei chymharu â’ch enw, eich dyddiad geni a’ch rhif GIG. Mae rhifau argyfwng ac amseroedd yn dilyn ble rydych chi.
pt-given = Enwau cyntaf
pt-given-missing = Ysgrifennwch eich enwau cyntaf.
pt-family = Cyfenw
pt-family-missing = Ysgrifennwch eich cyfenw.
pt-born = Dyddiad geni
pt-born-hint = Er enghraifft, 8 6 1964
pt-born-missing = Ysgrifennwch eich dyddiad geni.
pt-born-long-ago = Mae’r flwyddyn geni honno yn bellach yn ôl nag y mae neb wedi byw. Gwiriwch hi.
pt-born-future = Nid yw’r diwrnod hwn wedi dod eto. Gwiriwch y flwyddyn geni.
pt-nhs = Rhif GIG
pt-nhs-hint = Deg digid, ar unrhyw lythyr gan y GIG. Gadewch ef yn wag os nad oes gennych un.
pt-nhs-check = Nid rhif GIG yw hwn: nid yw ei ddigid olaf yn cyd-fynd â’r lleill. Cymharwch ef â llythyr, neu gadewch ef yn wag.
pt-reach = Sut rydym yn cysylltu â chi
pt-name = Enw
pt-email = Cyfeiriad e-bost
pt-email-missing = Ysgrifennwch gyfeiriad e-bost.
pt-phone = Ffôn
pt-phone-hint = Gyda chod y wlad os ydych dramor. Yma y daw galwad gyntaf eich cydlynydd.
pt-language = Yr iaith yr hoffech ei darllen a’i siarad
pt-language-missing = Dewiswch iaith.
pt-interpreter = Mae angen cyfieithydd ar y pryd arnaf
pt-interpreter-short = Cyfieithydd ar y pryd
pt-needed = Mae ei angen
pt-not-needed = Nid oes ei angen
pt-country = Y wlad lle rydych chi nawr
pt-country-hint = Nid o ble rydych yn dod: mae’r rhifau argyfwng yn dilyn hyn.
pt-country-missing = Dewiswch y wlad lle rydych chi nawr.
pt-where = { $country }. Mewn argyfwng: { $number }
pt-zone = Cylchfa amser
pt-zone-missing = Dewiswch gylchfa amser.

## Request: about and told
pt-own-words = Yn eich geiriau chi
pt-summary = Dywedwch wrthym mewn ychydig frawddegau
pt-summary-hint = Beth sydd o’i le, ers pryd, a beth sydd wedi’i wneud amdano. Geiriau plaen sydd orau.
pt-summary-missing = Ysgrifennwch ychydig eiriau am yr hyn sydd o’i le.
pt-field = Y maes rydych yn chwilio am arbenigwr ynddo
pt-field-hint = Er enghraifft: llawfeddygaeth ysgwydd, canser y fron, clefydau prin. Mae dyfalu’n ddigon.
pt-field-missing = Ysgrifennwch y maes, hyd yn oed os nad ydych yn siŵr.
pt-about-why = O hyn mae’r cydlynydd yn gwybod am bwy i chwilio. Mae’r arbenigwr yn darllen y cofnodion, nid y testun hwn yn unig.
pt-known = Yn hysbys
pt-not-yet = Ddim eto
pt-under-way = Ar waith yn barod
pt-known-words = Yn hysbys. “{ $words }”
pt-under-way-words = Ar waith yn barod. “{ $words }”
pt-text-missing = Ysgrifennwch yr hyn a ddywedwyd wrthych, mewn ychydig eiriau.
pt-text-or-not-yet = Rydych wedi ysgrifennu rhywbeth isod, ond wedi dewis “Ddim eto”. Dewiswch “Yn hysbys”, neu tynnwch y geiriau.
pt-diagnosis = A oes diagnosis?
pt-diagnosis-short = Y diagnosis
pt-diagnosis-known = Mae rhywun wedi dweud wrthych beth ydyw.
pt-diagnosis-not-yet = Nid oes neb yn gwybod beth ydyw.
pt-diagnosis-under-way = Mae profion yn cael eu gwneud.
pt-diagnosis-text = Beth yw ei enw, neu am beth y mae’r profion?
pt-plan = A oes cynllun?
pt-plan-short = Cynllun
pt-plan-known = Mae rhywun wedi cynghori triniaeth.
pt-plan-not-yet = Nid oes dim wedi’i gynghori.
pt-plan-under-way = Mae’n cael ei drafod.
pt-plan-text = Beth a gynghorwyd, yn eu geiriau nhw neu’ch geiriau chi?
pt-treatment = A yw’r driniaeth wedi dechrau?
pt-treatment-short = Triniaeth
pt-treatment-known = Mae wedi’i threfnu.
pt-treatment-not-yet = Nid oes dim wedi’i drefnu.
pt-treatment-under-way = Mae wedi dechrau. Peidiwch â’i stopio tra byddwch yn aros.
pt-treatment-text = Pa driniaeth, a ble?
pt-due = Dyddiad y driniaeth
pt-due-hint = Os ydych wedi cael un. Er enghraifft, 27 5 2026
pt-told-why = Mae eich adroddiad o’r defnydd mwyaf cyn i’r driniaeth ddechrau. Os yw’r amser yn brin rydym yn rhoi eich achos ar y blaen, neu’n dweud wrthych yn onest na allwn gyrraedd mewn pryd.

## Request: lists
pt-earlier-lead = Ychwanegwch bob un, gan gynnwys y rhai sy’n anghytuno. Maent yn aros wedi’u selio nes i’r arbenigwr gloi’r darlleniad annibynnol. Os nad oes dim i’w ychwanegu, ewch ymlaen.
pt-earlier-by = Pwy a’i rhoddodd
pt-earlier-by-hint = Enw a maes, hyd y gwyddoch: Mr Whitlock, llawfeddyg ysgwydd
pt-earlier-by-missing = Ysgrifennwch pwy a roddodd y farn hon.
pt-earlier-date = Pryd
pt-earlier-date-hint = Gadewch hwn yn wag os nad ydych yn gwybod.
pt-earlier-advice = Beth oedd y cyngor
pt-earlier-advice-missing = Ysgrifennwch beth oedd y cyngor, mewn ychydig eiriau.
pt-earlier-said = { $date }: { $advice }
pt-earlier-why = Mae’r arbenigwr yn darllen eich ffeil yn gyntaf heb wybod hyn, ac yn cymharu wedyn. Felly nid yw’r ddwy farn yn pwyso ar ei gilydd.
pt-doctors-lead = Ychwanegwch eich meddyg teulu a phob meddyg neu ysbyty sy’n eich trin. Nid ysgrifennir at neb oni bai eich bod yn cytuno. Os nad oes dim i’w ychwanegu, ewch ymlaen.
pt-doctor-name = Enw
pt-doctor-name-missing = Ysgrifennwch enw’r meddyg.
pt-doctor-institution = Ysbyty neu feddygfa
pt-doctor-institution-hint = Er enghraifft: Ysbyty St Aidan’s, Sheffield
pt-doctor-institution-missing = Ysgrifennwch enw’r ysbyty neu’r feddygfa.
pt-doctor-email = Cyfeiriad e-bost, os ydych yn ei wybod
pt-doctor-email-hint = Dim ond os dywedwch y caiff y meddyg yr adroddiad y defnyddir hwn.
pt-doctor-gp = Dyma fy meddyg teulu
pt-doctors-why = Nid yw arbenigwr sy’n gweithio gyda’ch meddygon yn annibynnol arnynt. Rydym yn cymharu enwau cyn gofyn i neb.
pt-matters = Yr hyn sy’n bwysig i chi
pt-matters-hint = Beth rydych am ei gadw, beth rydych yn ei ofni, beth na ddylai ddigwydd. Mae’r adroddiad yn pwyso a mesur pob triniaeth yn erbyn hyn.
pt-matters-missing = Ysgrifennwch yr hyn sy’n bwysig i chi. Mae un frawddeg yn ddigon.
pt-matters-why = Gall fod angen dau ateb gwahanol ar ddau berson â’r un sgan.
pt-questions-lead = Un ar y tro, y pwysicaf yn gyntaf. Mae’r adroddiad yn ateb pob un, neu’n dweud na all.
pt-question = Eich cwestiwn
pt-question-hint = Er enghraifft: A oes angen y llawdriniaeth hon arnaf nawr?
pt-question-missing = Ysgrifennwch eich cwestiwn.
pt-question-number = Cwestiwn { $number }
pt-questions-most = Gallwch ofyn { $most } o gwestiynau ar y mwyaf. Tynnwch un yn gyntaf, neu cadwch y gweddill at y sgwrs.
pt-questions-why = Mae’r adroddiad yn argraffu eich cwestiynau air am air.

## Request: safety
pt-flags = Arwyddion rhybudd
pt-flags-short = Arwyddion rhybudd
pt-flags-why = Mae’r rhestr hon yr un fath i bawb. Ni all ddweud beth sydd o’i le, dim ond y gallai aros fod yn beryglus.
pt-flags-missing = Ticiwch yr hyn sy’n berthnasol, neu “Dim un o’r rhain”.
pt-flags-both = Rydych wedi ticio “Dim un o’r rhain” a rhywbeth arall. Gadewch un ohonynt.
pt-flag-none = Dim un o’r rhain
pt-flag-chest = Poen yn y frest, neu drafferth anadlu
pt-flag-stroke = Wyneb wedi disgyn ar un ochr, braich neu goes wan, neu leferydd aneglur
pt-flag-bleeding = Gwaedu trwm
pt-flag-pain = Poen sydyn, cryf iawn
pt-flag-fever = Twymyn uchel a theimlo’n sâl iawn
pt-flag-urine = Methu pasio dŵr, neu ddiffyg teimlad rhwng y coesau
pt-flag-life = Meddwl am ddod â’m bywyd i ben
pt-flag-worse = Gwaethygu’n gyflym
pt-now = Sut mae hi arnoch nawr
pt-now-short = Nawr
pt-now-why = Mae meddyg yma’n edrych ar hyn yn gyntaf, a gall symud eich achos ymlaen neu ddweud wrthych fod angen help arall yn gynt.
pt-now-hospital = Rwyf yn yr ysbyty
pt-now-hospital-hint = Fel claf sy’n aros dros nos.
pt-now-deteriorating = Rwy’n gwaethygu
pt-now-deteriorating-hint = Dros ddyddiau neu wythnosau.
pt-now-risk = Nid wyf yn teimlo’n ddiogel
pt-now-risk-hint = Mae rhywun yn fy mrifo neu’n codi ofn arnaf, neu efallai y byddaf yn fy mrifo fy hun.
pt-now-litigation = Mae achos llys neu hawliad am hyn
pt-now-litigation-hint = Mae angen math gwahanol o arbenigwr ar gyfer hynny; gallwn ddweud wrthych pwy.

## Request: check
pt-check = Gwiriwch yr hyn a ddywedoch wrthym
pt-check-lead = Dyma’r hyn y bydd eich cydlynydd yn ei ddarllen gyntaf. Gellir newid eich cwestiynau o hyd nes bod eich ffeil wedi’i pharatoi, a’r gweddill nes i’r chwilio am arbenigwr ddechrau.
pt-still-open = Cyn y gallwch ei anfon:
pt-unfinished = Rydych wedi ysgrifennu rhywbeth yma sydd wedi’i gadw, ond nad yw’n rhan o’ch cais eto. Gorffennwch ef, neu cliriwch ef:
pt-after-sending = Beth sy’n digwydd pan fyddwch yn ei anfon
pt-after-call = Bydd rhywun yn eich ffonio neu’n ysgrifennu atoch o fewn 24 awr
pt-after-call-small = Eich cydlynydd, yn eich iaith chi
pt-after-triage = Bydd meddyg yn gwirio ei bod yn ddiogel aros
pt-after-triage-small = Yr un diwrnod gwaith
pt-after-consent = Byddwch yn darllen un dudalen ac yn dweud ie neu na
pt-after-consent-small = Ni ofynnir am unrhyw gofnod cyn hynny, ac ni chodir tâl am ddim
pt-send = Anfon fy nghais
pt-send-later = Ei gadw a’i anfon yn nes ymlaen
pt-to-case = Mynd i’ch achos

## Case
pt-case-title = Achos { $number }
pt-your-case = Eich achos
pt-promise = Disgwyliwch yr adroddiad erbyn { $day }.
pt-course = Ble mae eich achos arni
pt-sealed = Cyngor cynharach: wedi’i selio
pt-course-asked = Gofyn
pt-course-records = Cofnodion i mewn
pt-course-prepared = Paratoi
pt-course-read = Darllen annibynnol
pt-course-compared = Cymharu
pt-course-you = Gyda chi
pt-records-count = { $count ->
    [0] Dim hyd yma
    [one] Un hyd yma
    [two] Dau hyd yma
   *[other] { $count } hyd yma
}
pt-one-thing = Un peth i chi
pt-one-thing-by = Un peth i chi, erbyn { $at }
pt-nothing-to-do = Nid oes dim i chi ei wneud
pt-nothing-to-do-words = Nid yw diffyg newyddion yn newyddion drwg. Byddwn yn ysgrifennu cyn gynted ag y bydd angen rhywbeth gennych.
pt-next = Beth sy’n digwydd nesaf
pt-thread = Negeseuon
pt-thread-with = Negeseuon gyda { $name }
pt-thread-empty = Nid oes dim wedi’i ysgrifennu eto. Mae beth bynnag a ysgrifennwch yma’n cyrraedd eich cydlynydd.
pt-thread-who = Dim ond eich tîm gofal yma sy’n darllen hwn
pt-write = Ysgrifennu at eich cydlynydd
pt-private = I’r gwasanaeth yn unig: ni chaiff ei ddangos i’r person sy’n gweithredu ar eich rhan
pt-message-missing = Ysgrifennwch neges yn gyntaf.
pt-call = Galwad gyda { $who }, { $minutes ->
    [one] un funud
    [two] dwy funud
   *[other] { $minutes } munud
}: { $words }
pt-doors = O’r fan hon hefyd
pt-side = Pobl, amser a chydsyniadau
pt-coordinator = Eich cydlynydd
pt-coordinator-none = Bydd cydlynydd yn cymryd eich achos o fewn diwrnod gwaith, ac yma y gwelwch pwy ydyw.
pt-clocks = Faint o amser y mae wedi’i gymryd
pt-clock-a = Ers i’ch cofnodion fod yn gyflawn
pt-clock-a-value = Diwrnod gwaith { $day } o { $of }
pt-clock-b = Ers i chi anfon eich cais
pt-clock-b-value = { $days ->
    [0] Ers heddiw
    [one] Un diwrnod
    [two] Dau ddiwrnod
   *[other] { $days } diwrnod
}
pt-clock-treatment = Dyddiad eich triniaeth
pt-consents = Yr hyn rydych wedi cytuno iddo
pt-consents-none = Dim eto. Nid oes neb yn paratoi eich achos cyn i chi gytuno.
pt-consents-change = Newid neu dynnu’n ôl
pt-looked = Pwy a edrychodd ar eich ffeil
pt-looked-none = Neb eto, heblaw amdanoch chi.
pt-looked-all = Pawb, ers y dechrau
pt-looked-lead = Bob tro y bydd rhywun heblaw amdanoch chi’n agor eich ffeil caiff ei nodi yma, unwaith am bob chwarter awr.
pt-look-who = { $name }, { $role }
pt-worse = Teimlo’n waeth?

## Sentences: phases
pt-at-draft = Mae eich cais yn cael ei ysgrifennu.
pt-at-triage = Mae eich cais yma. Bydd meddyg yn gwirio, yn ystod oriau gwaith nesaf y gwasanaeth, ei bod yn ddiogel aros.
pt-at-eligibility = Mae’n ddiogel aros. Nawr rydym yn setlo pwy sy’n talu, a beth rydych yn cytuno iddo.
pt-at-records = Rydym yn casglu eich cofnodion.
pt-at-preparation = Mae eich cofnodion yma. Mae meddyg yn eu paratoi ar gyfer yr arbenigwr.
pt-at-matching = Mae eich ffeil yn barod. Rydym yn dewis pwy sy’n ei darllen.
pt-at-offered = Gofynnwyd i arbenigwr, ac mae ychydig amser i ateb.
pt-at-blind-review = Mae arbenigwr yn darllen eich achos yn annibynnol.
pt-at-blind-review-named = Mae { $name } yn darllen eich achos yn annibynnol.
pt-at-open-review = Mae’r darlleniad annibynnol wedi’i gloi. Nawr mae’n cael ei gymharu â’r hyn a ddywedwyd wrthych o’r blaen.
pt-at-open-review-named = Mae { $name } wedi cloi’r darlleniad annibynnol, ac yn ei gymharu â’r hyn a ddywedwyd wrthych o’r blaen.
pt-at-quality = Mae’r adroddiad wedi’i ysgrifennu. Mae meddyg arall yn ei wirio.
pt-at-quality-named = Mae { $name } wedi ysgrifennu’r adroddiad. Mae meddyg arall yn ei wirio.
pt-at-reconcile = Mae meddygon yn siarad â’i gilydd am wahaniaeth.
pt-at-reconcile-named = Mae { $name } a meddygon eraill yn siarad am wahaniaeth.
pt-at-signature = Mae’r adroddiad wedi’i wirio ac yn cael ei lofnodi.
pt-at-signature-named = Mae’r adroddiad wedi’i wirio. Mae { $name } yn ei lofnodi.
pt-at-translation = Mae’r adroddiad wedi’i lofnodi ac yn cael ei gyfieithu.
pt-at-delivery = Mae’r adroddiad wedi’i lofnodi. Mae ail berson yn cymharu enwau a dyddiadau, yna daw atoch chi.
pt-at-follow-up = Mae eich adroddiad yma.
pt-at-outcome = Mae eich adroddiad gyda chi. Rydym yn gofyn o bryd i’w gilydd sut aeth pethau.
pt-at-closed = Mae eich achos wedi’i gau.

## Sentences: holds and ends
pt-hold-safety-stop = Rydym wedi stopio eich achos i wneud yn siŵr bod aros yn ddiogel. Bydd meddyg yn edrych arno yn ystod oriau gwaith nesaf y gwasanaeth.
pt-hold-waiting-for-patient = Mae eich achos yn aros am ateb gennych chi.
pt-hold-more-records = Mae eich achos yn aros am ragor o gofnodion. Rydym wedi gofyn amdanynt.
pt-hold-more-tests = Mae eich achos yn aros am ganlyniad prawf.
pt-hold-authority-in-doubt = Rydym yn cael gwybod pwy a gaiff benderfynu yn yr achos hwn. Bydd eich cydlynydd yn ffonio.
pt-hold-service-closed = Rydym ar gau ar hyn o bryd. Bydd eich achos yn mynd ymlaen pan fyddwn yn agor.
pt-end-completed = Mae eich achos wedi’i gau. Mae eich adroddiad yn aros yma.
pt-end-redirected = Mae angen gofal arnoch yn gynt nag y gall y gwasanaeth hwn ei roi. Mae eich achos yma wedi dod i ben; gwnewch yr hyn a ddywedwyd wrthych dros y ffôn.
pt-end-out-of-scope = Mae hyn y tu allan i’r hyn y gallwn ei farnu’n dda. Mae eich achos wedi dod i ben, ac ni chodir tâl am ddim.
pt-end-ineligible = Nid yw’r rhaglen hon yn cynnwys eich achos. Mae wedi dod i ben, ac ni chodir tâl am ddim.
pt-end-withdrawn = Rydych wedi tynnu eich achos yn ôl. Nid oes neb yn darllen eich ffeil mwyach.
pt-end-unable-records = Nid oedd modd cael y cofnodion sydd eu hangen ar gyfer y farn. Mae eich achos wedi dod i ben, ac ni chodir tâl am ddim.
pt-end-unable-specialist = Ni chawsom hyd i arbenigwr sy’n annibynnol ac yn rhydd. Mae eich achos wedi dod i ben, ac ni chodir tâl am ddim.
pt-end-deceased = Mae’r achos hwn wedi dod i ben. Mae’n ddrwg gennym am eich colled.
pt-end-voided = Datganwyd bod yr adroddiad yn annilys oherwydd gwrthdaro buddiannau. Bydd eich cydlynydd yn egluro beth sy’n dilyn; ni chodir tâl am ddim.
pt-end-cancelled = Bu’n rhaid i’r gwasanaeth ddod â’r achos hwn i ben. Bydd eich cydlynydd yn egluro pam; ni chodir tâl am ddim.

## The one thing to do
pt-todo-request = Gorffen eich cais
pt-todo-request-words = Mae rhai cwestiynau’n dal heb eu hateb. Mae popeth a ysgrifennwyd gennych wedi’i gadw.
pt-todo-request-button = Ysgrifennu ymlaen
pt-todo-refusal = Dywedodd y rhaglen na. Penderfynwch beth i’w wneud
pt-todo-refusal-words = Gallwch weld y rheol a benderfynodd hynny, a gofyn am edrych arno eto.
pt-todo-refusal-button = Gweld yr ateb
pt-todo-quote = Edrych ar y dyfynbris
pt-todo-quote-words = Ni chodir tâl am ddim cyn i chi ei dderbyn.
pt-todo-quote-button = Gweld y dyfynbris
pt-todo-consent = Darllen un dudalen, a dweud ie neu na
pt-todo-consent-words = Ni chaiff neb baratoi na darllen eich achos cyn i chi wneud hynny.
pt-todo-consent-button = Darllen y dudalen
pt-todo-another-consent = Un cwestiwn arall am gydsyniad
pt-todo-another-consent-words = Mae angen i chi gytuno i gam nesaf. Gallwch hefyd beidio.
pt-todo-another-consent-button = Darllen ac ateb
pt-todo-recipients = Dweud pwy sy’n cael yr adroddiad
pt-todo-recipients-words = Daw atoch chi beth bynnag. Dim ond os dywedwch chi hynny y caiff unrhyw un arall ef.
pt-todo-recipients-button = Dewis
pt-todo-records = Anfon eich cofnodion atom
pt-todo-records-words = Llythyrau, sganiau, lluniau, disg: beth bynnag sydd gennych. Neu cytunwch i ni eu casglu ar eich rhan.
pt-todo-records-button = Anfon ffeiliau
pt-todo-questions = Cymeradwyo eich cwestiynau
pt-todo-questions-words = Cawsant eu geirio fel nad ydynt yn datgelu’r hyn a ddywedwyd wrthych o’r blaen. Eich geiriau chi sy’n cael eu hargraffu yn yr adroddiad.
pt-todo-questions-button = Cymharu a chymeradwyo
pt-todo-interest = Mae arbenigwr wedi datgan rhywbeth
pt-todo-interest-words = Darllenwch ef, a dywedwch a yw’n iawn gennych chi. Nid oes ffeil ar agor i’r arbenigwr cyn hynny.
pt-todo-interest-button = Darllen y datganiad
pt-todo-time = Dewis pryd i drafod y cyfan
pt-todo-time-words = Mae gan yr arbenigwr amser i chi ar yr adegau hyn.
pt-todo-time-button = Dewis amser
pt-todo-decision = Dweud wrthym beth rydych wedi’i benderfynu
pt-todo-decision-words = Pan fyddwch wedi penderfynu. Mae “Ddim eto” yn ateb hefyd.
pt-todo-decision-button = Ateb
pt-todo-survey = Tri chwestiwn byr
pt-todo-survey-words = Maent yn cymryd munud, a chewch adael unrhyw un ohonynt allan.
pt-todo-survey-button = Ateb
pt-todo-answer = Ateb eich cydlynydd
pt-todo-answer-words = Mae eich achos yn aros amdanoch chi. Mae’r neges olaf yn dweud am beth.
pt-todo-answer-button = Darllen y negeseuon

## What happens next
pt-next-triage = Bydd meddyg yn gwirio ei bod yn ddiogel aros
pt-next-triage-small = Yr un diwrnod gwaith
pt-next-consent = Byddwch yn darllen un dudalen ac yn dweud ie neu na, ac yn gweld beth mae’n ei gostio
pt-next-consent-small = Ni chodir tâl am ddim cyn i chi dderbyn
pt-next-records = Byddwn yn casglu eich cofnodion
pt-next-records-small = Gallwch anfon ffeiliau eich hun; byddwch yn gweld beth a ddaeth o bob un
pt-next-prepare = Bydd meddyg yn paratoi eich ffeil
pt-next-prepare-small = Llinell amser, a’ch cwestiynau wedi’u geirio fel nad ydynt yn datgelu dim
pt-next-choose = Gofynnir i arbenigwr
pt-next-choose-small = Bydd yr arbenigwr yn gweld y maes, eich cwestiynau, pa mor bell y mae eich gofal wedi mynd, eich iaith, pa feddygon sy’n eich trin a faint o gofnodion sydd, ac yn datgan unrhyw gysylltiadau. Ni fydd yn gweld eich enw na’ch ffeil cyn hynny
pt-next-read = Mae’r arbenigwr yn darllen yn annibynnol, ac yn cloi ei farn
pt-next-read-small = Mae cyngor cynharach wedi’i selio tan hynny
pt-next-compare = Yna mae’n cymharu â’r hyn a ddywedwyd wrthych o’r blaen
pt-next-compare-small = Ac yn ateb pob un o’ch cwestiynau
pt-next-quality = Bydd meddyg arall yn gwirio’r adroddiad
pt-next-quality-small = A oes ateb i bob cwestiwn? A oes sail i bob datganiad?
pt-next-deliver = Daw’r adroddiad atoch chi
pt-next-deliver-small = Os yw’r newyddion yn fawr, bydd rhywun yn ffonio’n gyntaf
pt-next-talk = Byddwch yn trafod y cyfan
pt-next-talk-small = A gallwch ofyn cwestiynau am 30 diwrnod

## Doors
pt-door-report = Darllen eich adroddiad
pt-door-report-small = Fel y llofnododd yr arbenigwr ef, gyda’i dystiolaeth ac fel PDF
pt-door-answers = Yr hyn a ddywedoch wrthym
pt-door-answers-small = Ei ddarllen eto, a newid yr hyn sydd wedi newid
pt-door-preference = Pwy fyddai orau gennych
pt-door-preference-small = Menyw, iaith, ysbyty, neu neb o ysbyty penodol
pt-door-helper = Rhywun a gaiff weithredu ar eich rhan
pt-door-helper-small = Enwi’r person, ei wahodd, tynnu hynny’n ôl
pt-door-news = Sut y daw’r newyddion atoch
pt-door-news-small = Ar y dudalen hon, dros y ffôn, neu wyneb yn wyneb
pt-news = Sut dylem ni ddweud wrthych?
pt-news-lead = Chi biau eich adroddiad, ac fe’i cewch. Gallwch ddewis bod rhywun yn dweud wrthych yn gyntaf beth mae’r adroddiad yn ei ddweud, beth bynnag ydyw, fel nad ydych yn ei wynebu heb gwmni. Gallwch newid hyn nes i chi gael yr adroddiad.
pt-news-how = Sut hoffech chi ei glywed?
pt-news-page = Ar fy nhudalen
pt-news-page-hint = Dim ond pan fydd y newyddion yn ddifrifol y bydd rhywun yn eich ffonio’n gyntaf.
pt-news-phone = Dros y ffôn yn gyntaf
pt-news-phone-hint = Bydd rhywun yn eich ffonio, ac yna bydd yr adroddiad yn agor.
pt-news-in-person = Wyneb yn wyneb yn gyntaf
pt-news-in-person-hint = Bydd eich cydlynydd yn dod o hyd i amser a lle gyda chi, ac yna bydd yr adroddiad yn agor.
pt-wish-lead = Gallwch ofyn am i rywun ddweud wrth y claf beth mae’r adroddiad yn ei ddweud cyn y gall y claf ei agor. Un o glinigwyr y gwasanaeth sy’n penderfynu. Y claf biau’r adroddiad o hyd: nid oes dim yn cael ei gadw rhag y claf am byth.
pt-wish-what = Beth ddylem ni ei wybod, er mwyn ei ddweud yn dda?
pt-wish-what-hint = Er enghraifft: pwy ddylai fod yno, beth mae’r claf yn ei ofni, pa eiriau i’w hosgoi.
pt-wish-missing = Ysgrifennwch yr hyn y dylem ei wybod.
pt-wish-button = Gofyn am hyn
pt-wish-asked = Rydych wedi gofyn am i rywun ddweud wrth y claf yn gyntaf. Nid yw clinigydd wedi ateb eto; tan hynny nid oes dim yn mynd allan heb alwad.
pt-wish-granted = Gofynnoch am i rywun ddweud wrth y claf yn gyntaf, ac mae clinigydd wedi cytuno. Nid oes dim yn mynd allan cyn yr alwad honno.
pt-wish-refused = Ni chytunodd clinigydd i hyn pan ofynnoch ddiwethaf. Gallwch ofyn eto.
pt-door-after = Sgwrs, cwestiynau, penderfyniad
pt-door-after-small = Popeth ar ôl yr adroddiad
pt-door-complaint = Gwneud cwyn
pt-door-complaint-small = Nid yw’n arafu eich achos
pt-door-withdraw = Tynnu’n ôl o’r achos
pt-door-withdraw-small = Ar unrhyw adeg, heb reswm

## Consent
pt-consent-first = A gawn ni baratoi eich achos a threfnu iddo gael ei ddarllen?
pt-consent-lead-1 = Rydym yn casglu’r hyn sy’n perthyn i’ch cwestiwn, yn ei roi mewn trefn, ac yn ei ddangos i un arbenigwr nad oes ganddo lais yn eich triniaeth. Gallwch ddilyn pob cam yma.
pt-consent-lead-2 = Eich cydlynydd, y meddyg sy’n paratoi eich ffeil a’r arbenigwr sy’n gweld yr hyn a rowch i ni. Nid yw eich yswiriwr na’ch cyflogwr byth yn ei weld.
pt-consent-lead-3 = Caiff y farn ei llunio o gofnodion. Nid yw’n cymryd lle archwiliad, ac nid yw byth yn newid eich triniaeth ohoni ei hun. Gallwch dynnu pob cytundeb yn ôl ar unrhyw adeg, fesul un.
pt-consent-country = Caiff ei ddarllen yn y wlad hon: { $country }.
pt-consent-countries = Caiff ei ddarllen yn un o’r gwledydd hyn:
pt-consent-country-unknown = Byddwn yn dweud wrthych o ba wlad y caiff ei ddarllen cyn i’r ffeil agor.
pt-consents-standing = Rydych wedi cytuno i hyn
pt-consent-open = Yr hyn y gallwch gytuno iddo
pt-consent-none = Ticiwch o leiaf un, neu ewch yn ôl heb ateb.
pt-take-back = Tynnu’n ôl
pt-take-back-words = Mae tynnu cytundeb yn ôl yn cyfrif o’r eiliad honno ymlaen. Mae’r hyn a wnaed o’r blaen yn aros yn rhan o’r cofnod.
pt-except = Ac eithrio: { $what }.
pt-exceptions = A oes unrhyw beth na chawn ei gasglu na’i ddangos?
pt-exceptions-hint = Ysbyty, cyfnod, llythyr: un ar bob llinell. Gadewch hwn yn wag os nad oes dim.
pt-say-yes = Rhoi fy nghydsyniad
pt-not-now = Ddim nawr
pt-consent-prepare = Paratoi ac adolygu fy achos
pt-consent-prepare-small = Mae ei angen ar gyfer barn. Ni chaiff dim ei baratoi na’i ddarllen hebddo.
pt-consent-records = Casglu fy nghofnodion
pt-consent-records-small = Gan y meddygon a’r ysbytai a enwyd gennych. Heb hyn, chi sy’n dod â’r ffeiliau.
pt-consent-contact = Siarad â’r meddyg sy’n fy nhrin
pt-consent-contact-small = Pan fydd gan yr arbenigwr gwestiwn nad yw’r cofnodion yn ei ateb.
pt-consent-translate = Cyfieithu gan gyfieithydd o’r tu allan
pt-consent-translate-small = Wedi’i rwymo i gyfrinachedd; dim ond y testun i’w gyfieithu y mae’n ei weld.
pt-consent-payer-eligibility = Gofyn i’r talwr a wyf wedi fy yswirio
pt-consent-payer-eligibility-small = Ffeithiau’r polisi yn unig. Dim byd meddygol.
pt-consent-payer-status = Dweud wrth y talwr ble mae’r achos arni
pt-consent-payer-status-small = Gair fel “yn cael ei adolygu” neu “wedi’i gwblhau”. Dim byd meddygol.
pt-consent-payer-extract = Anfon at y talwr y detholiad a welais
pt-consent-outcome = Gofyn i mi’n nes ymlaen sut aeth pethau
pt-consent-outcome-small = Tri arolwg byr o fewn 90 diwrnod.
pt-consent-video = Recordio’r alwad fideo
pt-consent-video-small = Ni chaiff dim ei recordio fel arall.
pt-consent-teaching = Defnyddio fy achos ar gyfer addysgu
pt-consent-teaching-small = Heb eich enw. Nid yw’n newid dim i chi os na chytunwch.
pt-consent-report = Rhoi’r adroddiad i { $name }
pt-recipients = Pwy sy’n cael yr adroddiad?
pt-recipients-lead = Daw’r adroddiad atoch chi. Dim ond os ticiwch chi’r enw y caiff unrhyw un arall ef, ar ôl i chi ei gael.
pt-recipients-why = Bydd meddyg yn cael llythyr un dudalen gyda’r adroddiad y tu ôl iddo, a dim ond lle mae’r adroddiad yn dweud hynny y gofynnir iddo wneud rhywbeth.
pt-recipients-none = Nid ydych wedi enwi meddyg na neb sy’n gweithredu ar eich rhan. Gallwch ychwanegu meddygon o dan “Yr hyn a ddywedoch wrthym”.
pt-recipients-all = Rydych wedi cytuno ar gyfer pawb a enwyd gennych.
pt-recipient-doctor = Un dudalen, gyda’r adroddiad y tu ôl iddi
pt-recipient-proxy = Yr adroddiad cyfan
pt-recipient-missing = Ticiwch enw, neu ewch yn ôl heb ateb.

## Money
pt-funding = Beth mae’n ei gostio, a phwy sy’n talu
pt-funding-programme = Eich rhaglen: { $name }
pt-funding-open = Nid ydym wedi edrych ar hyn eto
pt-funding-yes-you = Ie: gall y rhaglen hon gymryd eich achos. Chi sy’n talu am y farn, a dim byd cyn i chi dderbyn pris
pt-funding-yes-insurer = Ie: mae rhaglen eich yswiriwr yn cynnwys y farn hon. Bydd eich yswiriwr yn talu pan fydd yn ei hawdurdodi
pt-funding-yes-nobody = Ie: mae’r rhaglen hon yn cymryd eich achos, ac nid yw’n costio dim i chi
pt-funding-no = Na: ni all y rhaglen hon gymryd eich achos
pt-funding-no-insurer = Na: nid yw rhaglen eich yswiriwr yn cynnwys y farn hon
pt-funding-person = Rhaid i berson edrych ar hyn
pt-funding-rule = { $id ->
    [payer] Eich yswiriwr a benderfynodd hyn
   *[other] Penderfynwyd gan reol { $id } y rhaglen
}
pt-funding-consent = Darllen un dudalen, a dweud ie neu na i’r adolygiad
pt-quote-title = Eich dyfynbris
pt-quote-words = Pris sefydlog. Nid ychwanegir dim ato, ac ni chodir tâl am ddim cyn i chi dderbyn.
pt-quote-accept = Derbyn y dyfynbris hwn
pt-quote-accepted = Rydych wedi derbyn y dyfynbris hwn.
pt-appeal = Gofyn am edrych arno eto
pt-appeal-lead = Dywedwch beth y gallem fod wedi’i fethu. Bydd rhywun arall yn edrych arno.
pt-appeal-why = Pam y dylai’r ateb fod yn wahanol
pt-appeal-missing = Ysgrifennwch pam y dylai’r ateb fod yn wahanol.
pt-appeal-button = Anfon
pt-appealed = Rydych wedi gofyn am edrych arno eto.

## Small acts
pt-approve = Ai dyma eich cwestiynau?
pt-approve-lead = Uchod, eich geiriau chi; isod, sut y cânt eu rhoi i’r arbenigwr, fel nad oes dim yn datgelu’r hyn a ddywedwyd wrthych o’r blaen. Mae’r adroddiad yn argraffu eich geiriau chi.
pt-put-as = Wedi’i eirio fel: { $words }
pt-put-later = Nid yw ei ffurf niwtral wedi’i hysgrifennu eto.
pt-approved = Rydych wedi cymeradwyo’r cwestiynau hyn.
pt-approve-button = Cymeradwyo fy nghwestiynau
pt-approve-later = Gofynnir i chi eu cymeradwyo pan fydd pob un wedi’i ysgrifennu.
pt-approve-ask = Ysgrifennu at eich cydlynydd os oes rhywbeth ar goll
pt-interest = Mae arbenigwr wedi datgan rhywbeth
pt-interest-lead = Mae { $name } wedi derbyn eich achos, a chafodd hyn ei ddatgan neu ei ganfod. Caiff ei argraffu yn yr adroddiad. Nid yw’r ffeil yn agor cyn i chi ateb.
pt-declared = Datganwyd gan yr arbenigwr
pt-found = Canfuwyd wrth i ni gymharu
pt-interest-button = Derbyn hyn a mynd ymlaen
pt-interest-no = Gofyn i’ch cydlynydd am rywun arall
pt-preference = Pwy fyddai orau gennych?
pt-preference-lead = Rydym yn ei ddilyn lle gallwn. Nid yw byth yn osgoi’r rheolau am annibyniaeth.
pt-preference-text = Eich dymuniad
pt-preference-hint = Er enghraifft: menyw; rhywun sy’n siarad Arabeg; neb o St Aidan’s.
pt-preference-missing = Ysgrifennwch eich dymuniad, neu ewch yn ôl.
pt-complaint = Gwneud cwyn
pt-complaint-lead = Mae’n mynd at ein harweinydd llywodraethu, nid at y bobl y mae’n sôn amdanynt. Mae eich achos yn mynd ymlaen yn y cyfamser.
pt-complaint-words = Beth aeth o’i le, a beth ddylai ddigwydd
pt-complaint-missing = Ysgrifennwch beth aeth o’i le.
pt-complaint-button = Anfon y gŵyn
pt-withdrawal = Tynnu’n ôl o’r achos
pt-withdrawal-lead = Ni fydd neb yn darllen eich ffeil mwyach. Mae’r hyn a ysgrifennwyd hyd yma’n aros wedi’i selio cyhyd ag y mae’r gyfraith yn gofyn.
pt-withdrawal-fee = Os oes gwaith wedi’i wneud yn barod, dim ond am y gwaith hwnnw y gellir codi tâl. Bydd eich cydlynydd yn dweud y swm wrthych cyn codi tâl am ddim.
pt-withdrawal-why = Eich rheswm
pt-withdrawal-why-hint = Nid oes angen un arnoch.
pt-withdrawal-sure = Rwyf am ddod â’r achos hwn i ben
pt-withdrawal-tick = Ticiwch y blwch i ddod â’r achos i ben, neu ewch yn ôl.
pt-withdrawal-button = Dod â’m hachos i ben
pt-withdrawal-stay = Cadw fy achos ar agor

## Report and after
pt-report = Eich adroddiad
pt-report-pdf = PDF wedi’i lofnodi
pt-report-bundle = Ar gyfer systemau eraill (FHIR)
pt-report-share = Rhannu â rhywun
pt-report-after = Sgwrs, cwestiynau, penderfyniad
pt-report-amending = Mae’r arbenigwr yn gweithio ar fersiwn newydd o’r adroddiad hwn. Nes daw hwnnw, mae’r un yma’n sefyll.
pt-report-voided = Datganwyd bod yr adroddiad hwn yn annilys: { $why }
pt-report-verify = A yw’n ddilys?
pt-report-verify-words = Mae’r PDF wedi’i lofnodi. Mae’r rhan fwyaf o ddarllenwyr ffeiliau PDF yn dangos y llofnod; mae’r gorchymyn “concord verify” yn gwirio’r ffeil yn erbyn allwedd y gwasanaeth hwn, a gall unrhyw un y rhowch y ffeil iddo wneud yr un peth.
pt-after = Ar ôl yr adroddiad
pt-talk = Y sgwrs
pt-talk-none = Nid oes sgwrs wedi’i chynnig eto
pt-talk-none-words = Bydd eich cydlynydd yn cynnig amseroedd cyn gynted ag y bydd yr arbenigwr wedi enwi rhai. Nid oes angen i chi wneud dim.
pt-talk-video = Drwy fideo, { $minutes } munud
pt-talk-person = Wyneb yn wyneb, { $minutes } munud
pt-talk-phone = Dros y ffôn, { $minutes } munud
pt-talk-choose = Dewiswch amser
pt-talk-booked = Trefnwyd ar gyfer { $at }
pt-talk-held = Cafodd ei chynnal
pt-talk-missed = Ni chafodd ei chynnal. Ysgrifennwch at eich cydlynydd am amser newydd.
pt-talk-cancelled = Wedi’i chanslo
pt-talk-keep = Cadw’r amser hwn
pt-talk-cancel = Canslo’r sgwrs
pt-talk-missing = Dewiswch un o’r amseroedd yn gyntaf.
pt-after-questions = Cwestiynau am yr adroddiad
pt-after-questions-lead = Am 30 diwrnod bydd yr arbenigwr yn ateb yr hyn a adawodd yr adroddiad yn agored.
pt-after-question = Eich cwestiwn
pt-after-waiting = Mae’r ateb ar ei ffordd.
pt-decision = Beth rydych wedi’i benderfynu
pt-decision-legend = Beth fyddwch chi’n ei wneud?
pt-decision-second = Rwy’n dilyn yr ail farn
pt-decision-first = Rwy’n dilyn y farn gyntaf
pt-decision-else = Rhywbeth arall
pt-decision-not-yet = Nid wyf wedi penderfynu eto
pt-decision-words = Os rhywbeth arall: beth?
pt-decision-words-missing = Ysgrifennwch beth rydych wedi’i benderfynu.
pt-survey = Sut mae’n mynd?
pt-survey-lead = Tri chwestiwn. Gadewch allan beth bynnag a fynnwch.
pt-scale-1 = Ddim o gwbl
pt-scale-2 = Ychydig
pt-scale-3 = Yn rhannol
pt-scale-4 = Gan mwyaf
pt-scale-5 = Yn llwyr
pt-survey-7-q1 = A oeddech yn deall yr adroddiad?
pt-survey-7-q2 = A oeddech yn teimlo eich bod wedi cael eich cymryd o ddifrif?
pt-survey-7-q3 = A fyddech yn dweud wrth rywun yn eich lle chi am ofyn am ail farn yma?
pt-survey-21-q1 = A ydych yn teimlo’n siŵr o’ch penderfyniad?
pt-survey-21-q2 = A oedd gennych yr hyn yr oedd ei angen arnoch i benderfynu?
pt-survey-21-q3 = A ydych yn bwriadu dilyn yr ail farn?
pt-survey-90-q1 = A wnaed yr hyn a benderfynwyd gennych?
pt-survey-90-q2 = A ydych yn fodlon ar sut y trodd allan?
pt-survey-90-q3 = A oedd yr ail farn o gymorth?

## Records
pt-records = Eich cofnodion
pt-records-send = Anfon ffeiliau
pt-records-send-words = Llythyrau, lluniau o lythyrau, ffeiliau PDF, ffeil zip, ffeiliau disg sgan. Mae pob un yn aros fel yr anfonwyd ef gennych, wedi’i selio.
pt-records-sent = Yr hyn a anfonwyd gennych
pt-records-sent-none = Nid oes dim wedi’i anfon eto. Bydd ffeiliau’n ymddangos yma cyn gynted ag y byddant yn cyrraedd, pob un gyda’r hyn a ddaeth ohoni.
pt-records-sent-others = { $count ->
    [one] Nid ydych wedi anfon dim o’r dudalen hon. Mae un cofnod wedi ein cyrraedd ar hyd ffordd arall, gan ysbyty, meddygfa neu eich cydlynydd; mae isod, gyda’i darddiad os yw’n hysbys.
    [two] Nid ydych wedi anfon dim o’r dudalen hon. Mae dau gofnod wedi ein cyrraedd ar hyd ffordd arall, gan ysbyty, meddygfa neu eich cydlynydd; maent isod, gyda tharddiad pob un os yw’n hysbys.
   *[other] Nid ydych wedi anfon dim o’r dudalen hon. Mae { $count } o gofnodion wedi ein cyrraedd ar hyd ffordd arall, gan ysbyty, meddygfa neu eich cydlynydd; maent isod, gyda tharddiad pob un os yw’n hysbys.
}
pt-records-reading = Mae ffeil yn cael ei darllen. Bydd y rhestr yn dilyn ohoni ei hun; os na fydd, llwythwch y dudalen hon eto ymhen ennyd.
pt-records-file = Beth sydd yn eich ffeil
pt-records-file-words = Dyma’r hyn y gellir ei ddangos i’r arbenigwr.
pt-records-aside = O’r neilltu
pt-records-aside-words = Ni ddangosir y rhain i unrhyw arbenigwr. Bydd eich cydlynydd yn edrych arnynt; ysgrifennwch at y cydlynydd os gwyddoch pwy biau cofnod.
pt-record-aside-why = { $about }. { $why }
pt-aside-other = Mae’n ymddangos bod person arall wedi’i enwi ynddo.
pt-aside-unclear = Nid yw’n dweud yn glir pwy a’i piau.
pt-aside-first = Bydd rhywun yn y gwasanaeth yn edrych arno’n gyntaf.
pt-aside-out = Edrychodd rhywun yn y gwasanaeth arno a’i gadw allan.
pt-records-wanted = Yr hyn sydd ei angen ar eich achos
pt-records-wanted-words = Nid oes rhaid i chi gael y cyfan. Bydd eich cydlynydd yn casglu’r hyn rydych yn cytuno iddo.
pt-item-here = Yma
pt-item-arrived = Wedi cyrraedd
pt-item-arrived-words = Bydd eich cydlynydd yn gweld ai dyna’r cyfan sydd ei angen.
pt-item-asked = Gofynnwyd amdano
pt-item-asked-whom = Gofynnwyd i’r canlynol: { $source }
pt-item-none = Nid oes modd ei gael
pt-item-waived = Nid oes ei angen
pt-item-wanted = Mae ei eisiau
pt-record-about = { $source }, { $about }
pt-record-pages = { $pages ->
    [one] un dudalen neu ddelwedd
    [two] dwy dudalen neu ddelwedd
    [many] { $pages } thudalen neu ddelwedd
   *[other] { $pages } tudalen neu ddelwedd
}
pt-record-dated = { $date }, { $about }
pt-record-held = Yn aros i berson edrych arno
pt-record-out = Edrychwyd arno a’i gadw allan o’r ffeil
pt-upload-coming = Mae { $percent } % wedi cyrraedd. Os nad oes dim yn symud, dewiswch yr un ffeil eto: bydd yn mynd ymlaen o’r fan honno
pt-upload-reading = Wedi cyrraedd, yn cael ei darllen
pt-upload-read = { $count ->
    [one] Darllenwyd
    [two] Darllenwyd, dwy ffeil
   *[other] Darllenwyd, { $count } ffeil
}
pt-upload-amiss = Darllenwyd; mae angen edrych eto ar rywbeth
pt-upload-closed = Nid yw’r achos hwn yn cymryd rhagor o ffeiliau.
pt-upload-unfinished = Mae mwy na 24 GiB o’ch ffeiliau wedi’u dechrau heb gyrraedd yn gyfan. Anfonwch y rheini i’w diwedd yn gyntaf, neu arhoswch: caiff yr hyn nad yw wedi’i orffen ei daflu ar ôl 7 diwrnod.
pt-verdict-accepted = Wedi’i chymryd i’ch ffeil.
pt-verdict-accepted-advice = Dim byd i’w wneud.
pt-verdict-neutralised = Wedi’i chymryd, heb ran a allai wneud niwed.
pt-verdict-neutralised-advice = Dim byd i’w wneud. Mae’r hyn a anfonwyd gennych wedi’i gadw fel yr oedd.
pt-verdict-quarantined = Wedi’i rhoi o’r neilltu.
pt-verdict-quarantined-advice = Nid oes neb yn ei gweld cyn i’ch cydlynydd ofyn i chi pwy biau hi.
pt-verdict-late = Daeth yn rhy hwyr: roedd yr achos wedi dod i ben.
pt-verdict-late-advice = Ni ddefnyddiwyd dim ohoni, ac nid oes dim yn cael ei ddisgwyl gennych chi.
pt-verdict-rejected = Nid oedd modd ei darllen.
pt-verdict-rejected-advice = Anfonwch hi eto ar ffurf arall: PDF, llun, neu ffolder cyfan y ddisg fel ffeil zip. Neu gofynnwch i’ch cydlynydd ei chael.

## Who looked
pt-role-patient = y claf
pt-role-proxy = yn gweithredu ar ran y claf
pt-role-coordinator = cydlynydd
pt-role-clinician = clinigydd yr achos
pt-role-eligibility-reader = darllenydd cymhwystra
pt-role-specialist = arbenigwr
pt-role-secretary = ysgrifennydd yr arbenigwr
pt-role-treating-doctor = meddyg sy’n trin
pt-role-payer = talwr
pt-role-translator = cyfieithydd
pt-role-governance = arweinydd llywodraethu
pt-role-administrator = gweinyddwr
pt-role-system = y gwasanaeth ei hun
pt-sight-status = ble mae’r achos arni
pt-sight-payer-status = statws y talwr
pt-sight-request = eich cais
pt-sight-eligibility = ffeithiau ar gyfer yr ateb am gymhwystra
pt-sight-offer = yr hyn y mae cynnig yn ei ddangos: y maes, eich cwestiynau, pa mor bell y mae eich gofal wedi mynd, eich iaith, pa feddygon sy’n eich trin, faint o gofnodion a barnau cynharach; nid eich enw, nid y ffeil
pt-sight-whole-file = eich cofnodion
pt-sight-reviewer-file = eich cofnodion fel y mae adolygydd yn eu gweld; cyngor cynharach wedi’i selio
pt-sight-review = y darlleniad
pt-sight-quality-copy = yr adroddiad sy’n cael ei wirio
pt-sight-report = yr adroddiad
pt-sight-letter = y llythyr at y meddyg
pt-sight-translation-task = testun i’w gyfieithu
pt-sight-thread = y negeseuon
pt-sight-access-log = pwy a edrychodd
pt-sight-audit = yr hanes, heb destun clinigol

## Notices
flash-pt-sent = Mae eich cais wedi’i anfon. Bydd rhywun yn eich ffonio neu’n ysgrifennu atoch o fewn 24 awr.
flash-pt-written = Mae eich neges wedi’i hanfon.
flash-pt-consented = Diolch. Mae’r hyn y cytunoch iddo wedi’i nodi.
flash-pt-withdrawn = Wedi’i dynnu’n ôl, o hyn ymlaen.
flash-pt-quote = Rydych wedi derbyn y dyfynbris.
flash-pt-appealed = Byddwn yn edrych arno eto ac yn ysgrifennu atoch.
flash-pt-approved = Mae eich cwestiynau wedi’u cymeradwyo.
flash-pt-accepted = Wedi’i nodi. Gall yr arbenigwr ddechrau.
flash-pt-kept = Cadwyd.
flash-pt-complained = Mae eich cwyn wedi’i hanfon. Bydd yn cyrraedd yr arweinydd llywodraethu heddiw.
flash-pt-ended = Mae eich achos wedi dod i ben. Nid oes neb yn darllen eich ffeil mwyach.
flash-pt-asked = Mae eich cwestiwn wedi’i anfon at yr arbenigwr.
flash-pt-booked = Mae’r amser wedi’i gadw i chi.
flash-pt-cancelled = Mae’r sgwrs wedi’i chanslo.
flash-pt-thanks = Diolch.
flash-pt-files = Mae eich ffeiliau wedi cyrraedd ac yn cael eu darllen.
flash-pt-no-file = Ni ddewiswyd ffeil. Dewiswch un neu fwy, yna anfonwch.

## Countries
country-gb = Y Deyrnas Unedig
country-ie = Iwerddon
country-ae = Emiradau Arabaidd Unedig
country-at = Awstria
country-au = Awstralia
country-be = Gwlad Belg
country-bh = Bahrain
country-ca = Canada
country-ch = Y Swistir
country-de = Yr Almaen
country-dk = Denmarc
country-eg = Yr Aifft
country-es = Sbaen
country-fr = Ffrainc
country-gr = Gwlad Groeg
country-in = India
country-it = Yr Eidal
country-jo = Gwlad Iorddonen
country-ke = Kenya
country-kw = Kuwait
country-lb = Libanus
country-ng = Nigeria
country-nl = Yr Iseldiroedd
country-no = Norwy
country-nz = Seland Newydd
country-om = Oman
country-pk = Pakistan
country-pl = Gwlad Pwyl
country-pt = Portiwgal
country-qa = Qatar
country-sa = Saudi Arabia
country-se = Sweden
country-tr = Twrci
country-us = Yr Unol Daleithiau
country-za = De Affrica
country-zz = Gwlad arall
country-and = { $before }, { $next }
language-en = Saesneg
language-ar = Arabeg
language-cy = Cymraeg
language-bn = Bengaleg
language-de = Almaeneg
language-es = Sbaeneg
language-fa = Perseg
language-fr = Ffrangeg
language-gu = Gwjarati
language-hi = Hindi
language-it = Eidaleg
language-pa = Pwnjabeg
language-pl = Pwyleg
language-pt = Portiwgaleg
language-so = Somaleg
language-tr = Tyrceg
language-ur = Wrdw
language-zh = Tsieineeg
