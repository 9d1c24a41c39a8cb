# The people of a demo, in the line above each page.
demo-be-patient = { $name }, patient
demo-be-coordinator = { $name }, coordinator
demo-be-clinician = { $name }, clinician
demo-be-specialist = { $name }, specialist
demo-be-surgeon = { $name }, shoulder surgeon
demo-be-doctor = { $name }, treating doctor
demo-be-eligibility = { $name }, eligibility
demo-be-payer = { $name }, payer
demo-be-translator = { $name }, translator
demo-be-governance = { $name }, governance
demo-be-administrator = { $name }, administrator
