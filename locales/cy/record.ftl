# The pages of the file.
record-back = Yn ôl i’r achos
record-file = Y ffeil
record-documents = Dogfennau
record-pages = Tudalennau
record-previous = Blaenorol
record-next = Nesaf
record-larger = Mwy
record-slide = Y dudalen neu’r ddelwedd i’w dangos
record-go = Dangos
record-page-of = tudalen { $page } o { $pages }
record-image-of = delwedd { $page } o { $pages }
record-image-count = { $count ->
    [one] un ddelwedd
    [two] dwy ddelwedd
   *[other] { $count } delwedd
}
record-text = Y geiriau ar y dudalen hon
record-values = Gwerthoedd a ddarllenwyd o’r dudalen hon
record-cited-place = Y man a ddyfynnwyd
record-has-sealed = mae rhywbeth ynddo wedi’i selio
record-sealed-here = Mae rhywbeth ar y dudalen hon wedi’i selio. Bydd yn agor pan agorir y farn gynharach, ar ôl y cloi.
record-set-aside = o’r neilltu
record-none = Nid oes dim yn y ffeil eto
record-none-words = Bydd cofnodion yn ymddangos yma pan fyddant wedi cyrraedd ac wedi’u darllen.
record-not-drawn = { $why }
record-disguised = Copi’r adolygydd. Mae enwau a rhif y claf ei hun wedi’u disodli, a dyddiadau wedi’u symud neu eu gadael allan. Yr hyn nad yw wedi’i wneud eto: ni chwilir am enwau pobl eraill a lleoedd mewn testun rhydd, a chedwir lluniau’n ôl. Dywedwch wrth y cydlynydd os ydych yn adnabod rhywun.
record-no-picture-disguised = Cedwir lluniau o’r dudalen hon yn ôl yng nghopi’r adolygydd, am nad yw enwau mewn lluniau’n cael eu tynnu eto. Mae ei geiriau isod.
record-note-names-nobody = Nid yw’r ffeil hon yn dweud am bwy y mae. Os nad y claf a’i piau, dywedwch wrth y cydlynydd.
record-note-no-birth-date = Mae’r ffeil hon yn enwi’r claf heb ddyddiad geni. Os nad y claf a’i piau, dywedwch wrth y cydlynydd.
record-note-odd-birth-date = Nid yw’r dyddiad geni ynddi, “{ $written }”, yn ddyddiad llawn neu’n ddyddiad sy’n bod.
record-note-not-drawn = Mae’r ddelwedd hon wedi’i chywasgu fel { $how }, na all y dudalen hon ei luniadu. Cedwir y ffeil yn gyfan.
record-note-inside-not-pdf = Nid PDF yw’r ddogfen y tu mewn, ac ni chaiff ei dangos.
record-note-no-picture = Nid oes llun yn y ffeil hon.
record-note-no-pages = Nid oes tudalennau yn y PDF hwn, felly nid oes dim i’w ddangos.
record-kind-letter = Llythyr
record-kind-imaging = Delweddau
record-kind-imaging-report = Adroddiad ar ddelweddau
record-kind-pathology = Patholeg
record-kind-laboratory = Labordy
record-kind-operation = Nodyn llawdriniaeth
record-kind-summary = Crynodeb o gofnod iechyd
record-kind-picture = Llun
record-kind-other = Dogfen
