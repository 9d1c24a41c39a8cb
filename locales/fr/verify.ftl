# Is a report as it was signed?
verify-title = Ce compte rendu est-il tel qu’il a été signé ?
verify-words = Choisissez le compte rendu en PDF, ou son document FHIR. La réponse dit s’il est intact, qui l’a signé, et quand.
verify-choose = Compte rendu, PDF ou JSON
verify-check = Vérifier
verify-intact = Intact
verify-by = Signé par { $name }, { $registration }, le { $at }.
verify-which = Compte rendu { $number }, version { $version }. Chaque octet est tel qu’il a été signé, et ce service connaît le signataire.
verify-unknown = Intact, signataire inconnu
verify-unknown-words = Rien n’a été modifié depuis le { $at }, mais la clé n’a pas été délivrée par ce service. Le nom indiqué, « { $name } », ne prouve rien.
verify-broken = Différent de ce qui a été signé
verify-broken-words = Ne vous fiez pas à ce fichier. Demandez l’original à la personne qui vous l’a donné.
verify-unsigned = Ce n’est pas un compte rendu signé
verify-no-file = Choisissez d’abord un fichier.
verify-not-kept = Le fichier est lu, la réponse donnée, puis tout est oublié ; rien n’en est conservé.
verify-keys = Les clés de ce service
