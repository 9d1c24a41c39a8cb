# The treating doctor's page.
doctor-door-title = Une lettre au sujet de votre patient
doctor-door-words = Un spécialiste indépendant vous a écrit, avec le consentement du patient. Tapez le code d’accès qui vous est parvenu par un autre moyen.
doctor-passcode = Code d’accès
doctor-passcode-hint = Huit lettres et chiffres, par exemple K7QF-2M9D.
doctor-open = Ouvrir la lettre
doctor-door-lost = Pas de code d’accès ? Appelez le service ; il crée un nouveau lien.
doctor-wrong = { $left ->
    [one] Ce n’est pas le code d’accès. Il reste { $left } essai pour ce lien.
   *[other] Ce n’est pas le code d’accès. Il reste { $left } essais pour ce lien.
}
doctor-shut-title = Ce lien ne s’ouvre pas
doctor-shut-words = Il a peut-être expiré, été retiré ou essayé trop souvent. Appelez le service ; il en crée un nouveau.
doctor-letter-title = Lettre
doctor-asked = { $count ->
    [0] Rien ne vous est demandé
    [one] Une action vous est demandée
   *[other] { $count } actions vous sont demandées
}
doctor-answer = Votre réponse, en une ligne
doctor-answer-hint = Par exemple : « Vu, rendez-vous fixé à mardi ». Elle va à la coordination.
doctor-words-missing = Écrivez une ligne, pour informer la coordination.
doctor-acknowledge = Envoyer la réponse
doctor-acknowledged = Vous avez répondu :
doctor-withdrawn = Ce compte rendu a été retiré après son envoi. N’agissez pas d’après lui ; appelez le service.
doctor-newer = Il existe une version plus récente de ce compte rendu. Demandez-la au patient ou au service.
doctor-report = Le compte rendu complet
doctor-report-title = Compte rendu
doctor-pdf = Télécharger en PDF
doctor-verify = Vérifier qu’il est tel qu’il a été signé
doctor-consent = Envoyé avec le consentement du patient, pour vous seulement. Chaque ouverture est enregistrée, et le patient la voit. La responsabilité des soins reste à l’équipe traitante.
doctor-back = Retour à la lettre
flash-doctor-acknowledged = Votre réponse est envoyée. Merci.
