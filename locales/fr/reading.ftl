# The specialist's room, and their secretary's.

## Inbox and offer
reading-inbox = Boîte de réception
reading-offers = Proposés à vous
reading-signing = En attente de votre signature
reading-waiting = Acceptés ; le dossier médical s’ouvre quand le patient donne son accord
reading-being-read = Entre vos mains
reading-elsewhere = Rédigés, maintenant chez d’autres
reading-later = Signés
reading-empty = Rien ne vous attend
reading-empty-words = Quand un dossier vous est proposé, il apparaît ici, et un e-mail vous le dit.
reading-due = à rendre le { $at }
reading-answer-by = réponse avant le { $at }
reading-stands-offered = proposé
reading-stands-disclosed = en attente de la réponse du patient sur le lien que vous avez déclaré
reading-stands-locked = verrouillé ; un autre lecteur n’a pas terminé
reading-offer-title = Proposition { $number }
reading-offer-why = Pourquoi vous
reading-offer-treating = Qui soigne
reading-offer-nobody = Personne n’est indiqué
reading-offer-no-question = Aucune question n’est encore posée.
reading-offer-stage = Où en sont les soins
reading-offer-diagnosis-not-yet = Pas encore de diagnostic
reading-offer-diagnosis-there = Un diagnostic a été donné
reading-offer-diagnosis-under-way = Des examens diagnostiques sont en cours
reading-offer-plan-not-yet = Pas encore de projet de traitement
reading-offer-plan-there = Un projet de traitement a été établi
reading-offer-plan-under-way = Un projet de traitement est en discussion
reading-offer-treatment-not-yet = Aucun traitement n’est prévu
reading-offer-treatment-there = Un traitement est prévu
reading-offer-treatment-under-way = Le traitement a commencé
reading-offer-mode = Comment vous lisez
reading-offer-earlier = { $count ->
    [0] Aucun avis antérieur n’a été donné.
    [one] Un avis antérieur a été donné. Il s’ouvre quand vous avez verrouillé votre lecture personnelle.
   *[other] { $count } avis antérieurs ont été donnés. Ils s’ouvrent quand vous avez verrouillé votre lecture personnelle.
}
reading-offer-records = Ce que contient le dossier médical
reading-offer-records-of = { $count } × { $kind }, { $pages }
reading-offer-language = Langue du patient
reading-offer-naming = Qui est le patient
reading-offer-identified = Vous l’apprenez quand le dossier médical s’ouvre.
reading-offer-hidden = Masqué pour vous : vous lisez une copie pseudonymisée aux dates décalées.
reading-offer-fee = Honoraires, les mêmes quoi que vous conseilliez
reading-offer-due = Lecture à rendre
reading-offer-until = Réponse avant
reading-offer-not-file = Le dossier médical s’ouvre quand vous avez accepté et qu’aucun lien d’intérêts ne s’y oppose.
reading-ties = Pouvez-vous juger en toute liberté ? Une minute
reading-ties-words = Répondez à chaque ligne pour le patient, les médecins et établissements ci-dessus, et les fabricants de ce qui peut être conseillé.
reading-ties-hidden = Le nom du patient vous est masqué dans ce programme. La machine a comparé vos liens avec ceux du patient ; répondez pour les médecins, les établissements et les fabricants.
reading-tie-treated-patient = Avez-vous soigné ce patient ?
reading-tie-knows-patient = Connaissez-vous ce patient, ou sa famille ?
reading-tie-colleague-of-treating = Un médecin traitant est-il de vos collègues, de vos amis ou de votre famille ?
reading-tie-same-institution = Travaillez-vous là où le patient est soigné ?
reading-tie-employed-by-payer = Le financeur de cet avis vous emploie-t-il ?
reading-tie-maker-of-therapy = Avez-vous un intérêt chez le fabricant d’un traitement en question ?
reading-tie-referred-patient = Avez-vous adressé ce patient ?
reading-tie-would-treat = Réaliseriez-vous le traitement vous-même ?
reading-tie-bars = un oui met fin à la proposition
reading-tie-found = Trouvé par la machine : { $words }. Si c’est une erreur, indiquez-le, et prévenez la coordination.
reading-tie-which = Lequel, en mots que le compte rendu imprime
reading-tie-missing = Répondez par oui ou par non.
reading-tie-words-missing = Dites en quelques mots quel est ce lien ; le compte rendu l’imprime.
reading-yes = Oui
reading-no = Non
reading-attest = Je suis bien la personne connectée, et ces réponses sont vraies.
reading-attest-missing = Attestez que les réponses sont vraies avant d’accepter.
reading-accept = Accepter
reading-accept-hint = Ce que vous déclarez est imprimé dans le compte rendu. Le patient doit parfois l’accepter d’abord.
reading-decline-title = Ou décliner
reading-decline-why = Pourquoi, en quelques mots pour la coordination
reading-decline = Décliner
reading-decline-missing = Dites en quelques mots pourquoi, pour que la coordination puisse choisir quelqu’un d’autre.

## Steps
reading-step-own = Lecture personnelle
reading-step-compare = Comparaison
reading-step-opinion = Avis
reading-step-sign = Signature

## The own reading
reading-own-title = Lecture personnelle, { $number }
reading-own = Votre lecture, avant tout autre avis
reading-own-first = Votre lecture personnelle vient d’abord.
reading-mode-full = Aveugle complet : vous lisez sans le compte rendu antérieur.
reading-mode-plan-blind = Aveugle partiel : les résultats sont montrés, les avis antérieurs restent scellés jusqu’à votre verrouillage.
reading-mode-not-blind = Sans aveugle : le dossier lui-même révèle les avis antérieurs. Votre lecture est tout de même verrouillée d’abord.
reading-sealed-count = { $count ->
    [one] Un passage est scellé.
   *[other] { $count } passages sont scellés.
}
reading-brief = Synthèse
reading-questions = Les questions
reading-diagnosis-title = Diagnostic
reading-diagnosis = Diagnostic
reading-how-sure = Degré de certitude
reading-differential = Pourrait aussi être
reading-one-per-line = Un par ligne.
reading-findings-title = Constatations qui le fondent
reading-finding = Constatation { $number }
reading-finding-kind = Type de constatation
reading-plan-title = Projet de traitement
reading-plan = Étape { $number } du projet
reading-save = Enregistrer
reading-remove = Retirer
reading-changed-elsewhere = Ce brouillon a été modifié dans une autre fenêtre ou par un collègue après l’ouverture de cette page. Rien de cette page n’a été enregistré ; votre texte est encore là.
reading-open-as-kept = Ouvrir le brouillon tel qu’il est enregistré, et y reprendre de cette page ce que vous voulez
reading-lacks-diagnosis = Aucun diagnostic n’est encore écrit.
reading-lacks-confidence = Votre degré de certitude sur le diagnostic n’est pas encore indiqué.
reading-lacks-plan = Aucun projet de traitement n’est encore écrit.
reading-lacks-source = { $count ->
    [one] Une affirmation n’a pas encore de source.
   *[other] { $count } affirmations n’ont pas encore de source.
}
reading-nothing-hinders = Rien ne manque.
reading-lock = Enregistrer et aller au verrouillage
reading-lock-not-yours = Le spécialiste verrouille. Ce que vous écrivez lui est gardé.
reading-ask-title = Il manque quelque chose ?
reading-ask-what = Ce qu’il vous faut, et pourquoi
reading-ask = Demander
reading-ask-missing = Dites ce qu’il vous faut.

## Citing
reading-cite-title = Citer ce passage
reading-cite-to = Pour
reading-cite = Citer
reading-cite-region = Une partie de la page, en millièmes de la largeur et de la hauteur : dessinez sur la page ou tapez quatre nombres entre 0 et 1000. Sans indication, la page entière est citée.
reading-cite-x = gauche
reading-cite-y = haut
reading-cite-width = largeur
reading-cite-height = hauteur
reading-cite-value = Ou une valeur
reading-cite-no-value = le passage, non une valeur
reading-cite-open-first = Ouvrez une page du dossier médical pour la citer.
reading-cite-place-missing = Ouvrez la page que vous voulez citer, puis appuyez de nouveau.
reading-cite-to-missing = Écrivez d’abord l’affirmation, puis choisissez-la.
reading-guideline = Citer un référentiel ou un article
reading-guideline-title = Titre
reading-guideline-source = Éditeur, année
reading-guideline-section = Section
reading-cite-guideline = Citer
reading-dates = Dates qui peuvent être nommées
reading-dates-words = Mettez le code dans votre texte. Le compte rendu imprime la vraie date à sa place.
reading-date-treatment = Jour du traitement prévu

## Lock and comparison
reading-lock-title = Verrouiller votre lecture
reading-lock-words = À partir d’ici, ce texte ne peut plus être modifié. Les avis antérieurs s’ouvrent un par un, chacun à une heure enregistrée.
reading-knew = Connaissiez-vous ou aviez-vous deviné l’avis antérieur ?
reading-knew-hint = Le compte rendu imprime votre réponse. Toute réponse convient.
reading-knew-no = Non
reading-knew-guessed = Je l’avais deviné
reading-knew-known = Je le connaissais
reading-knew-missing = Dites si vous le connaissiez ou l’aviez deviné.
reading-lock-now = Verrouiller
reading-back-to-own = Retour à la lecture
reading-locked = Votre lecture a été verrouillée le { $at }.
reading-not-locked = Votre lecture personnelle est verrouillée d’abord.
reading-as-locked = La lire telle que verrouillée
reading-compare-title = Comparé sur le même dossier médical
reading-compare-words = Chaque avis antérieur séparément. Il « diffère » ; il n’est jamais « faux ».
reading-your-reading = Votre lecture
reading-reveal = Ouvrir cet avis
reading-reveal-hint = L’heure est enregistrée et imprimée.
reading-reveal-not-yours = Le spécialiste l’ouvre.
reading-no-earlier = Aucun avis antérieur n’a été donné.
reading-opened = Ouvert le { $at }
reading-as-patient-reads = Tel que le patient le lira
reading-grade-missing = Choisissez une valeur de chaque échelle.
reading-to-opinion = Enregistrer et aller à l’avis

## The opinion
reading-opinion-title = L’avis
reading-short-hint = Des mots simples, la réponse d’abord.
reading-answer = Réponse à la question { $number }
reading-cannot-answer = Les documents ne permettent pas d’y répondre ; le champ dit pourquoi.
reading-advice = Recommandation { $number }
reading-options-hint = Côte à côte, ne rien faire compris. Une option vide est omise.
reading-option = Option { $number }
reading-test = Examen { $number }
reading-test-what = Examen
reading-urgent-title = La liste des signes d’alerte, encore une fois
reading-urgent-hint = Un par ligne ; vide quand rien dans le dossier médical n’est urgent.
reading-step = Étape { $number }
reading-step-what = Quoi
reading-step-owner = Qui s’en charge
reading-step-owner-hint = « vous », « M. Whitlock », « votre médecin généraliste »
reading-step-asks = Une action est demandée au médecin traitant ou généraliste ; la coordination attend sa réponse.
reading-letter = Une page au médecin traitant
reading-letter-hint = L’action d’abord. Elle peut être séparée du compte rendu.
reading-validity-hint = Qu’est-ce qui rendrait cet avis dépassé ?
reading-submit = Enregistrer et envoyer au contrôle qualité
reading-submit-not-yours = Le spécialiste l’envoie. Ce que vous écrivez lui est gardé.

## Quality and signature
reading-quality-title = Contrôle qualité
reading-given-back = { $count ->
    [one] Le contrôle qualité a posé une question.
   *[other] Le contrôle qualité a posé { $count } questions.
}
reading-quality-none = Un médecin lit votre avis
reading-quality-none-words = Il questionne, sans jamais modifier. Ses questions apparaissent ici, et un e-mail vous le dit.
reading-reply = Votre réponse
reading-reply-send = Répondre
reading-reply-missing = Écrivez une réponse.
reading-sign-title = Le compte rendu, tel qu’il sera
reading-sign-words = Lisez-le comme le patient le lira. Une date figure là où vous en avez nommé une.
reading-sign-here = Signature
reading-sign-interests = Liens d’intérêts déclarés :
reading-sign-attest = Je suis la personne qui a écrit ceci, et mes liens d’intérêts sont ceux déclarés.
reading-sign-attest-missing = Confirmez votre identité et vos liens d’intérêts avant de signer.
reading-sign = Signer
reading-sign-not-now = La signature vient après le contrôle qualité, par le spécialiste responsable.
reading-nothing-to-sign = Il n’y a pas encore d’avis à signer.
reading-done-title = Signé, { $number }
reading-done = Signé
reading-done-nothing = Aucune version ne fait foi en ce moment
reading-done-line = Version { $version }, signée le { $at }.
reading-done-words = Une seconde personne compare le patient et les dates, puis le compte rendu va au patient. Vous apprendrez l’issue.
reading-done-delivered = Le patient l’a reçu.
reading-asked-after = Ce que le patient demande à ce sujet
reading-answer-patient = Votre réponse
reading-answer-patient-hint = Le patient la lit telle que vous l’écrivez.
reading-answer-not-yours = Le spécialiste répond à ceci.
reading-asked = Le patient demande
reading-done-pdf = Le compte rendu en PDF
reading-done-no-pdf = Le PDF nomme le patient, dont l’identité vous est masquée dans ce programme.
reading-amend-title = Quelque chose y est faux ou nouveau
reading-amend-why = Quoi, en mots que la nouvelle version imprime
reading-amend = Commencer une nouvelle version
reading-amend-missing = Dites ce qui est faux ou nouveau.

flash-reading-accepted = Accepté. Le dossier médical est ouvert.
flash-reading-disclosed = Accepté. Ce que vous avez déclaré est soumis au patient ; le dossier médical s’ouvre avec son accord.
flash-reading-barred = Merci. Ce que vous avez déclaré met fin à cette proposition ; la coordination choisit quelqu’un d’autre.
flash-reading-declined = Décliné. Merci de l’avoir dit tôt.
flash-reading-kept = Enregistré.
flash-reading-asked = Demandé. La coordination le voit maintenant.
flash-reading-locked = Verrouillé.
flash-reading-revealed = Ouvert. L’heure est enregistrée.
flash-reading-submitted = Envoyé au contrôle qualité.
flash-reading-replied = Votre réponse est envoyée.
flash-reading-signed = Signé. Merci.
flash-reading-amending = Une nouvelle version est commencée.
