# Words of the payer's pages: the listed fields and nothing else.

payer-nav = Demandes
payer-window = Demande
payer-cases = Demandes dans vos programmes
payer-none = Aucune demande dans vos programmes pour l’instant.
payer-answer = Éligible
payer-no-answer = sans réponse
payer-verdict-yes = oui
payer-verdict-no = non
payer-verdict-needs-person = à examiner par une personne
payer-rules = Règles
payer-authorisation = Autorisation
payer-status = État
payer-requested = demandée
payer-in-progress = en cours
payer-completed = terminée
payer-ended = close
payer-authorise = Autoriser
payer-refuse = Dire non : nous ne payons pas
payer-refuse-why = Pourquoi vous ne payez pas
payer-refuse-told = Le patient lit ces mots. Indiquez la règle du contrat ; rien sur une maladie n’a sa place ici.
payer-refuse-next = Ce que le patient peut faire ensuite
payer-refuse-next-hint = Qui appeler ou à qui écrire, et jusqu’à quand. La page dit d’elle-même que le patient peut demander un réexamen.
payer-refused = Vous avez dit non : { $why } Quand quelqu’un l’aura réexaminé, la question vous sera posée de nouveau.
payer-reference = Votre référence
payer-invoices = Factures
payer-no-invoices = Pas encore de facture.
