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
payer-reference = Votre référence
payer-invoices = Factures
payer-no-invoices = Pas encore de facture.
