# The patient's room.

## Common
pt-save = Save and continue
pt-back = Back
pt-back-to-case = Back to your case
pt-add = Add
pt-remove = Remove
pt-done = answered
pt-go-on = Go on
pt-none-go-on = There are none; go on
pt-steps = Your request
pt-why = Why we ask
pt-for = for { $patient }
pt-for-somebody = for somebody else
pt-day = { $day }
pt-on = { $at }
pt-since = since { $at }
pt-choose-one = Choose one of these.
pt-quote = “{ $words }”
pt-nothing = Nothing yet
pt-date-future = This day has not come yet.
pt-nav-request = My request
pt-nav-case = My case
pt-nav-records = My records
pt-nav-consent = My consents
pt-nav-looked = Who looked
pt-nav-report = Report
pt-nav-after = After the report

## Emergencies
pt-emergency = Do not wait for this opinion. Call { $number } now.
pt-emergency-unknown = Do not wait for this opinion. Call 112 or the emergency number of the place where you are now.
pt-urgent = Get help first
pt-urgent-lead = You ticked a sign that should not wait. This service cannot help in an emergency, and nobody here may see your answer at once. Your answers are kept; come back when you have been seen.
pt-urgent-go-on = Somebody has looked at this already; go on with the request

## Beginning
pt-cases = Your cases
pt-cases-none = You have no case yet. A request takes about 20 minutes, and you can stop at any time.
pt-new-link = Start a request
pt-new = How would you like to be looked after?
pt-new-lead = A programme says who pays and how long it takes. You can ask us to change it before anything is charged.
pt-new-somebody = You ask in your own name. Are you asking for a child, or for somebody who cannot ask? Then speak to a coordinator first, who opens the case in the patient’s name with you.
pt-new-none = There is no programme to choose just now. Back to the start.
pt-new-button = Begin
pt-programme = Programme
pt-programme-missing = Choose a programme.
pt-programme-about = { $pays } The report: { $days ->
    [one] one working day
   *[other] { $days } working days
} after your records are complete.
pt-pays-you = You pay, after you have seen and accepted a quote.
pt-pays-insurer = Your insurer pays, when it authorises the opinion.
pt-pays-nobody = It costs you nothing.

## Request: steps
pt-step-asker = Who asks
pt-step-you = You
pt-step-about = What it is about
pt-step-told = What you were told
pt-step-earlier = Earlier opinions
pt-step-doctors = Your doctors
pt-step-matters = What matters to you
pt-step-questions = Your questions
pt-step-safety = Warning signs
pt-step-situation = Where you are now
pt-step-check = Check and send
pt-step-asker-title = Are you asking for yourself?
pt-step-you-title = Who are you, and how do we reach you?
pt-step-about-title = What is it about?
pt-step-told-title = What have you been told so far?
pt-step-earlier-title = Has anybody given an opinion before?
pt-step-doctors-title = Who is treating you?
pt-step-matters-title = What matters most to you?
pt-step-questions-title = What do you want to know?
pt-step-safety-title = Do you have any of these signs today?
pt-step-situation-title = Is any of this true for you now?

## Request: who asks
pt-asker = Who asks
pt-asker-lead = This request is in your name. Somebody you trust may act for you, as far as you allow.
pt-asker-proxy = The patient says who asks. Go on to the next question.
pt-asker-myself = I ask for myself
pt-asker-somebody = Somebody acts for me
pt-asker-somebody-hint = A relative, somebody with a power of attorney, a parent.
pt-asker-named = { $name } acts for the patient
pt-helper = Somebody who may act for you
pt-helper-lead = They see messages and can write the request at once. Your records, consents and the report open to them only when their authority is confirmed.
pt-helper-name = Their name
pt-helper-name-missing = Write the name of the person who acts for you.
pt-helper-email = Their e-mail address
pt-helper-email-hint = It becomes the name under which they sign in.
pt-helper-own-email = This is your own address. Each person needs one of their own.
pt-helper-button = Name this person
pt-basis = Why they may act
pt-basis-named = I name them
pt-basis-parent = They are my parent
pt-basis-attorney = They hold a power of attorney
pt-basis-deputy = A court appointed them
pt-wishes = What they may do, and what you want to be told yourself
pt-wishes-hint = In your own words. For example: may read messages and book talks; the report comes to me first.
pt-helpers = People who may act for you
pt-helper-confirmed = May act for you
pt-helper-waiting = Named, not confirmed yet
pt-helper-invite = Make an invitation link
pt-helper-signs-in = They have an account here and find this case when they sign in themselves. We make no link for it.
pt-helper-payer = This is the address of somebody who decides about payment. They can never see a case from inside.
pt-helper-confirm = Confirm
pt-helper-link = A link for one person
pt-helper-link-lead = Give this address to { $name }. It opens once, until { $until }. We show it this one time; you can make another.

## Request: you
pt-you-lead = As it stands in your records, so that nobody else’s papers are taken for yours.
pt-you-why = Every page that arrives is compared with your name, birth date and NHS number. Emergency numbers and times follow where you are.
pt-given = Given names
pt-given-missing = Write your given names.
pt-family = Family name
pt-family-missing = Write your family name.
pt-born = Date of birth
pt-born-hint = For example, 8 6 1964
pt-born-missing = Write your date of birth.
pt-born-long-ago = That year of birth is longer ago than anybody has lived. Check it.
pt-born-future = This day has not come yet. Check the year of birth.
pt-nhs = NHS number
pt-nhs-hint = Ten digits, on any letter from the NHS. Leave it empty if you have none.
pt-nhs-check = This is no NHS number: its last digit does not fit the others. Compare it with a letter, or leave it empty.
pt-reach = How we reach you
pt-name = Name
pt-email = E-mail address
pt-email-missing = Write an e-mail address.
pt-phone = Telephone
pt-phone-hint = With the country’s code if you are abroad. Your coordinator’s first call goes here.
pt-language = Language you like to read and speak
pt-language-missing = Choose a language.
pt-interpreter = I need an interpreter
pt-interpreter-short = Interpreter
pt-needed = Needed
pt-not-needed = Not needed
pt-country = Country where you are now
pt-country-hint = Not where you come from: emergency numbers follow this.
pt-country-missing = Choose the country where you are now.
pt-where = { $country }. In an emergency: { $number }
pt-zone = Time zone
pt-zone-missing = Choose a time zone.

## Request: about and told
pt-own-words = In your words
pt-summary = Tell us in a few sentences
pt-summary-hint = What is wrong, since when, what has been done about it. Plain words are best.
pt-summary-missing = Write a few words about what is wrong.
pt-field = The field in which you look for a specialist
pt-field-hint = For example: shoulder surgery, breast cancer, rare diseases. A guess is enough.
pt-field-missing = Write the field, even if you are not sure.
pt-about-why = From this the coordinator knows whom to look for. The specialist reads the records, not this text alone.
pt-known = Known
pt-not-yet = Not yet
pt-under-way = Already under way
pt-known-words = Known. “{ $words }”
pt-under-way-words = Already under way. “{ $words }”
pt-text-missing = Write what you were told, in a few words.
pt-text-or-not-yet = You wrote something below, but chose “Not yet”. Choose “Known”, or take the words out.
pt-diagnosis = Is there a diagnosis?
pt-diagnosis-short = Diagnosis
pt-diagnosis-known = Somebody has told you what it is.
pt-diagnosis-not-yet = Nobody knows what it is.
pt-diagnosis-under-way = Tests are being done.
pt-diagnosis-text = What is it called, or what is being tested?
pt-plan = Is there a plan?
pt-plan-short = Plan
pt-plan-known = Somebody has advised a treatment.
pt-plan-not-yet = Nothing has been advised.
pt-plan-under-way = It is being discussed.
pt-plan-text = What was advised, in their words or yours?
pt-treatment = Has treatment begun?
pt-treatment-short = Treatment
pt-treatment-known = It is arranged.
pt-treatment-not-yet = Nothing is arranged.
pt-treatment-under-way = It has begun. Please do not stop it while you wait.
pt-treatment-text = Which treatment, and where?
pt-due = Date of the treatment
pt-due-hint = If you have been given one. For example, 27 5 2026
pt-told-why = Your report is of most use before treatment starts. If time is short we put your case ahead, or tell you honestly that we cannot make it.

## Request: lists
pt-earlier-lead = Add each one, also those that disagree. They stay sealed until the specialist has locked their own reading.
pt-earlier-by = Who gave it
pt-earlier-by-hint = Name and field, as far as you know: Mr Whitlock, shoulder surgeon
pt-earlier-by-missing = Write who gave this opinion.
pt-earlier-date = When
pt-earlier-date-hint = Leave it empty if you do not know.
pt-earlier-advice = What they advised
pt-earlier-advice-missing = Write what was advised, in a few words.
pt-earlier-said = { $date }: { $advice }
pt-earlier-why = The specialist reads your file first without knowing this, and compares afterwards. So the two opinions do not lean on each other.
pt-doctors-lead = Add your GP and each doctor or hospital that treats you. Nobody is written to unless you say yes.
pt-doctor-name = Name
pt-doctor-name-missing = Write the doctor’s name.
pt-doctor-institution = Hospital or practice
pt-doctor-institution-hint = For example: St Aidan’s Hospital, Sheffield
pt-doctor-institution-missing = Write the hospital or practice.
pt-doctor-email = E-mail address, if you know it
pt-doctor-email-hint = Only used if you say that they may have the report.
pt-doctor-gp = This is my GP
pt-doctors-why = A specialist who works with your doctors is not independent of them. We compare names before we ask anybody.
pt-matters = What matters to you
pt-matters-hint = What you want to keep, what you are afraid of, what must not happen. The report weighs each treatment against this.
pt-matters-missing = Write what matters to you. One sentence is enough.
pt-matters-why = Two people with the same scan can need two different answers.
pt-questions-lead = One at a time, the most important first. The report answers each, or says that it cannot.
pt-question = Your question
pt-question-hint = For example: Do I need this operation now?
pt-question-missing = Write your question.
pt-question-number = Question { $number }
pt-questions-most = { $most } questions are the most. Remove one first, or keep the rest for the talk.
pt-questions-why = The report prints your questions word for word.

## Request: safety
pt-flags = Warning signs
pt-flags-short = Warning signs
pt-flags-why = This list is the same for everybody. It cannot say what is wrong, only that waiting could be dangerous.
pt-flags-missing = Tick what applies, or “None of these”.
pt-flags-both = You ticked “None of these” and something else. Leave one of them.
pt-flag-none = None of these
pt-flag-chest = Pain in the chest, or trouble breathing
pt-flag-stroke = A face that droops, a weak arm or leg, or slurred speech
pt-flag-bleeding = Heavy bleeding
pt-flag-pain = Sudden, very strong pain
pt-flag-fever = High fever and feeling very ill
pt-flag-urine = Cannot pass urine, or numb between the legs
pt-flag-life = Thoughts of ending my life
pt-flag-worse = Getting worse quickly
pt-now = Where you are now
pt-now-short = Now
pt-now-why = A doctor here looks at this first, and may move your case ahead or tell you that other help is needed sooner.
pt-now-hospital = I am in hospital
pt-now-hospital-hint = As a patient who stays overnight.
pt-now-deteriorating = I am getting worse
pt-now-deteriorating-hint = Over days or weeks.
pt-now-risk = I do not feel safe
pt-now-risk-hint = Somebody hurts or frightens me, or I might hurt myself.
pt-now-litigation = There is a court case or a claim about this
pt-now-litigation-hint = That needs a different kind of expert; we can tell you whom.

## Request: check
pt-check = Check what you have told us
pt-check-lead = This is what your coordinator will read first. Your questions can still be changed until your file is prepared, the rest until the search for a specialist begins.
pt-still-open = Before you can send it:
pt-after-sending = What happens when you send it
pt-after-call = A person calls or writes to you within 24 hours
pt-after-call-small = Your coordinator, in your language
pt-after-triage = A doctor checks that it is safe to wait
pt-after-triage-small = The same working day
pt-after-consent = You read one page and say yes or no
pt-after-consent-small = No record is asked for before that, and nothing is charged
pt-send = Send my request
pt-send-later = Keep it and send it later
pt-to-case = To your case

## Case
pt-case-title = Case { $number }
pt-your-case = Your case
pt-promise = Expect the report by { $day }.
pt-course = Where your case stands
pt-sealed = Earlier advice: sealed
pt-course-asked = You asked
pt-course-records = Records in
pt-course-prepared = Prepared
pt-course-read = Read independently
pt-course-compared = Compared
pt-course-you = With you
pt-records-count = { $count ->
    [0] None so far
    [one] One so far
   *[other] { $count } so far
}
pt-one-thing = One thing for you
pt-one-thing-by = One thing for you, by { $at }
pt-nothing-to-do = There is nothing for you to do
pt-nothing-to-do-words = No news is not bad news. We write as soon as something needs you.
pt-next = What happens next
pt-thread = Messages
pt-thread-with = Messages with { $name }
pt-thread-empty = Nothing has been written yet. Whatever you write here reaches your coordinator.
pt-thread-who = Only your care team here reads this
pt-write = Write to your coordinator
pt-private = Only for the service: not shown to the person who acts for you
pt-message-missing = Write a message first.
pt-call = Call with { $who }, { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}: { $words }
pt-doors = Also from here
pt-side = People, time and consents
pt-coordinator = Your coordinator
pt-coordinator-none = A coordinator takes your case within a working day, and this is where you will see who it is.
pt-clocks = How long it has taken
pt-clock-a = Since your records were complete
pt-clock-a-value = Working day { $day } of { $of }
pt-clock-b = Since you sent your request
pt-clock-b-value = { $days ->
    [0] Since today
    [one] One day
   *[other] { $days } days
}
pt-clock-treatment = Date of your treatment
pt-consents = What you have said yes to
pt-consents-none = Nothing yet. Nobody prepares your case before you do.
pt-consents-change = Change or take back
pt-looked = Who looked at your file
pt-looked-none = Nobody yet, other than you.
pt-looked-all = Everyone, since the start
pt-looked-lead = Each time somebody other than you opens your file it is noted here, once for each quarter of an hour.
pt-look-who = { $name }, { $role }
pt-worse = Feeling worse?

## Sentences: phases
pt-at-draft = Your request is being written.
pt-at-triage = Your request is here. A doctor checks, in the service’s next working hours, that it is safe to wait.
pt-at-eligibility = It is safe to wait. Now we settle who pays, and what you say yes to.
pt-at-records = We are collecting your records.
pt-at-preparation = Your records are here. A doctor is preparing them for the specialist.
pt-at-matching = Your file is ready. We are choosing who reads it.
pt-at-offered = A specialist has been asked and has a little time to answer.
pt-at-blind-review = A specialist is reading your case alone.
pt-at-blind-review-named = { $name } is reading your case alone.
pt-at-open-review = The own reading is locked. Now it is compared with what you were told before.
pt-at-open-review-named = { $name } has locked an own reading, and compares it with what you were told before.
pt-at-quality = The report is written. Another doctor checks it.
pt-at-quality-named = { $name } has written the report. Another doctor checks it.
pt-at-reconcile = Doctors are speaking with each other about a difference.
pt-at-reconcile-named = { $name } and other doctors are speaking about a difference.
pt-at-signature = The report has been checked and is being signed.
pt-at-signature-named = The report has been checked. { $name } is signing it.
pt-at-translation = The report is signed and is being translated.
pt-at-delivery = The report is signed. A second person compares names and dates, then it comes to you.
pt-at-follow-up = Your report is here.
pt-at-outcome = Your report is with you. We ask now and then how it went.
pt-at-closed = Your case is closed.

## Sentences: holds and ends
pt-hold-safety-stop = We have stopped your case to make sure that waiting is safe. A doctor looks at it in the service’s next working hours.
pt-hold-waiting-for-patient = Your case waits for an answer from you.
pt-hold-more-records = Your case waits for more records. We have asked for them.
pt-hold-more-tests = Your case waits for the result of a test.
pt-hold-authority-in-doubt = We are finding out who may decide in this case. Your coordinator calls.
pt-hold-service-closed = We are closed at the moment. Your case goes on when we open.
pt-end-completed = Your case is closed. Your report stays here.
pt-end-redirected = You need care sooner than this service can give it. Your case here has ended; do what you were told on the telephone.
pt-end-out-of-scope = This is outside what we can judge well. Your case has ended, and nothing is charged.
pt-end-ineligible = This programme does not cover your case. It has ended, and nothing is charged.
pt-end-withdrawn = You have withdrawn your case. Nobody reads your file any more.
pt-end-unable-records = The records that the opinion needs could not be had. Your case has ended, and nothing is charged.
pt-end-unable-specialist = We found no specialist who is independent and free. Your case has ended, and nothing is charged.
pt-end-deceased = This case has ended. We are sorry for your loss.
pt-end-voided = The report was declared void because of a conflict of interest. Your coordinator explains what follows; nothing is charged.
pt-end-cancelled = The service had to end this case. Your coordinator explains why; nothing is charged.

## The one thing to do
pt-todo-request = Finish your request
pt-todo-request-words = Some questions are still open. Everything that you wrote is kept.
pt-todo-request-button = Go on writing
pt-todo-refusal = The programme said no. Decide what to do
pt-todo-refusal-words = You see the rule that decided it, and can ask for it to be looked at again.
pt-todo-refusal-button = See the answer
pt-todo-quote = Look at the quote
pt-todo-quote-words = Nothing is charged before you accept it.
pt-todo-quote-button = See the quote
pt-todo-consent = Read one page, and say yes or no
pt-todo-consent-words = Nobody may prepare or read your case before you do.
pt-todo-consent-button = Read the page
pt-todo-another-consent = One more question of consent
pt-todo-another-consent-words = A next step needs your yes. You can also leave it.
pt-todo-another-consent-button = Read and answer
pt-todo-recipients = Say who gets the report
pt-todo-recipients-words = It comes to you in any case. Anybody else gets it only if you say so.
pt-todo-recipients-button = Choose
pt-todo-records = Send us your records
pt-todo-records-words = Letters, scans, photos, a disc: whatever you have. Or say yes to our collecting them for you.
pt-todo-records-button = Send files
pt-todo-questions = Approve your questions
pt-todo-questions-words = They were put so that they do not give away what you were told before. Your own words are printed in the report.
pt-todo-questions-button = Compare and approve
pt-todo-interest = A specialist has declared something
pt-todo-interest-words = Read it, and say whether it is all right for you. No file is open to them before.
pt-todo-interest-button = Read the declaration
pt-todo-time = Choose when to talk it through
pt-todo-time-words = The specialist has time for you at these hours.
pt-todo-time-button = Choose a time
pt-todo-decision = Tell us what you have decided
pt-todo-decision-words = When you have. “Not yet” is an answer too.
pt-todo-decision-button = Answer
pt-todo-survey = Three short questions
pt-todo-survey-words = They take a minute, and you may leave each out.
pt-todo-survey-button = Answer
pt-todo-answer = Answer your coordinator
pt-todo-answer-words = Your case waits for you. The last message says what for.
pt-todo-answer-button = To the messages

## What happens next
pt-next-triage = A doctor checks that it is safe to wait
pt-next-triage-small = The same working day
pt-next-consent = You read one page and say yes or no, and see what it costs
pt-next-consent-small = Nothing is charged before you accept
pt-next-records = We collect your records
pt-next-records-small = You can send files yourself; you see what became of each
pt-next-prepare = A doctor prepares your file
pt-next-prepare-small = A timeline, and your questions put so that they give nothing away
pt-next-choose = A specialist is asked
pt-next-choose-small = They see the field, your questions, how far your care has come, your language, which doctors treat you and how many records there are, and declare their ties. They see neither your name nor your file before
pt-next-read = The specialist reads alone, and locks what they think
pt-next-read-small = Earlier advice is sealed until then
pt-next-compare = They compare with what you were told before
pt-next-compare-small = And answer each of your questions
pt-next-quality = Another doctor checks the report
pt-next-quality-small = Is every question answered? Is every statement backed up?
pt-next-deliver = The report comes to you
pt-next-deliver-small = If the news is big, a person calls first
pt-next-talk = You talk it through
pt-next-talk-small = And can ask questions for 30 days

## Doors
pt-door-report = Read your report
pt-door-report-small = As the specialist signed it, with its evidence and as a PDF
pt-door-answers = What you told us
pt-door-answers-small = Read it again, and change what has changed
pt-door-preference = Whom you would prefer
pt-door-preference-small = A woman, a language, a hospital, or nobody from one
pt-door-helper = Somebody who may act for you
pt-door-helper-small = Name them, invite them, take it back
pt-door-after = Talk, questions, decision
pt-door-after-small = Everything after the report
pt-door-complaint = Make a complaint
pt-door-complaint-small = It does not slow your case
pt-door-withdraw = Withdraw from the case
pt-door-withdraw-small = At any time, without a reason

## Consent
pt-consent-first = May we prepare your case and have it read?
pt-consent-lead-1 = We collect what belongs to your question, put it in order, and show it to one specialist who has no say in your treatment. You can follow each step here.
pt-consent-lead-2 = What you hand over is seen by your coordinator, by the doctor who prepares your file, and by the specialist. Your insurer and your employer never see it.
pt-consent-lead-3 = The opinion is made from records. It does not replace an examination, and it never changes your treatment by itself. You can take each yes back at any time, one by one.
pt-consent-country = It will be read in this country: { $country }.
pt-consent-countries = It will be read in one of these countries:
pt-consent-country-unknown = We tell you from which country it is read before the file opens.
pt-consents-standing = You have said yes to this
pt-consent-open = What you can say yes to
pt-consent-none = Tick at least one, or go back without an answer.
pt-take-back = Take back
pt-take-back-words = Taking a yes back holds from that moment on. What was done before stays part of the record.
pt-except = Except: { $what }.
pt-exceptions = Is there anything that we may not collect or show?
pt-exceptions-hint = A hospital, a time, a letter: one on each line. Leave it empty if there is nothing.
pt-say-yes = Yes, I agree
pt-not-now = Not now
pt-consent-prepare = Prepare and review my case
pt-consent-prepare-small = Needed for an opinion. Nothing is prepared or read without it.
pt-consent-records = Collect my records
pt-consent-records-small = From the doctors and hospitals that you named. Without it you bring the files yourself.
pt-consent-contact = Speak with my treating doctor
pt-consent-contact-small = When the specialist has a question that the records do not answer.
pt-consent-translate = Translate by an outside translator
pt-consent-translate-small = Bound to secrecy; sees only the text to be translated.
pt-consent-payer-eligibility = Ask the payer whether I am covered
pt-consent-payer-eligibility-small = Facts of the policy only. Nothing medical.
pt-consent-payer-status = Tell the payer where the case stands
pt-consent-payer-status-small = A word such as “in review” or “completed”. Nothing medical.
pt-consent-payer-extract = Send the payer the extract that I have seen
pt-consent-outcome = Ask me later how it went
pt-consent-outcome-small = Three short surveys within 90 days.
pt-consent-video = Record the video call
pt-consent-video-small = Nothing is recorded otherwise.
pt-consent-teaching = Use my case for teaching
pt-consent-teaching-small = Without your name. It changes nothing for you if you do not.
pt-consent-report = Give the report to { $name }
pt-recipients = Who gets the report?
pt-recipients-lead = The report comes to you. Anybody else gets it only if you tick their name, after you have it.
pt-recipients-why = A doctor gets a one-page letter with the report behind it, and is asked to do something only where the report says so.
pt-recipients-none = You have named no doctor and nobody who acts for you. You can add doctors under “What you told us”.
pt-recipients-all = You have said yes for everybody whom you named.
pt-recipient-doctor = One page, with the report behind it
pt-recipient-proxy = The whole report
pt-recipient-missing = Tick a name, or go back without an answer.

## Money
pt-funding = What it costs, and who pays
pt-funding-programme = Your programme: { $name }
pt-funding-open = We have not looked at this yet
pt-funding-yes-you = Yes: this programme can take your case. You pay for the opinion yourself, and nothing before you accept a price
pt-funding-yes-insurer = Yes: your insurer’s programme covers this opinion. Your insurer pays when it authorises it
pt-funding-yes-nobody = Yes: this programme takes your case, and it costs you nothing
pt-funding-no = No: this programme cannot take your case
pt-funding-no-insurer = No: your insurer’s programme does not cover this opinion
pt-funding-person = A person has to look at this
pt-funding-rule = { $id ->
    [payer] Your insurer decided this
   *[other] Decided by rule { $id } of the programme
}
pt-funding-consent = Read one page, and say yes or no to the review
pt-quote-title = Your quote
pt-quote-words = A fixed price. Nothing is added to it, and nothing is charged before you accept.
pt-quote-accept = Accept this quote
pt-quote-accepted = You have accepted this quote.
pt-appeal = Ask for it to be looked at again
pt-appeal-lead = Say what we may have missed. Somebody else looks at it.
pt-appeal-why = Why the answer should be different
pt-appeal-missing = Write why the answer should be different.
pt-appeal-button = Send
pt-appealed = You have asked for it to be looked at again.

## Small acts
pt-approve = Are these your questions?
pt-approve-lead = Above, your own words; below, how they are put to the specialist, so that nothing gives away what you were told before. The report prints your own words.
pt-put-as = Put as: { $words }
pt-put-later = Its neutral form is not written yet.
pt-approved = You have approved these questions. Back to your case
pt-approve-button = Yes, these are my questions
pt-approve-later = You are asked to say yes once each is written. Back to your case
pt-approve-ask = Something is missing: write to your coordinator
pt-interest = A specialist has declared something
pt-interest-lead = { $name } has accepted your case, and this was declared or found. It is printed in the report. The file does not open before you have answered.
pt-declared = Declared by the specialist
pt-found = Found by our comparison
pt-interest-button = This is all right for me
pt-interest-no = I would rather have somebody else: write to your coordinator
pt-preference = Whom would you prefer?
pt-preference-lead = We follow it where we can. It never gets round the rules about independence.
pt-preference-text = Your wish
pt-preference-hint = For example: a woman; somebody who speaks Arabic; nobody from St Aidan’s.
pt-preference-missing = Write your wish, or go back.
pt-complaint = Make a complaint
pt-complaint-lead = It goes to our governance lead, not to the people it is about. Your case goes on meanwhile.
pt-complaint-words = What went wrong, and what should happen
pt-complaint-missing = Write what went wrong.
pt-complaint-button = Send the complaint
pt-withdrawal = Withdraw from the case
pt-withdrawal-lead = Nobody reads your file any more. What was written so far stays sealed as long as the law asks.
pt-withdrawal-fee = If work has been done already, only that work may be charged. Your coordinator tells you the amount before anything is charged.
pt-withdrawal-why = Your reason
pt-withdrawal-why-hint = You need none.
pt-withdrawal-sure = I want to end this case
pt-withdrawal-tick = Tick the box to end the case, or go back.
pt-withdrawal-button = End my case
pt-withdrawal-stay = No, keep it open

## Report and after
pt-report = Your report
pt-report-pdf = Signed PDF
pt-report-bundle = For other systems (FHIR)
pt-report-share = Share with someone
pt-report-after = Talk, questions, decision
pt-report-amending = The specialist is working on a new version of this report. Until it is there, this one stands.
pt-report-voided = This report was declared void: { $why }
pt-report-verify = Is it genuine?
pt-report-verify-words = The PDF is signed. Most readers of PDF files show the signature; the command “concord verify” checks the file against this service’s key, and anybody to whom you give it can do the same.
pt-after = After the report
pt-talk = The talk
pt-talk-none = No talk is offered yet
pt-talk-none-words = Your coordinator offers times as soon as the specialist has named some. You need to do nothing.
pt-talk-video = By video, { $minutes } minutes
pt-talk-person = In person, { $minutes } minutes
pt-talk-phone = By telephone, { $minutes } minutes
pt-talk-choose = Choose a time
pt-talk-booked = Booked for { $at }
pt-talk-held = It took place
pt-talk-missed = It did not take place. Write to your coordinator for a new time.
pt-talk-cancelled = Cancelled
pt-talk-keep = Keep this time
pt-talk-cancel = Cancel the talk
pt-talk-missing = Choose one of the times first.
pt-after-questions = Questions about the report
pt-after-questions-lead = For 30 days the specialist answers what the report left open.
pt-after-question = Your question
pt-after-waiting = The answer is on its way.
pt-decision = What you have decided
pt-decision-legend = What will you do?
pt-decision-second = I follow the second opinion
pt-decision-first = I follow the first opinion
pt-decision-else = Something else
pt-decision-not-yet = I have not decided yet
pt-decision-words = If something else: what?
pt-decision-words-missing = Write what you have decided.
pt-survey = How is it going?
pt-survey-lead = Three questions. Leave out what you like.
pt-scale-1 = Not at all
pt-scale-2 = A little
pt-scale-3 = Partly
pt-scale-4 = Mostly
pt-scale-5 = Entirely
pt-survey-7-q1 = Did you understand the report?
pt-survey-7-q2 = Did you feel that you were taken seriously?
pt-survey-7-q3 = Would you tell somebody in your place to ask for a second opinion here?
pt-survey-21-q1 = Do you feel sure of your decision?
pt-survey-21-q2 = Did you have what you needed to decide?
pt-survey-21-q3 = Do you mean to follow the second opinion?
pt-survey-90-q1 = Was done what you had decided?
pt-survey-90-q2 = Are you content with how it turned out?
pt-survey-90-q3 = Did the second opinion help?

## Records
pt-records = Your records
pt-records-send = Send files
pt-records-send-words = Letters, photos of letters, PDF files, a zip, the files of a scan disc. Each stays as you sent it, sealed.
pt-records-sent = What you sent
pt-records-sent-none = Nothing has been sent yet. Files appear here as soon as they arrive, each with what became of it.
pt-records-sent-others = { $count ->
    [one] You have sent nothing from this page. One record has reached us another way, from a hospital, a practice or your coordinator; it stands below, with where it is from if that is known.
   *[other] You have sent nothing from this page. { $count } records have reached us another way, from a hospital, a practice or your coordinator; they stand below, with where each is from if that is known.
}
pt-records-reading = A file is being read. Load this page again in a moment.
pt-records-file = What is in your file
pt-records-file-words = This is what the specialist can be shown.
pt-records-aside = Set aside
pt-records-aside-words = No specialist is shown these. Your coordinator looks at them; write to them if you know whose a record is.
pt-record-aside-why = { $about }. { $why }
pt-aside-other = Another person seems to be named in it.
pt-aside-unclear = It does not say clearly whose it is.
pt-aside-first = Somebody at the service looks at it first.
pt-aside-out = Somebody at the service looked at it and kept it out.
pt-records-wanted = What your case needs
pt-records-wanted-words = You need not have all of it. Your coordinator collects what you say yes to.
pt-item-here = Here
pt-item-arrived = Arrived
pt-item-arrived-words = Your coordinator sees whether it is all that is needed.
pt-item-asked = Asked for
pt-item-asked-whom = { $source } has been asked
pt-item-none = Not to be had
pt-item-waived = Not needed
pt-item-wanted = Wanted
pt-record-about = { $source }, { $about }
pt-record-pages = { $pages ->
    [one] one page or image
   *[other] { $pages } pages or images
}
pt-record-dated = { $date }, { $about }
pt-record-held = Waits for a person to look
pt-record-out = Looked at and kept out of the file
pt-upload-coming = { $percent } % has arrived
pt-upload-reading = Arrived, being read
pt-upload-read = { $count ->
    [one] Read
   *[other] Read, { $count } files
}
pt-upload-amiss = Read; something needs another look
pt-upload-closed = This case takes no more files.
pt-upload-unfinished = More than 24 GiB of your files have been begun and have not arrived whole. Send those to their end first, or wait: what is not finished is thrown away after 7 days.
pt-verdict-accepted = Taken into your file.
pt-verdict-accepted-advice = Nothing to do.
pt-verdict-neutralised = Taken, without a part that could do harm.
pt-verdict-neutralised-advice = Nothing to do. What you sent is kept as it was.
pt-verdict-quarantined = Set aside.
pt-verdict-quarantined-advice = Nobody sees it before your coordinator has asked you whose it is.
pt-verdict-late = Came too late: the case had ended.
pt-verdict-late-advice = Nothing of it was used, and nothing is expected of you.
pt-verdict-rejected = Could not be read.
pt-verdict-rejected-advice = Send it again in another form: a PDF, a photo, or the whole folder of the disc as a zip. Or ask your coordinator to get it.

## Who looked
pt-role-patient = the patient
pt-role-proxy = acts for the patient
pt-role-coordinator = coordinator
pt-role-clinician = case clinician
pt-role-eligibility-reader = eligibility reader
pt-role-specialist = specialist
pt-role-secretary = secretary of the specialist
pt-role-treating-doctor = treating doctor
pt-role-payer = payer
pt-role-translator = translator
pt-role-governance = governance lead
pt-role-administrator = administrator
pt-role-system = the service itself
pt-sight-status = where the case stands
pt-sight-payer-status = the payer’s status
pt-sight-request = your request
pt-sight-eligibility = facts for the eligibility answer
pt-sight-offer = what an offer shows: the field, your questions, how far your care has come, your language, which doctors treat you, how many records and earlier opinions; not your name, not the file
pt-sight-whole-file = your records
pt-sight-reviewer-file = your records as a reviewer sees them; earlier advice sealed
pt-sight-review = the reading
pt-sight-quality-copy = the report being checked
pt-sight-report = the report
pt-sight-letter = the letter to the doctor
pt-sight-translation-task = a text to translate
pt-sight-thread = the messages
pt-sight-access-log = who looked
pt-sight-audit = the history, without clinical text

## Notices
flash-pt-sent = Your request has been sent. A person calls or writes to you within 24 hours.
flash-pt-written = Your message has been sent.
flash-pt-consented = Thank you. What you said yes to is written down.
flash-pt-withdrawn = Taken back, from now on.
flash-pt-quote = You have accepted the quote.
flash-pt-appealed = We look at it again and write to you.
flash-pt-approved = Your questions are approved.
flash-pt-accepted = Written down. The specialist can begin.
flash-pt-kept = Kept.
flash-pt-complained = Your complaint has been sent. It reaches the governance lead today.
flash-pt-ended = Your case has ended. Nobody reads your file any more.
flash-pt-asked = Your question has been sent to the specialist.
flash-pt-booked = The time is kept for you.
flash-pt-cancelled = The talk is cancelled.
flash-pt-thanks = Thank you.
flash-pt-files = Your files have arrived and are being read.
flash-pt-no-file = No file was chosen. Choose one or more, then send.

## Countries
country-gb = United Kingdom
country-ie = Ireland
country-ae = United Arab Emirates
country-at = Austria
country-au = Australia
country-be = Belgium
country-bh = Bahrain
country-ca = Canada
country-ch = Switzerland
country-de = Germany
country-dk = Denmark
country-eg = Egypt
country-es = Spain
country-fr = France
country-gr = Greece
country-in = India
country-it = Italy
country-jo = Jordan
country-ke = Kenya
country-kw = Kuwait
country-lb = Lebanon
country-ng = Nigeria
country-nl = Netherlands
country-no = Norway
country-nz = New Zealand
country-om = Oman
country-pk = Pakistan
country-pl = Poland
country-pt = Portugal
country-qa = Qatar
country-sa = Saudi Arabia
country-se = Sweden
country-tr = Türkiye
country-us = United States
country-za = South Africa
country-zz = Another country
