# Words of the layout, the forms and the refusals. Each portal keeps its own in a file of its name.

## Layout
layout-skip = Mynd i’r cynnwys
layout-main-nav = Prif ddewislen
layout-emergency = Mewn argyfwng peidiwch ag aros am farn: ffoniwch { $number } nawr.
layout-emergency-label = Argyfwng
layout-sign-out = Allgofnodi
layout-foot = { $service }, gwasanaeth ail farn.
layout-privacy = Preifatrwydd
layout-accessibility = Hygyrchedd
layout-complaints = Cwynion
layout-records = Sut rydym yn cadw eich cofnodion
demo-banner = Arddangosiad yw hwn. Pobl ddychmygol yw pawb ynddo.
demo-label = Arddangosiad
demo-become = Bod yn rhywun arall

## Forms
form-errors = { $count ->
    [one] Mae angen edrych eto ar un ateb
    [two] Mae angen edrych eto ar ddau ateb
   *[other] Mae angen edrych eto ar { $count } ateb
}
form-nothing-lost = Nid oes dim a deipiwyd gennych wedi’i golli.
form-day = Diwrnod
form-month = Mis
form-year = Blwyddyn
form-change = Newid
form-send = Anfon
form-one-line = Ysgrifennwch hwn ar un llinell.
form-too-long = Mae hwn yn { $length } nod o hyd; { $longest } yw’r mwyaf. Nid oes dim wedi’i dorri i ffwrdd: byrhewch ef, neu anfonwch y gweddill fel ffeil.
form-hidden-character = Mae nod cudd yn y testun hwn ({ $code }) a all wneud iddo ddarllen yn wahanol i’r hyn y mae’n ei ddweud. Teipiwch y testun eto yn lle ei ludo.
form-number-between = Ysgrifennwch rif cyfan rhwng { $least } a { $most }.
form-email = Mae @ a dot mewn cyfeiriad. Rydych wedi teipio “{ $typed }”.
form-date-part = Ysgrifennwch y diwrnod, y mis a’r flwyddyn.
form-date-digits = Ysgrifennwch y dyddiad mewn rhifau, er enghraifft 27 5 2026.
form-date-year = Ysgrifennwch y flwyddyn â phedwar rhif, er enghraifft 1964.
form-date-month = Mae misoedd yn mynd o 1 i 12. Rydych wedi teipio { $month }.
form-date-impossible = Nid yw { $day } { $month } yn bodoli.
month-1 = Ionawr
month-2 = Chwefror
month-3 = Mawrth
month-4 = Ebrill
month-5 = Mai
month-6 = Mehefin
month-7 = Gorffennaf
month-8 = Awst
month-9 = Medi
month-10 = Hydref
month-11 = Tachwedd
month-12 = Rhagfyr
colon = :
number = { $number }
money = { $currency ->
    [GBP] £{ $amount }
    [EUR] €{ $amount }
    [USD] ${ $amount }
   *[other] { $currency } { $amount }
}
saved-at = Cadwyd am { $time }
saved-elsewhere = Newidiwyd mewn ffenestr arall. Nid yw’r dudalen hon yn cael ei chadw mwyach; agorwch hi o’r newydd
saved-elsewhere-both = Newidiwyd mewn ffenestr arall. Nid yw’r hyn a deipiwch yma’n cael ei gadw nes i chi bwyso’r botwm; yna byddwch yn gweld y ddau ac yn dewis
saved-absent = Rydych wedi’ch allgofnodi. Mae’r hyn a deipiwyd gennych yma o hyd: pwyswch y botwm a mewngofnodwch, a bydd yn mynd ymlaen
saved-on-send = Nid oes dim newydd i’w gadw eto; mae’r botwm yn cadw’r hyn a ysgrifennwch
saved-waiting = Heb ei gadw eto, dim cysylltiad. Rydym yn dal i geisio

## Uploads
upload-choose = Dewiswch lythyrau, lluniau neu ddisg
upload-hint = Neu gollyngwch nhw yma. Cewch gau’r dudalen hon: mae’r hyn sydd wedi cyrraedd yn aros, a bydd y gweddill yn mynd ymlaen o’r fan honno.
upload-send = Anfon y ffeiliau
upload-progress = { $name }: mae { $percent } % wedi cyrraedd
upload-waiting = { $name }: dim cysylltiad. Rydym yn dal i geisio; mae’r hyn sydd wedi cyrraedd yn ddiogel
upload-absent = { $name }: rydych wedi’ch allgofnodi. Mae’r hyn sydd wedi cyrraedd yn ddiogel; mewngofnodwch eto a dewiswch y ffeil unwaith eto, a bydd yn mynd ymlaen o’r fan honno
upload-done = Mae { $name } wedi cyrraedd
upload-failed = Ni ellid cymryd { $name }. Mae’r hyn a gyrhaeddodd o’r blaen yn ddiogel
upload-pause = Oedi
upload-resume = Ailddechrau

## Evidence
cite-judgement = Barn glinigol
cite-help = Mae angen ffynhonnell ar y diagnosis, ar bob cam a argymhellwch ac ar bob gwahaniaeth; gall unrhyw beth arall a ysgrifennwch gael un. Agorwch dudalen o’r ffeil a’i dyfynnu, neu bapur. Ticiwch “Barn glinigol” lle mae’n dibynnu ar eich profiad ac nad oes tudalen yn ei ddangos; mae’r adroddiad yn argraffu pa un.
cite-missing = Angen ffynhonnell

## Refusals: what happened, what was kept, what to do
refused-reference = Cyfeirnod
refused-forged = Bu’r dudalen hon ar agor am amser hir, neu ni ddaeth y cais ohoni hi.
refused-forbidden-title = Nid yw hwn ar agor i chi
refused-forbidden-words = Nid oes dim wedi’i newid. Os credwch y dylech allu gwneud hyn, gofynnwch i’ch cydlynydd.
refused-forbidden-way = Yn ôl i’r dechrau
refused-not-found-title = Nid oes tudalen o’r fath
refused-not-found-words = Efallai fod y cyfeiriad wedi’i deipio’n anghywir neu’n rhy hen. Nid oes dim wedi’i golli.
refused-not-found-way = Yn ôl i’r dechrau
refused-conflict-title = Bu rhywun arall yn gynt
refused-conflict-words = Nid yw eich newid wedi’i wneud, fel nad oes dim yn cael ei wneud ddwywaith. Edrychwch sut mae pethau nawr, yna penderfynwch.
refused-conflict-way = Gweld sut mae pethau nawr
refused-too-large-title = Mae hynny’n fwy nag y gallwn ei gymryd ar unwaith
refused-too-large-words = Mae’r hyn a anfonwyd gennych o’r blaen yn ddiogel. Anfonwch lai o ffeiliau ar y tro, neu ysgrifennwch lai mewn un neges.
refused-too-large-way = Yn ôl i’r dechrau
refused-rule-title = Ni ellir gwneud hynny nawr
refused-rule-words = Nid oes dim wedi’i newid.
refused-rule-way = Yn ôl
refused-broken-off-title = Torrodd y cysylltiad
refused-broken-off-words = Mae’r hyn a gyrhaeddodd o’r blaen wedi’i gadw. Ewch yn ôl a’i anfon eto.
refused-broken-off-way = Yn ôl i’r dechrau
refused-too-often-title = Gormod o gynigion mewn amser byr
refused-too-often-words = Er mwyn eich diogelu rydym yn aros ychydig. Rhowch gynnig arall arni ymhen munud. Nid oes dim wedi’i golli.
refused-too-often-way = Yn ôl i’r dechrau
refused-fault-title = Aeth rhywbeth o’i le ar ein hochr ni
refused-fault-words = Mae eich atebion wedi’u cadw. Rhowch gynnig arall arni; os yw’n parhau, dywedwch y cyfeirnod wrthym.
refused-fault-way = Yn ôl i’r dechrau
refused-unavailable-title = Rydym i ffwrdd am ennyd
refused-unavailable-words = Nid oes dim wedi’i hanner gwneud, ac mae’r hyn a gadwyd yn aros wedi’i gadw. Nid yw’n hysbys a gadwyd eich cam olaf: edrychwch ymhen munud, a’i ailadrodd dim ond os nad yw yno.
refused-unavailable-way = Rhoi cynnig arall
refused-no-room-title = Nid oes gennym le i ragor o ffeiliau ar hyn o bryd
refused-no-room-words = Mae popeth a anfonwyd gennych o’r blaen yn ddiogel a gellir ei ddarllen. Rydym wedi cael gwybod. Rhowch gynnig arall arni yn nes ymlaen heddiw.
refused-no-room-way = Yn ôl i’r dechrau
refused-sample-conflict = Anfonodd { $who } y cynnig ddwy funud yn ôl.
refused-sample-rule = Mae { $who } wedi trin y claf hwn.
