# Words of the translator's pages.

translate-nav = Translations
translate-window = Translation
translate-tasks = Your tasks
translate-none = No task for you now.
translate-into = Into
translate-task = Into { $into }
translate-ordered = to be translated
translate-submitted = to be checked by the second linguist
translate-checked = checked
translate-dropped = dropped
translate-source = Source
translate-not-signed = The report is not signed yet; its words appear here when it is.
translate-record = The coordinator sends you this record; its pages are not shown here yet.
translate-text = Translation
translate-hand-in = Hand in
translate-check = Answer the check
translate-verdict = Does it say the same?
translate-agrees = Yes: numbers, units, sides, drug names and negations agree
translate-back = No: back to the translator
