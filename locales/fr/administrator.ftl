# Words of the administrator's pages.

admin-nav = Administration
admin-health = Ce que le service n’a pas pu faire
admin-nothing-dead = Rien n’a été abandonné.
admin-dead = Ces opérations ont été tentées jusqu’à ce que continuer n’ait plus de sens. Corrigez la cause, puis réessayez.
admin-tries = Essais : { $count }, abandon le { $at }
admin-error = Erreur
admin-again = Réessayer
admin-people = Personnes
admin-find = Chercher des personnes
admin-find-name = Une partie du nom ou de l’adresse e-mail
admin-find-all = Afficher tout le monde
admin-found = { $count ->
    [0] Personne ne s’appelle ainsi.
    [one] Une personne.
   *[other] { $count } personnes.
}
admin-roles = Rôles
admin-disabled = connexion impossible
admin-change = Modifier un rôle
admin-step = Quoi
admin-give = donner le rôle
admin-take = retirer le rôle
admin-not-here = ne se modifie pas ici
admin-programmes = Programmes
admin-version-head = Version
admin-version = version { $version }
admin-promises = Engagements
admin-promise = réponse à la proposition en { $offer } h, lecture en { $review } jours ouvrés, remise en { $delivery }
