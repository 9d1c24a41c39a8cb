# Is a report as it was signed?
verify-title = Is this report as it was signed?
verify-words = Choose the report as PDF, or its FHIR document. The answer says whether it is intact, by whom it was signed, and when.
verify-choose = Report, PDF or JSON
verify-check = Check it
verify-intact = Intact
verify-by = Signed by { $name }, { $registration }, on { $at }.
verify-which = Report { $number }, version { $version }. Every byte is as it was signed, and this service knows the signer.
verify-unknown = Intact, signer unknown
verify-unknown-words = Nothing was changed since { $at }, but the key is not one that this service issued. The name in it, “{ $name }”, proves nothing.
verify-broken = Not as it was signed
verify-broken-words = Do not rely on this file. Ask whoever gave it to you for the original.
verify-unsigned = Not a signed report
verify-no-file = Choose a file first.
verify-not-kept = The file is read, answered and forgotten; nothing of it is kept.
verify-keys = The keys of this service
