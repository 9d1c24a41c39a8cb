# Words of the administrator's pages.

admin-nav = Gweinyddu
admin-health = Yr hyn na allai’r gwasanaeth ei wneud
admin-nothing-dead = Ni roddwyd y gorau i ddim.
admin-dead = Rhoddwyd cynnig ar y rhain nes nad oedd diben parhau. Trwsiwch yr achos, yna rhowch gynnig arall arni.
admin-tries = Nifer y cynigion: { $count }; rhoddwyd y gorau iddi ar { $at }
admin-error = Gwall
admin-again = Rhoi cynnig arall
admin-people = Pobl
admin-find = Dod o hyd i bobl
admin-find-name = Rhan o’r enw neu o’r cyfeiriad e-bost
admin-find-all = Dangos pawb
admin-found = { $count ->
    [0] Nid oes neb o’r enw hwnnw.
    [one] Un person.
    [two] Dau berson.
   *[other] { $count } o bobl.
}
admin-roles = Rolau
admin-disabled = ni all fewngofnodi
admin-change = Newid rôl
admin-step = Beth
admin-give = rhoi’r rôl
admin-take = tynnu’r rôl
admin-not-here = nid yma y caiff ei newid
admin-programmes = Rhaglenni
admin-version-head = Fersiwn
admin-version = fersiwn { $version }
admin-promises = Addewidion
admin-promise = ateb i gynnig o fewn { $offer } awr, darllen o fewn { $review } diwrnod gwaith, cyflwyno o fewn { $delivery }
