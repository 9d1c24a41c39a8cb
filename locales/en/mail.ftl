# Mail: no patient data, one link, and why the reader gets it.

mail-subject = News from { $service }
mail-body =
    { $notice }
    
    Sign in to read more: { $address }
    
    You get this because you take part in a case of { $service }. It names nobody on purpose.

mail-body-doctor =
    { $notice }
    
    You need no account. To read more, open the link that the service sends you; its passcode reaches you on another way.
    
    { $service }: { $address }
    
    You get this because you take part in a case of { $service }. It names nobody on purpose.

notice-request-received = We have your request. A clinician reads it on { $day } at the latest.
notice-request-received-soon = We have your request. A clinician reads it in the service’s next working hours.
notice-needs-triage = A request waits for triage.
notice-safety-stop = A safety stop waits for a clinician.
notice-consent-wanted = We need your yes before we go on.
notice-quote-ready = Your quote is ready.
notice-cover-refused = Cover for a case was refused; the page says why and what can be done next.
notice-records-wanted = We now need your records.
notice-file-arrived = A file has arrived in a case.
notice-questions-to-approve = Your questions are ready for you to approve.
notice-offer-waiting = A case is offered to you.
notice-offer-answered = A specialist has answered an offer.
notice-interest-to-accept = The specialist has told us something that you should know before you decide.
notice-reading-may-begin = A case is open for you to read.
notice-assignment-ended = Your part in a case has ended.
notice-quality-waiting = A report waits for its quality check.
notice-query-waiting = The quality check has a question.
notice-signature-waiting = A report waits for its signature.
notice-delivery-waiting = A report waits to be delivered.
notice-report-ready = The report is ready to be read.
notice-task-waiting = A task waits for you.
notice-talk-offered = You can choose a time for the talk.
notice-talk-booked = A talk has been booked.
notice-question-waiting = A question waits for an answer.
notice-reply-waiting = There is an answer to your question.
notice-survey-waiting = We have three short questions for you.
notice-how-it-ended = We can tell you how a case that you reviewed ended.
notice-message-waiting = There is a message for you.
notice-case-ended = Your case has ended; your page says how and what happens to your records.
notice-concern-raised = A concern has been raised.
notice-disclosure-proposed = Somebody proposes to share a report without consent; your page says why.
notice-report-voided = A report that you received no longer counts. Please do not act on it; we will be in touch.
notice-consent-withdrawn = A consent was taken back in a case that you work on; your page says what rests.
notice-status-changed = Your case has moved on.
