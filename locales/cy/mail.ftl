# Mail: no patient data, one link, and why the reader gets it.

mail-subject = Newyddion gan { $service }
mail-body =
    { $notice }
    
    Mewngofnodwch i ddarllen rhagor: { $address }
    
    Rydych yn cael hwn am eich bod yn cymryd rhan mewn achos gyda { $service }. Mae’n fwriadol nad yw’n enwi neb.

mail-body-doctor =
    { $notice }
    
    Nid oes angen cyfrif arnoch. I ddarllen rhagor, agorwch y ddolen y mae’r gwasanaeth yn ei hanfon atoch; daw ei chod mynediad atoch ar hyd ffordd arall.
    
    { $service }: { $address }
    
    Rydych yn cael hwn am eich bod yn cymryd rhan mewn achos gyda { $service }. Mae’n fwriadol nad yw’n enwi neb.

notice-request-received = Mae eich cais gennym. Bydd clinigydd yn ei ddarllen erbyn { $day } fan bellaf.
notice-request-received-soon = Mae eich cais gennym. Bydd clinigydd yn ei ddarllen yn ystod oriau gwaith nesaf y gwasanaeth.
notice-needs-triage = Mae cais yn aros i gael ei frysbennu.
notice-safety-stop = Mae stop diogelwch yn aros am glinigydd.
notice-consent-wanted = Mae angen i chi gytuno cyn i ni fynd ymlaen.
notice-quote-ready = Mae eich dyfynbris yn barod.
notice-cover-refused = Gwrthodwyd yswiriant ar gyfer achos; mae’r dudalen yn dweud pam a beth y gellir ei wneud nesaf.
notice-records-wanted = Mae angen eich cofnodion arnom nawr.
notice-file-arrived = Mae ffeil wedi cyrraedd mewn achos.
notice-questions-to-approve = Mae eich cwestiynau’n barod i chi eu cymeradwyo.
notice-offer-waiting = Mae achos yn cael ei gynnig i chi.
notice-offer-answered = Mae arbenigwr wedi ateb cynnig.
notice-interest-to-accept = Mae’r arbenigwr wedi dweud rhywbeth wrthym y dylech ei wybod cyn i chi benderfynu.
notice-reading-may-begin = Mae achos ar agor i chi ei ddarllen.
notice-assignment-ended = Mae eich rhan mewn achos wedi dod i ben.
notice-quality-waiting = Mae adroddiad yn aros am ei wiriad ansawdd.
notice-query-waiting = Mae gan y gwiriad ansawdd gwestiwn.
notice-signature-waiting = Mae adroddiad yn aros am ei lofnod.
notice-delivery-waiting = Mae adroddiad yn aros i gael ei gyflwyno.
notice-report-ready = Mae’r adroddiad yn barod i’w ddarllen.
notice-task-waiting = Mae tasg yn aros amdanoch.
notice-talk-offered = Gallwch ddewis amser ar gyfer y sgwrs.
notice-talk-booked = Mae sgwrs wedi’i threfnu.
notice-question-waiting = Mae cwestiwn yn aros am ateb.
notice-reply-waiting = Mae ateb i’ch cwestiwn.
notice-survey-waiting = Mae gennym dri chwestiwn byr i chi.
notice-how-it-ended = Gallwn ddweud wrthych sut y daeth achos a adolygwyd gennych i ben.
notice-message-waiting = Mae neges i chi.
notice-case-ended = Mae eich achos wedi dod i ben; mae eich tudalen yn dweud sut, a beth sy’n digwydd i’ch cofnodion.
notice-concern-raised = Mae pryder wedi’i godi.
notice-disclosure-proposed = Mae rhywun yn cynnig rhannu adroddiad heb gydsyniad; mae eich tudalen yn dweud pam.
notice-report-voided = Nid yw adroddiad a gawsoch yn cyfrif mwyach. Peidiwch â gweithredu arno; byddwn yn cysylltu.
notice-consent-withdrawn = Cafodd cydsyniad ei dynnu’n ôl mewn achos rydych yn gweithio arno; mae eich tudalen yn dweud beth sydd ar stop.
notice-status-changed = Mae eich achos wedi symud ymlaen.
