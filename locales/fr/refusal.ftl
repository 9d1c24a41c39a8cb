# Why something was not done, what is still missing, and the names of phases, holds, ends, ties and events.

refusal-busy = Quelqu’un d’autre modifiait ceci au même moment. Rien n’a été modifié ; veuillez réessayer.
refusal-after = { $refusal } Juste avant, le { $at }, quelqu’un d’autre a fait ceci : { $event }.
refusal-not-opened = Ce dossier n’a pas encore été ouvert.
refusal-already-done = C’est déjà fait.
refusal-changed = Ceci a changé depuis que vous l’avez vu. Rien n’a été fait ; regardez de nouveau, puis décidez.
refusal-denied = Ceci ne vous est pas ouvert.
refusal-unconfirmed = Il n’est pas encore confirmé que vous agissez pour le patient. Quand le patient ou le service l’aura confirmé, vous pourrez le faire.
refusal-ended = Ce dossier a pris fin : { $end }.
refusal-on-hold = Ce dossier est suspendu : { $hold }.
refusal-wrong-phase = Pas à cette étape. Le dossier en est à : { $phase }.
refusal-incomplete = { $more ->
    [0] Il manque d’abord une chose : { $gap }.
    [one] Il manque d’abord : { $gap }, et une autre chose.
   *[other] Il manque d’abord : { $gap }, et { $more } autres choses.
}
refusal-not-there = Ce dont il s’agit n’est pas dans ce dossier.
refusal-barred = Exclusion : { $tie }.
refusal-unlicensed = L’autorisation d’exercice ou l’assurance de ce spécialiste ne couvre pas ce dossier aujourd’hui.
refusal-over-capacity = Ce spécialiste n’a pas de place pour un autre dossier.
refusal-deadline = Ce spécialiste ne peut pas lire le dossier pour le jour où il le faut.
refusal-offer-expired = Cette proposition a expiré le { $at }.
refusal-another-person = Il faut ici une seconde personne : pas celle qui a fait l’étape précédente.
refusal-no-consent = Le patient n’a pas dit oui à ceci.
refusal-other-country = Le patient n’a pas accepté que le dossier médical soit lu depuis ce pays : { $country }. Il peut retirer son accord et le donner de nouveau.
refusal-unsupported = { $count ->
    [one] Une affirmation n’a pas encore de source. Citez-en une, ou marquez l’affirmation comme jugement clinique.
   *[other] { $count } affirmations n’ont pas encore de source. Citez-en une pour chacune, ou marquez-les comme jugement clinique.
}
refusal-typed-date = Une date a été tapée ({ $typed }). Renvoyez plutôt au document, pour que la vraie date soit imprimée.
refusal-bad-citation = Une citation renvoie hors de ce que contient ce dossier : { $why }.
refusal-retained = La loi demande de conserver ceci jusqu’au { $until }.
refusal-held-by-law = Ce dossier est sous blocage juridique ou fait l’objet d’une réclamation ouverte ; il ne peut pas être effacé maintenant.
refusal-absurd = Ceci n’a pas été fait : { $why }.
refusal-questions-over = Les trente jours prévus pour les questions sont passés. Écrivez à la coordination ; un nouveau dossier peut être ouvert.

gap-who = dire qui vous êtes et comment vous joindre
gap-condition = dire de quoi il s’agit
gap-stage = dire s’il y a un diagnostic, un projet de traitement et une date
gap-matters = dire ce qui compte pour vous
gap-question = poser au moins une question
gap-red-flags = répondre aux questions de sécurité
gap-proxy-question = dire si vous demandez pour vous-même
gap-eligibility-answer = une réponse sur l’éligibilité
gap-funding = il faut décider qui paie
gap-jurisdiction = le pays doit être confirmé
gap-authority = l’habilitation à agir pour le patient doit être confirmée
gap-consent = le consentement du patient
gap-checklist-item = « { $title } » doit être reçu, indisponible ou non exigé
gap-study-not-opened = les images « { $title } » doivent s’ouvrir
gap-nothing-received = il faut au moins un document dans le dossier médical
gap-patient-unclear = quelqu’un doit dire à qui appartient « { $title } »
gap-summary = un résumé neutre
gap-neutral-questions = une forme neutre de chaque question
gap-questions-not-approved = l’approbation des questions par le patient
gap-mode-not-set = le mode de lecture
gap-seal-not-confirmed = une vérification de ce qui révèle un avis antérieur
gap-copy-not-released = la validation de la copie du spécialiste
gap-translation-open = une traduction qui n’est pas terminée
gap-reading = la lecture personnelle
gap-earlier-not-revealed = un avis antérieur qui n’a pas été ouvert
gap-earlier-not-compared = un avis antérieur qui n’a pas été comparé
gap-question-unanswered = une question sans réponse
gap-short-answer = la réponse courte
gap-letter = la lettre au médecin traitant
gap-query-open = une question ouverte du contrôle qualité
gap-second-confirmation = une seconde personne doit confirmer le patient et les dates
gap-human-call = quelqu’un appelle d’abord le patient
gap-patient-not-delivered = le patient reçoit d’abord le compte rendu
gap-survey-open = le questionnaire du jour { $day }
gap-invoice-open = une facture qui n’est pas réglée
gap-reviewer-not-told = le spécialiste n’a pas été informé de l’issue
gap-test-open = un examen encore attendu
gap-reader-missing = un spécialiste de plus

phase-draft = rédaction de la demande
phase-triage = triage de sécurité
phase-eligibility = éligibilité et consentement
phase-records = collecte des documents médicaux
phase-preparation = préparation du dossier médical
phase-matching = choix d’un spécialiste
phase-offered = proposé à un spécialiste
phase-blind-review = lecture indépendante
phase-open-review = comparaison avec les avis antérieurs
phase-quality = contrôle qualité
phase-reconcile = concertation entre médecins
phase-signature = en attente de signature
phase-translation = traduction
phase-delivery = remise
phase-follow-up = suivi
phase-outcome = bilan
phase-closed = clos

hold-safety-stop = un médecin vérifie qu’on peut attendre sans danger
hold-waiting-for-patient = en attente du patient
hold-more-records = en attente d’autres documents
hold-more-tests = en attente d’un examen
hold-authority-in-doubt = on ne sait pas clairement qui peut décider pour le patient
hold-service-closed = le service est fermé

end-completed = mené à terme
end-redirected = orienté vers des soins urgents
end-out-of-scope = hors de ce que fait ce service
end-ineligible = non couvert par ce programme
end-withdrawn = retiré par le patient
end-unable-records = les documents médicaux n’ont pas pu être obtenus
end-unable-specialist = aucun spécialiste indépendant n’a pu être trouvé
end-deceased = le patient est décédé
end-voided = le compte rendu a été déclaré nul
end-cancelled = arrêté par le service

tie-treated-patient = a soigné ce patient
tie-knows-patient = connaît ce patient
tie-colleague-of-treating = est collègue d’un médecin traitant
tie-same-institution = travaille là où le patient est soigné
tie-employed-by-payer = est salarié du financeur
tie-maker-of-therapy = a un intérêt chez le fabricant du traitement
tie-referred-patient = a adressé ce patient
tie-would-treat = réaliserait le traitement
