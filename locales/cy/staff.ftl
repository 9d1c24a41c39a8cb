# Words that the pages of the staff share.

staff-work = Gwaith
staff-hidden = Cudd
staff-yes = Ie
staff-no = Na
staff-none = Dim
staff-done = wedi’i wneud
staff-open = agored
staff-who = Pwy
staff-what = Beth
staff-when = Pryd
staff-why = Pam
staff-whose = Pwy a’i piau
staff-standing = Sefyllfa
staff-steps = Camau
staff-day = Diwrnod
staff-minutes = Munudau
staff-amount = Swm, fel 420.00
staff-currency = Arian cyfred, fel GBP
staff-file = Ffeil
staff-files = Ffeiliau a ddaeth
staff-quarantined = O’r neilltu
staff-send = Anfon
staff-message = Neges
staff-thread = Popeth a ddywedwyd
staff-go-to = Mynd i “{ $what }”
staff-you = chi
staff-meanwhile = Yn y cyfamser, i chi:
staff-next = Nesaf
staff-missing = Yn dal ar goll
staff-contents = Yr achos hwn, yn nhrefn y gwaith
staff-the-patient = y claf
staff-date = { $date }
staff-moment = { $at }
staff-days = { $days } diwrnod
staff-day-of = { $day } o { $of }
staff-not-started = heb ddechrau
staff-clock-a = Diwrnodau gwaith ers i’r cofnodion fod yn gyflawn
staff-clock-b = Diwrnodau ers y cais
staff-forecast = Yr adroddiad a addawyd
staff-forecast-open = dim diwrnod wedi’i addo eto; nid yw’r cofnodion yn gyflawn
staff-forecast-stopped = wedi’i oedi, ni chyfrifir ei ddiwrnodau
staff-forecast-spare = { $days ->
    [0] i’w gyflwyno heddiw
    [one] un diwrnod gwaith ar ôl
    [two] dau ddiwrnod gwaith ar ôl
   *[other] { $days } diwrnod gwaith ar ôl
}
staff-forecast-late = { $days ->
    [one] un diwrnod gwaith yn hwyr
    [two] dau ddiwrnod gwaith yn hwyr
   *[other] { $days } diwrnod gwaith yn hwyr
}
staff-forecast-was-early = { $days ->
    [0] cyflwynwyd ar y diwrnod a addawyd
    [one] cyflwynwyd un diwrnod gwaith yn gynnar
    [two] cyflwynwyd ddau ddiwrnod gwaith yn gynnar
   *[other] cyflwynwyd { $days } diwrnod gwaith yn gynnar
}
staff-forecast-was-late = { $days ->
    [one] cyflwynwyd un diwrnod gwaith yn hwyr
    [two] cyflwynwyd ddau ddiwrnod gwaith yn hwyr
   *[other] cyflwynwyd { $days } diwrnod gwaith yn hwyr
}
staff-forecast-ended = daeth i ben heb adroddiad
staff-next-owner = Nesaf: { $owner }
staff-next-due = Nesaf: { $owner }, erbyn { $due }
staff-next-late = Yn hwyr: { $owner }, roedd i’w wneud erbyn { $due }
staff-call-of = Galwad, { $minutes } mun. { $words }
staff-choose = Dewiswch un
staff-write = Ysgrifennwch rywbeth yma
staff-fault = { $field }: { $fault }
staff-day-form = Ysgrifennwch y diwrnod fel 2026-03-17
staff-moment-form = Ysgrifennwch y diwrnod a’r amser fel 2026-03-17T16:00
staff-moment-amiss = Ni ellir defnyddio’r amser hwnnw: { $why }
staff-money-form = Ysgrifennwch y swm fel 420 neu 420.50
staff-currency-form = Ysgrifennwch yr arian cyfred â thair priflythyren, fel GBP
