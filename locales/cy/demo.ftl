# The people of a demo, in the line above each page.
demo-be-patient = { $name }, claf
demo-be-coordinator = { $name }, cydlynydd
demo-be-clinician = { $name }, clinigydd
demo-be-specialist = { $name }, arbenigwr
demo-be-surgeon = { $name }, llawfeddyg ysgwydd
demo-be-doctor = { $name }, meddyg sy’n trin
demo-be-eligibility = { $name }, cymhwystra
demo-be-payer = { $name }, talwr
demo-be-translator = { $name }, cyfieithydd
demo-be-governance = { $name }, llywodraethu
demo-be-administrator = { $name }, gweinyddwr
