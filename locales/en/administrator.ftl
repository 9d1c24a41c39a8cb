# Words of the administrator's pages.

admin-nav = Administration
admin-health = What the service could not do
admin-nothing-dead = Nothing was given up.
admin-dead = These were tried until it made no sense to go on. Mend the cause, then try again.
admin-tries = { $count } tries, given up on { $at }
admin-error = Error
admin-again = Try again
admin-people = People
admin-find = Find people
admin-find-name = A part of the name or of the mail address
admin-find-all = Show everybody
admin-found = { $count ->
    [0] Nobody is called so.
    [one] One person.
   *[other] { $count } people.
}
admin-roles = Roles
admin-disabled = cannot sign in
admin-change = Change a role
admin-step = What
admin-give = give the role
admin-take = take the role away
admin-not-here = not changed here
admin-programmes = Programmes
admin-version-head = Version
admin-version = version { $version }
admin-promises = Promises
admin-promise = offer answered in { $offer } h, read in { $review } working days, delivered in { $delivery }
