# Words of the layout, the forms and the refusals. Each portal keeps its own in a file of its name.

## Layout
layout-skip = Aller au contenu
layout-main-nav = Menu principal
layout-emergency = En cas d’urgence, n’attendez pas d’avis : appelez le { $number } maintenant.
layout-emergency-label = Urgence
layout-sign-out = Se déconnecter
layout-foot = { $service }, un service de deuxième avis médical.
layout-privacy = Vie privée
layout-accessibility = Accessibilité
layout-complaints = Réclamations
layout-records = Comment nous conservons vos documents
demo-banner = Ceci est une démonstration. Toutes les personnes y sont inventées.
demo-label = Démonstration
demo-become = Changer de personne

## Forms
form-errors = { $count ->
    [one] Une réponse est à revoir
   *[other] { $count } réponses sont à revoir
}
form-nothing-lost = Rien de ce que vous avez écrit n’est perdu.
form-day = Jour
form-month = Mois
form-year = Année
form-change = Modifier
form-send = Envoyer
form-one-line = Écrivez ceci sur une seule ligne.
form-too-long = Ce texte compte { $length } caractères ; le maximum est { $longest }. Rien n’a été coupé : raccourcissez-le, ou envoyez le reste dans un fichier.
form-hidden-character = Ce texte contient un caractère caché ({ $code }) qui peut le faire lire autrement qu’il n’est écrit. Tapez le texte de nouveau au lieu de le coller.
form-number-between = Écrivez un nombre entier de { $least } à { $most }.
form-email = Une adresse contient un @ et un point. Vous avez écrit « { $typed } ».
form-date-part = Écrivez le jour, le mois et l’année.
form-date-digits = Écrivez la date en chiffres, par exemple 27 5 2026.
form-date-year = Écrivez l’année avec quatre chiffres, par exemple 1964.
form-date-month = Les mois vont de 1 à 12. Vous avez écrit { $month }.
form-date-impossible = Le { $day } { $month } n’existe pas.
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
colon =  :
number = { $number }
money = { $currency ->
    [GBP] { $amount } £
    [EUR] { $amount } €
    [USD] { $amount } $
   *[other] { $amount } { $currency }
}
saved-at = Enregistré à { $time }
saved-elsewhere = Modifié dans une autre fenêtre. Cette page n’est plus enregistrée ; ouvrez-la de nouveau
saved-elsewhere-both = Modifié dans une autre fenêtre. Ce que vous écrivez ici n’est enregistré que lorsque vous appuyez sur le bouton ; vous voyez alors les deux textes et choisissez
saved-absent = Votre session est fermée. Ce que vous avez écrit est encore là : appuyez sur le bouton et connectez-vous, et la suite reprend de là
saved-on-send = Rien de nouveau à enregistrer pour l’instant ; le bouton enregistre ce que vous écrivez
saved-waiting = Pas encore enregistré, pas de connexion. Nous continuons d’essayer

## Uploads
upload-choose = Choisir des lettres, des photos ou un disque
upload-hint = Ou déposez-les ici. Vous pouvez fermer cette page : ce qui est arrivé reste, et la suite reprend de là.
upload-send = Envoyer les fichiers
upload-progress = { $name } : { $percent } % arrivés
upload-waiting = { $name } : pas de connexion. Nous continuons d’essayer ; ce qui est arrivé est en sécurité
upload-absent = { $name } : votre session est fermée. Ce qui est arrivé est en sécurité ; reconnectez-vous, choisissez le fichier encore une fois, et l’envoi reprend de là
upload-done = { $name } : bien arrivé
upload-failed = { $name } : impossible à recevoir. Ce qui est arrivé avant est en sécurité
upload-pause = Pause
upload-resume = Reprendre

## Evidence
cite-judgement = Jugement clinique
cite-help = Le diagnostic, chaque mesure que vous recommandez et chaque divergence ont besoin d’une source ; le reste peut en avoir une. Ouvrez une page du dossier médical et citez-la, ou citez un article. Cochez « Jugement clinique » là où votre expérience seule parle et où aucune page ne le montre ; le compte rendu imprime ce qu’il en est.
cite-missing = Source nécessaire

## Refusals: what happened, what was kept, what to do
refused-reference = Référence
refused-forged = Cette page est restée ouverte longtemps, ou la demande ne venait pas d’elle.
refused-forbidden-title = Ceci ne vous est pas ouvert
refused-forbidden-words = Rien n’a été modifié. Si vous pensez devoir y accéder, demandez à la coordination.
refused-forbidden-way = Retour à l’accueil
refused-not-found-title = Cette page n’existe pas
refused-not-found-words = L’adresse est peut-être mal écrite ou trop ancienne. Rien n’est perdu.
refused-not-found-way = Retour à l’accueil
refused-conflict-title = Quelqu’un a été plus rapide
refused-conflict-words = Votre modification n’a pas été faite, pour que rien ne soit fait deux fois. Voyez où en sont les choses, puis décidez.
refused-conflict-way = Voir où en sont les choses
refused-too-large-title = C’est plus que nous ne pouvons recevoir en une fois
refused-too-large-words = Ce que vous avez envoyé avant est en sécurité. Envoyez moins de fichiers à la fois, ou écrivez moins dans un même message.
refused-too-large-way = Retour à l’accueil
refused-rule-title = Ce n’est pas possible maintenant
refused-rule-words = Rien n’a été modifié.
refused-rule-way = Retour
refused-broken-off-title = La connexion s’est interrompue
refused-broken-off-words = Ce qui était arrivé avant est conservé. Revenez en arrière et renvoyez le reste.
refused-broken-off-way = Retour à l’accueil
refused-too-often-title = Trop d’essais en peu de temps
refused-too-often-words = Pour vous protéger, nous attendons un peu. Réessayez dans une minute. Rien n’est perdu.
refused-too-often-way = Retour à l’accueil
refused-fault-title = Un problème est survenu de notre côté
refused-fault-words = Vos réponses sont conservées. Réessayez ; si cela persiste, indiquez-nous la référence.
refused-fault-way = Retour à l’accueil
refused-unavailable-title = Nous nous absentons un instant
refused-unavailable-words = Rien n’est fait à moitié, et ce qui était enregistré le reste. On ne sait pas si votre dernière étape a été enregistrée : regardez dans une minute, et ne la répétez que si elle manque.
refused-unavailable-way = Réessayer
refused-no-room-title = Nous n’avons plus de place pour d’autres fichiers en ce moment
refused-no-room-words = Tout ce que vous avez envoyé avant est en sécurité et lisible. Le service est prévenu. Réessayez plus tard dans la journée.
refused-no-room-way = Retour à l’accueil
refused-sample-conflict = { $who } a envoyé la proposition il y a deux minutes.
refused-sample-rule = { $who } a soigné ce patient.
