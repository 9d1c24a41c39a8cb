# Is a report as it was signed?
verify-title = A yw’r adroddiad hwn fel y’i llofnodwyd?
verify-words = Dewiswch yr adroddiad fel PDF, neu ei ddogfen FHIR. Mae’r ateb yn dweud a yw’n gyfan, gan bwy y cafodd ei lofnodi, a phryd.
verify-choose = Adroddiad, PDF neu JSON
verify-check = Ei wirio
verify-intact = Yn gyfan
verify-by = Llofnodwyd gan { $name }, { $registration }, ar { $at }.
verify-which = Adroddiad { $number }, fersiwn { $version }. Mae pob beit fel y’i llofnodwyd, ac mae’r gwasanaeth hwn yn adnabod y llofnodwr.
verify-unknown = Yn gyfan, llofnodwr anhysbys
verify-unknown-words = Nid oes dim wedi’i newid ers { $at }, ond nid yw’r allwedd yn un a roddwyd gan y gwasanaeth hwn. Nid yw’r enw ynddi, “{ $name }”, yn profi dim.
verify-broken = Nid fel y’i llofnodwyd
verify-broken-words = Peidiwch â dibynnu ar y ffeil hon. Gofynnwch i bwy bynnag a’i rhoddodd i chi am y gwreiddiol.
verify-unsigned = Nid adroddiad wedi’i lofnodi
verify-no-file = Dewiswch ffeil yn gyntaf.
verify-not-kept = Caiff y ffeil ei darllen, ei hateb a’i hanghofio; ni chedwir dim ohoni.
verify-keys = Allweddi’r gwasanaeth hwn
