# Words that the pages of the staff share.

staff-work = Travail
staff-hidden = Masqué
staff-yes = Oui
staff-no = Non
staff-none = Aucun
staff-done = fait
staff-open = ouvert
staff-who = Qui
staff-what = Quoi
staff-when = Quand
staff-why = Pourquoi
staff-whose = De qui il s’agit
staff-standing = État
staff-steps = Actions
staff-day = Jour
staff-minutes = Minutes
staff-amount = Montant, par exemple 420.00
staff-currency = Monnaie, par exemple GBP
staff-file = Fichier
staff-files = Fichiers arrivés
staff-quarantined = Mis de côté
staff-send = Envoyer
staff-message = Message
staff-thread = Tout ce qui s’est dit
staff-go-to = Aller à « { $what } »
staff-you = vous
staff-meanwhile = En attendant, pour vous :
staff-next = Suite
staff-missing = Il manque encore
staff-contents = Ce dossier, dans l’ordre du travail
staff-the-patient = le patient
staff-date = { $date }
staff-moment = { $at }
staff-days = { $days } j
staff-day-of = { $day } sur { $of }
staff-not-started = pas commencé
staff-clock-a = Jours ouvrés depuis que les documents sont complets
staff-clock-b = Jours depuis la demande
staff-forecast = Le compte rendu promis
staff-forecast-open = pas encore de jour promis ; les documents ne sont pas complets
staff-forecast-stopped = suspendu, ses jours ne sont pas comptés
staff-forecast-spare = { $days ->
    [0] à remettre aujourd’hui
    [one] reste un jour ouvré
   *[other] restent { $days } jours ouvrés
}
staff-forecast-late = { $days ->
    [one] un jour ouvré de retard
   *[other] { $days } jours ouvrés de retard
}
staff-forecast-was-early = { $days ->
    [0] remis le jour promis
    [one] remis un jour ouvré en avance
   *[other] remis { $days } jours ouvrés en avance
}
staff-forecast-was-late = { $days ->
    [one] remis un jour ouvré en retard
   *[other] remis { $days } jours ouvrés en retard
}
staff-forecast-ended = terminé sans compte rendu
staff-next-owner = Suite : { $owner }
staff-next-due = Suite : { $owner }, avant le { $due }
staff-next-late = En retard : { $owner }, échéance le { $due }
staff-call-of = Appel, { $minutes } min. { $words }
staff-choose = Choisissez une réponse
staff-write = Écrivez quelque chose ici
staff-fault = { $field } : { $fault }
staff-day-form = Écrivez le jour sous la forme 2026-03-17
staff-moment-form = Écrivez le jour et l’heure sous la forme 2026-03-17T16:00
staff-moment-amiss = Cette heure ne peut pas être utilisée : { $why }
staff-money-form = Écrivez le montant sous la forme 420 ou 420.50
staff-currency-form = Écrivez la monnaie en trois majuscules, par exemple GBP
