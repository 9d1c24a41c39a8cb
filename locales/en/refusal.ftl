# Why something was not done, what is still missing, and the names of phases, holds, ends, ties and events.

refusal-busy = Somebody else was changing this at the same moment. Nothing was changed; please try again.
refusal-after = { $refusal } Just before, at { $at }, somebody else did this: { $event }.
refusal-not-opened = This case has not been opened yet.
refusal-already-done = This has already been done.
refusal-changed = This changed since you saw it. Nothing was done; look at it again, then decide.
refusal-denied = This is not open to you.
refusal-unconfirmed = It has not been confirmed yet that you act for the patient. Once the patient or the service has confirmed it, you can do this.
refusal-ended = This case has ended: { $end }.
refusal-on-hold = This case is on hold: { $hold }.
refusal-wrong-phase = Not at this step. The case stands at: { $phase }.
refusal-incomplete = { $more ->
    [0] One thing is missing first: { $gap }.
    [one] Missing first: { $gap }, and one thing more.
   *[other] Missing first: { $gap }, and { $more } things more.
}
refusal-not-there = What this is about is not in this case.
refusal-barred = Barred: { $tie }.
refusal-unlicensed = This specialist’s licence or indemnity does not cover this case today.
refusal-over-capacity = This specialist has no room for another case.
refusal-deadline = This specialist cannot read the case by the day it is needed.
refusal-offer-expired = This offer ran out on { $at }.
refusal-another-person = A second person is needed here: not the one who did the step before.
refusal-no-consent = The patient has not said yes to this.
refusal-other-country = The patient did not agree that the file is read from { $country }. They can take their yes back and say it anew.
refusal-unsupported = { $count ->
    [one] One statement has no source yet. Cite one, or mark it as clinical judgement.
   *[other] { $count } statements have no source yet. Cite one for each, or mark them as clinical judgement.
}
refusal-typed-date = A date was typed ({ $typed }). Refer to the record instead, so that the true date is printed.
refusal-bad-citation = A citation points outside what this case holds: { $why }.
refusal-retained = The law asks that this is kept until { $until }.
refusal-held-by-law = This case is under a legal hold or has an open complaint; it cannot be erased now.
refusal-absurd = This was not done: { $why }.
refusal-questions-over = The thirty days for questions are over. Write to your coordinator; a new case can be opened.

gap-who = say who you are and how to reach you
gap-condition = say what this is about
gap-stage = say whether there is a diagnosis, a plan and a date
gap-matters = say what matters to you
gap-question = ask at least one question
gap-red-flags = answer the safety questions
gap-proxy-question = say whether you are asking for yourself
gap-eligibility-answer = an eligibility answer
gap-funding = who pays must be decided
gap-jurisdiction = the country must be confirmed
gap-authority = the authority to act for the patient must be confirmed
gap-consent = the patient’s consent
gap-checklist-item = “{ $title }” must be received, not available or waived
gap-study-not-opened = the images “{ $title }” must open
gap-nothing-received = at least one record must be in the file
gap-patient-unclear = somebody must say whose “{ $title }” is
gap-summary = a neutral summary
gap-neutral-questions = a neutral form of each question
gap-questions-not-approved = the patient’s approval of the questions
gap-mode-not-set = the review mode
gap-seal-not-confirmed = a look over what reveals an earlier opinion
gap-copy-not-released = the release of the reviewer’s copy
gap-translation-open = a translation that is not finished
gap-reading = the own reading
gap-earlier-not-revealed = an earlier opinion that has not been opened
gap-earlier-not-compared = an earlier opinion that has not been compared
gap-question-unanswered = a question without an answer
gap-short-answer = the short answer
gap-letter = the letter to the treating doctor
gap-query-open = an open question of the quality check
gap-second-confirmation = a second person must confirm patient and dates
gap-human-call = a person rings the patient first
gap-patient-not-delivered = the patient receives the report first
gap-survey-open = the survey of day { $day }
gap-invoice-open = an invoice that is not settled
gap-reviewer-not-told = the reviewer has not been told how it ended
gap-test-open = a test that is still awaited
gap-reader-missing = a further specialist

phase-draft = the request is being written
phase-triage = safety triage
phase-eligibility = eligibility and consent
phase-records = collecting records
phase-preparation = preparing the file
phase-matching = choosing a specialist
phase-offered = offered to a specialist
phase-blind-review = independent reading
phase-open-review = comparison with earlier opinions
phase-quality = quality check
phase-reconcile = doctors are conferring
phase-signature = waiting for signature
phase-translation = translation
phase-delivery = delivery
phase-follow-up = follow-up
phase-outcome = how it went
phase-closed = closed

hold-safety-stop = a clinician is checking that it is safe to wait
hold-waiting-for-patient = waiting for the patient
hold-more-records = waiting for more records
hold-more-tests = waiting for a test
hold-authority-in-doubt = it is not clear who may decide for the patient
hold-service-closed = the service is closed

end-completed = completed
end-redirected = redirected to urgent care
end-out-of-scope = outside what this service does
end-ineligible = not covered by this programme
end-withdrawn = withdrawn by the patient
end-unable-records = the records could not be had
end-unable-specialist = no independent specialist could be found
end-deceased = the patient has died
end-voided = the report was voided
end-cancelled = cancelled by the service

tie-treated-patient = has treated this patient
tie-knows-patient = knows this patient
tie-colleague-of-treating = is a colleague of a treating doctor
tie-same-institution = works where the patient is treated
tie-employed-by-payer = is employed by the payer
tie-maker-of-therapy = has an interest in the maker of the therapy
tie-referred-patient = referred this patient
tie-would-treat = would carry out the treatment
