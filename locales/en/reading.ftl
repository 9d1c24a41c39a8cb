# The specialist's room, and their secretary's.

## Inbox and offer
reading-inbox = Inbox
reading-offers = Offered to you
reading-signing = Waiting for your signature
reading-waiting = Accepted; the file opens when the patient agrees
reading-being-read = With you
reading-elsewhere = Written, now with others
reading-later = Signed
reading-empty = Nothing waits for you
reading-empty-words = When a case is offered to you it stands here, and a mail tells you so.
reading-due = due { $at }
reading-answer-by = answer by { $at }
reading-stands-offered = offered
reading-stands-disclosed = waiting for the patient’s answer about your declared tie
reading-stands-locked = locked; another reader has not finished
reading-offer-title = Offer { $number }
reading-offer-why = Why you
reading-offer-treating = Who treats
reading-offer-nobody = Nobody is named
reading-offer-no-question = No question is put yet.
reading-offer-stage = How far care has come
reading-offer-diagnosis-not-yet = No diagnosis yet
reading-offer-diagnosis-there = A diagnosis was given
reading-offer-diagnosis-under-way = Tests for a diagnosis are being done
reading-offer-plan-not-yet = No plan yet
reading-offer-plan-there = A plan was made
reading-offer-plan-under-way = A plan is being discussed
reading-offer-treatment-not-yet = No treatment is arranged
reading-offer-treatment-there = Treatment is arranged
reading-offer-treatment-under-way = Treatment has begun
reading-offer-mode = How you read
reading-offer-earlier = { $count ->
    [0] No earlier opinion was given.
    [one] One earlier opinion was given. It opens after you have locked your own reading.
   *[other] { $count } earlier opinions were given. They open after you have locked your own reading.
}
reading-offer-records = What is in the file
reading-offer-records-of = { $count } × { $kind }, { $pages }
reading-offer-language = The patient’s language
reading-offer-naming = Who the patient is
reading-offer-identified = You learn it when the file opens.
reading-offer-hidden = Hidden from you: you read a pseudonymised copy with moved dates.
reading-offer-fee = Fee, the same whatever you advise
reading-offer-due = Reading due
reading-offer-until = Answer by
reading-offer-not-file = The file opens when you have accepted and no tie stands in the way.
reading-ties = Are you free to judge? One minute
reading-ties-words = Answer each line for the patient, the doctors and institutions above, and the makers of what may be advised.
reading-ties-hidden = The patient’s name is hidden from you in this programme. The machine has compared your own ties with the patient’s; answer for the doctors, institutions and makers.
reading-tie-treated-patient = Have you treated this patient?
reading-tie-knows-patient = Do you know this patient, or their family?
reading-tie-colleague-of-treating = Is a treating doctor a colleague, friend or relative of yours?
reading-tie-same-institution = Do you work where the patient is treated?
reading-tie-employed-by-payer = Are you employed by the payer of this opinion?
reading-tie-maker-of-therapy = Have you an interest in the maker of a therapy in question?
reading-tie-referred-patient = Did you refer this patient?
reading-tie-would-treat = Would you carry out the treatment yourself?
reading-tie-bars = a yes ends the offer
reading-tie-found = Found by the machine: { $words }. Say so if it is wrong, and tell the coordinator.
reading-tie-which = Which, in words that the report prints
reading-tie-missing = Answer yes or no.
reading-tie-words-missing = Say in a few words what the tie is; the report prints it.
reading-yes = Yes
reading-no = No
reading-attest = I am who I am signed in as, and these answers are true.
reading-attest-missing = Say that the answers are true before you accept.
reading-accept = Accept
reading-accept-hint = What you disclose is printed in the report. The patient may have to accept it first.
reading-decline-title = Or decline
reading-decline-why = Why, in a few words for the coordinator
reading-decline = Decline
reading-decline-missing = Say in a few words why, so that the coordinator can choose somebody else.

## Steps
reading-step-own = Own reading
reading-step-compare = Comparison
reading-step-opinion = Opinion
reading-step-sign = Sign

## The own reading
reading-own-title = Own reading, { $number }
reading-own = Your reading, before any advice
reading-own-first = Your own reading comes first.
reading-mode-full = Full: you read without the earlier report.
reading-mode-plan-blind = Plan-blind: results are shown, earlier advice is sealed until you lock.
reading-mode-not-blind = Not blind: the case itself reveals the earlier advice. Your reading is locked first all the same.
reading-sealed-count = { $count ->
    [one] One place is sealed.
   *[other] { $count } places are sealed.
}
reading-brief = Brief
reading-questions = The questions
reading-diagnosis-title = Diagnosis
reading-diagnosis = Diagnosis
reading-how-sure = How sure
reading-differential = Could also be
reading-one-per-line = One per line.
reading-findings-title = Findings that carry it
reading-finding = Finding { $number }
reading-finding-kind = Kind of finding
reading-plan-title = Plan
reading-plan = Step { $number } of the plan
reading-save = Save
reading-remove = Remove
reading-changed-elsewhere = This draft was changed in another window or by a colleague after this page was opened. Nothing of this page was kept; your words stand here still.
reading-open-as-kept = Open the draft as it is kept now, and take over from this page what you want
reading-lacks-diagnosis = No diagnosis is written yet.
reading-lacks-confidence = How sure you are of the diagnosis is not said yet.
reading-lacks-plan = No plan is written yet.
reading-lacks-source = { $count ->
    [one] One statement has no source yet.
   *[other] { $count } statements have no source yet.
}
reading-nothing-hinders = Nothing is missing.
reading-lock = Save and go to the lock
reading-lock-not-yours = The specialist locks. What you write is kept for them.
reading-ask-title = Something is missing?
reading-ask-what = What you need, and why
reading-ask = Ask for it
reading-ask-missing = Say what you need.

## Citing
reading-cite-title = Cite this place
reading-cite-to = For
reading-cite = Cite
reading-cite-region = A part of it, in thousandths of width and height: draw on the page or type four numbers within 0 to 1000. Left empty, the whole page is cited.
reading-cite-x = left
reading-cite-y = top
reading-cite-width = width
reading-cite-height = height
reading-cite-value = Or a value
reading-cite-no-value = the place, not a value
reading-cite-open-first = Open a page of the file to cite it.
reading-cite-place-missing = Open the page that you want to cite, then press again.
reading-cite-to-missing = Write the statement first, then choose it.
reading-guideline = Cite a guideline or paper
reading-guideline-title = Title
reading-guideline-source = Publisher, year
reading-guideline-section = Section
reading-cite-guideline = Cite it
reading-dates = Dates that can be named
reading-dates-words = Put the code into your text. The report prints the true date in its place.
reading-date-treatment = Day of the planned treatment

## Lock and comparison
reading-lock-title = Lock your reading
reading-lock-words = From here on these words cannot be changed. The earlier opinions open one by one, each at a recorded time.
reading-knew = Did you know or guess the earlier opinion?
reading-knew-hint = The report prints your answer. Any answer is fine.
reading-knew-no = No
reading-knew-guessed = I guessed it
reading-knew-known = I knew it
reading-knew-missing = Say whether you knew or guessed it.
reading-lock-now = Lock
reading-back-to-own = Back to the reading
reading-locked = Your reading was locked { $at }.
reading-not-locked = Your own reading is locked first.
reading-as-locked = Read it as locked
reading-compare-title = Compared on the same file
reading-compare-words = Each earlier opinion by itself. It “differs”; it is never “wrong”.
reading-your-reading = Your reading
reading-reveal = Open this opinion
reading-reveal-hint = The time is recorded and printed.
reading-reveal-not-yours = The specialist opens it.
reading-no-earlier = No earlier opinion was given.
reading-opened = Opened { $at }
reading-as-patient-reads = As the patient will read it
reading-grade-missing = Choose one of each scale.
reading-to-opinion = Save and go to the opinion

## The opinion
reading-opinion-title = The opinion
reading-short-hint = Plain words, the answer first.
reading-answer = Answer to question { $number }
reading-cannot-answer = This cannot be answered from the records; the field says why.
reading-advice = Advice { $number }
reading-options-hint = Side by side, doing nothing among them. An empty option is left out.
reading-option = Option { $number }
reading-test = Test { $number }
reading-test-what = Test
reading-urgent-title = The red-flag list, once more
reading-urgent-hint = One per line; empty when nothing in the file is urgent.
reading-step = Step { $number }
reading-step-what = What
reading-step-owner = Who does it
reading-step-owner-hint = “you”, “Mr Whitlock”, “your GP”
reading-step-asks = The treating doctor or GP is asked to act; the coordinator waits for their answer.
reading-letter = One page to the treating doctor
reading-letter-hint = Action first. It can be separated from the report.
reading-validity-hint = What would make this opinion out of date?
reading-submit = Save and send to the quality check
reading-submit-not-yours = The specialist sends it. What you write is kept for them.

## Quality and signature
reading-quality-title = Quality check
reading-given-back = { $count ->
    [one] The quality check has asked one question.
   *[other] The quality check has asked { $count } questions.
}
reading-quality-none = A clinician is reading your opinion
reading-quality-none-words = They ask, never edit. Their questions appear here, and a mail tells you so.
reading-reply = Your reply
reading-reply-send = Reply
reading-reply-missing = Write a reply.
reading-sign-title = The report, as it will be
reading-sign-words = Read it as the patient will. A date stands where you named one.
reading-sign-here = Signature
reading-sign-interests = Interests declared:
reading-sign-attest = I am the person who wrote this, and my interests are as declared.
reading-sign-attest-missing = Confirm who you are and your interests before you sign.
reading-sign = Sign
reading-sign-not-now = It is signed after the quality check, by the lead reviewer.
reading-nothing-to-sign = There is no opinion to sign yet.
reading-done-title = Signed, { $number }
reading-done = Signed
reading-done-nothing = No version counts now
reading-done-line = Version { $version }, signed { $at }.
reading-done-words = A second person compares patient and dates, then it goes to the patient. You are told how it ends.
reading-done-delivered = The patient has it.
reading-asked-after = What the patient asks about it
reading-answer-patient = Your answer
reading-answer-patient-hint = The patient reads it as you write it.
reading-answer-not-yours = The specialist answers this.
reading-asked = The patient asks
reading-done-pdf = The report as PDF
reading-done-no-pdf = The PDF names the patient, whom you do not know in this programme.
reading-amend-title = Something in it is wrong or new
reading-amend-why = What, in words that the new version prints
reading-amend = Begin a new version
reading-amend-missing = Say what is wrong or new.

flash-reading-accepted = Accepted. The file is open.
flash-reading-disclosed = Accepted. The patient is asked about what you disclosed; the file opens when they agree.
flash-reading-barred = Thank you. What you declared ends this offer; the coordinator chooses somebody else.
flash-reading-declined = Declined. Thank you for saying so early.
flash-reading-kept = Kept.
flash-reading-asked = Asked. The coordinator sees it now.
flash-reading-locked = Locked.
flash-reading-revealed = Opened. The time is recorded.
flash-reading-submitted = Sent to the quality check.
flash-reading-replied = Your reply has been sent.
flash-reading-signed = Signed. Thank you.
flash-reading-amending = A new version has begun.
