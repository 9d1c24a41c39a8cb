# Words of the translator's pages.

translate-nav = Traductions
translate-window = Traduction
translate-tasks = Vos tâches
translate-none = Pas de tâche pour vous en ce moment.
translate-into = Vers
translate-task = Vers : { $into }
translate-ordered = à traduire
translate-submitted = à contrôler par le second linguiste
translate-checked = contrôlée
translate-dropped = abandonnée
translate-source = Texte source
translate-not-signed = Le compte rendu n’est pas encore signé ; son texte apparaîtra ici quand il le sera.
translate-record = La coordination vous envoie ce document ; ses pages ne sont pas encore affichées ici.
translate-text = Traduction
translate-hand-in = Remettre
translate-check = Répondre au contrôle
translate-verdict = Dit-elle la même chose ?
translate-agrees = Oui : nombres, unités, côtés, noms de médicaments et négations concordent
translate-back = Non : retour à la traduction
