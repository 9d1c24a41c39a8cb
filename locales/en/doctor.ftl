# The treating doctor's page.
doctor-door-title = A letter about your patient
doctor-door-words = An independent specialist has written to you, with the patient’s consent. Type the passcode that reached you on another way.
doctor-passcode = Passcode
doctor-passcode-hint = Eight letters and numbers, for example K7QF-2M9D.
doctor-open = Open the letter
doctor-door-lost = No passcode? Ring the service; it makes a new link.
doctor-wrong = { $left ->
    [one] That is not the passcode. One try is left in the life of this link.
   *[other] That is not the passcode. { $left } tries are left in the life of this link.
}
doctor-shut-title = This link does not open
doctor-shut-words = It may have run out, or been taken back, or been tried too often. Ring the service; it makes a new one.
doctor-letter-title = Letter
doctor-asked = { $count ->
    [0] Nothing is asked of you
    [one] One action is asked of you
   *[other] { $count } actions are asked of you
}
doctor-answer = Your answer, in one line
doctor-answer-hint = For instance: “Seen, booked for Tuesday”. It goes to the coordinator.
doctor-words-missing = Write one line, so that the coordinator knows.
doctor-acknowledge = Send the answer
doctor-acknowledged = You answered:
doctor-withdrawn = This report was withdrawn after it was sent. Do not act on it; ring the service.
doctor-newer = There is a newer version of this report. Ask the patient or the service for it.
doctor-report = The report behind this letter
doctor-report-title = Report
doctor-pdf = Download as PDF
doctor-verify = Check that it is as it was signed
doctor-consent = Sent with the patient’s consent for you alone. Each opening is recorded, and the patient sees it. Responsibility for care stays with the treating team.
doctor-back = Back to the letter
flash-doctor-acknowledged = Your answer has been sent. Thank you.
