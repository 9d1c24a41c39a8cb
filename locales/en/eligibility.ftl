# Words of the eligibility reader's pages.

elig-nav = Eligibility
elig-window = Eligibility of a case
elig-heading = Does the programme cover this case?
elig-waiting = Waiting for an answer
elig-no-consent = The patient has not yet agreed that the payer is asked about the cover.
elig-none = No case waits for an answer.
elig-programme = Programme
elig-state = Answer
elig-open = not answered
elig-facts = What is known
elig-serves = Countries it serves
elig-everywhere = all
elig-pays = Who pays
elig-pays-patient = the patient
elig-pays-payer = an insurer
elig-pays-nobody = nobody
elig-country = Where the patient is
elig-age = Age
elig-years = { $years } years
elig-answer = Answer
elig-give = Give this answer
elig-verdict = Verdict
elig-rule = Rule { $number } that decided it, as E4
elig-rule-words = Rule { $number } in plain words, for the patient
elig-next = What the patient can do next
