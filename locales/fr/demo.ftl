# The people of a demo, in the line above each page.
demo-be-patient = { $name }, côté patient
demo-be-coordinator = { $name }, coordination
demo-be-clinician = { $name }, médecin du dossier
demo-be-specialist = { $name }, spécialiste
demo-be-surgeon = { $name }, chirurgie de l’épaule
demo-be-doctor = { $name }, médecin traitant
demo-be-eligibility = { $name }, éligibilité
demo-be-payer = { $name }, financeur
demo-be-translator = { $name }, traduction
demo-be-governance = { $name }, gouvernance
demo-be-administrator = { $name }, administration
