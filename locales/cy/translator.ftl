# Words of the translator's pages.

translate-nav = Cyfieithiadau
translate-window = Cyfieithiad
translate-tasks = Eich tasgau
translate-none = Dim tasg i chi nawr.
translate-into = I’r iaith
translate-task = I’r iaith: { $into }
translate-ordered = i’w gyfieithu
translate-submitted = i’w wirio gan yr ail ieithydd
translate-checked = wedi’i wirio
translate-dropped = rhoddwyd y gorau iddo
translate-source = Testun gwreiddiol
translate-not-signed = Nid yw’r adroddiad wedi’i lofnodi eto; bydd ei eiriau’n ymddangos yma pan fydd.
translate-record = Bydd y cydlynydd yn anfon y cofnod hwn atoch; ni ddangosir ei dudalennau yma eto.
translate-text = Cyfieithiad
translate-hand-in = Anfon i mewn
translate-check = Ateb y gwiriad
translate-verdict = A yw’n dweud yr un peth?
translate-agrees = Ydy: mae rhifau, unedau, ochrau, enwau cyffuriau a geiriau negyddol yn cytuno
translate-back = Nac ydy: yn ôl at y cyfieithydd
