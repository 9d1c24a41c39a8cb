# Mail: no patient data, one link, and why the reader gets it.

mail-subject = { $service } : il y a du nouveau
mail-body =
    { $notice }
    
    Connectez-vous pour en lire plus : { $address }
    
    Vous recevez ce message parce que vous prenez part à un dossier du service { $service }. C’est à dessein qu’il ne nomme personne.

mail-body-doctor =
    { $notice }
    
    Vous n’avez pas besoin de compte. Pour en lire plus, ouvrez le lien que le service vous envoie ; son code d’accès vous parvient par un autre moyen.
    
    { $service } : { $address }
    
    Vous recevez ce message parce que vous prenez part à un dossier du service { $service }. C’est à dessein qu’il ne nomme personne.

notice-request-received = Nous avons votre demande. Un médecin la lit au plus tard le { $day }.
notice-request-received-soon = Nous avons votre demande. Un médecin la lit pendant les prochaines heures d’ouverture du service.
notice-needs-triage = Une demande attend le triage.
notice-safety-stop = Un arrêt de sécurité attend le médecin du dossier.
notice-consent-wanted = Il nous faut votre accord avant de continuer.
notice-quote-ready = Votre devis est prêt.
notice-cover-refused = La couverture d’un dossier a été refusée ; la page dit pourquoi, et ce qui peut être fait ensuite.
notice-records-wanted = Nous avons maintenant besoin de vos documents médicaux.
notice-file-arrived = Un fichier est arrivé dans un dossier.
notice-questions-to-approve = Vos questions sont prêtes ; à vous de les approuver.
notice-offer-waiting = Un dossier vous est proposé.
notice-offer-answered = Un spécialiste a répondu à une proposition.
notice-interest-to-accept = Le spécialiste nous a dit quelque chose que vous devriez savoir avant de décider.
notice-reading-may-begin = Un dossier vous est ouvert pour lecture.
notice-assignment-ended = Votre participation à un dossier a pris fin.
notice-quality-waiting = Un compte rendu attend son contrôle qualité.
notice-query-waiting = Le contrôle qualité pose une question.
notice-signature-waiting = Un compte rendu attend sa signature.
notice-delivery-waiting = Un compte rendu attend d’être remis.
notice-report-ready = Le compte rendu peut être lu.
notice-task-waiting = Une tâche vous attend.
notice-talk-offered = Vous pouvez choisir un créneau pour l’entretien.
notice-talk-booked = Un entretien est fixé.
notice-question-waiting = Une question attend une réponse.
notice-reply-waiting = Il y a une réponse à votre question.
notice-survey-waiting = Nous avons trois courtes questions pour vous.
notice-how-it-ended = Nous pouvons vous dire comment s’est terminé un dossier que vous avez lu.
notice-message-waiting = Un message vous attend.
notice-case-ended = Votre dossier est terminé ; votre page dit comment, et ce que deviennent vos documents médicaux.
notice-concern-raised = Un signalement a été fait.
notice-disclosure-proposed = Quelqu’un propose de communiquer un compte rendu sans consentement ; votre page dit pourquoi.
notice-report-voided = Un compte rendu que vous avez reçu n’est plus valable. Merci de ne pas agir d’après lui ; nous vous contacterons.
notice-consent-withdrawn = Un consentement a été retiré dans un dossier auquel vous travaillez ; votre page dit ce qui s’arrête.
notice-status-changed = Votre dossier a avancé.
