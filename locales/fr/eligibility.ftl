# Words of the eligibility reader's pages.

elig-nav = Éligibilité
elig-window = Éligibilité d’un dossier
elig-heading = Le programme couvre-t-il ce dossier ?
elig-waiting = En attente d’une réponse
elig-no-consent = Le patient n’a pas encore accepté que le financeur soit interrogé sur la couverture.
elig-none = Aucun dossier n’attend de réponse.
elig-programme = Programme
elig-state = Réponse
elig-open = sans réponse
elig-facts = Ce que l’on sait
elig-serves = Pays desservis
elig-everywhere = tous
elig-pays = Qui paie
elig-pays-patient = le patient
elig-pays-payer = un assureur
elig-pays-nobody = personne
elig-country = Où se trouve le patient
elig-age = Âge
elig-years = { $years } ans
elig-answer = Réponse
elig-give = Donner cette réponse
elig-verdict = Décision
elig-rule = Règle { $number } qui a décidé, par exemple E4
elig-rule-words = Règle { $number } en mots simples, pour le patient
elig-next = Ce que le patient peut faire ensuite
