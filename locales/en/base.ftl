# Words of the layout, the forms and the refusals. Each portal keeps its own in a file of its name.

## Layout
layout-skip = Skip to content
layout-main-nav = Main
layout-emergency = In an emergency do not wait for an opinion: call { $number } now.
layout-emergency-label = Emergency
layout-sign-out = Sign out
layout-foot = { $service }, a second-opinion service.
layout-privacy = Privacy
layout-accessibility = Accessibility
layout-complaints = Complaints
layout-records = How we keep your records
demo-banner = This is a demo. Everybody in it is invented.
demo-label = Demo
demo-become = Become somebody else

## Forms
form-errors = { $count ->
    [one] One answer needs another look
   *[other] { $count } answers need another look
}
form-nothing-lost = Nothing you typed has been lost.
form-day = Day
form-month = Month
form-year = Year
form-change = Change
form-send = Send
form-one-line = Write this on one line.
form-too-long = This is { $length } characters long; { $longest } is the most. Nothing has been cut off: shorten it, or send the rest as a file.
form-hidden-character = There is a hidden character in this text ({ $code }) that can make it read differently from what it says. Type the text again in place of pasting it.
form-number-between = Write a whole number from { $least } to { $most }.
form-email = An address has an @ and a dot in it. You typed “{ $typed }”.
form-date-part = Write the day, the month and the year.
form-date-digits = Write the date in numbers, for example 27 5 2026.
form-date-year = Write the year with four numbers, for example 1964.
form-date-month = Months go from 1 to 12. You typed { $month }.
form-date-impossible = { $day } { $month } does not exist.
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
colon = :
number = { $number }
money = { $currency ->
    [GBP] £{ $amount }
    [EUR] €{ $amount }
    [USD] ${ $amount }
   *[other] { $currency } { $amount }
}
saved-at = Saved at { $time }
saved-elsewhere = Changed in another window. This page is no longer kept; open it anew
saved-elsewhere-both = Changed in another window. What you type here is not kept until you press the button; you then see both and choose
saved-absent = You are signed out. What you typed is still here: press the button and sign in, and it goes on
saved-on-send = Nothing new to keep yet; the button keeps what you write
saved-waiting = Not kept yet, no connection. We keep trying

## Uploads
upload-choose = Choose letters, photos or a disc
upload-hint = Or drop them here. You may close this page: what has arrived stays, and the rest goes on from there.
upload-send = Send the files
upload-progress = { $name }: { $percent } % has arrived
upload-waiting = { $name }: no connection. We keep trying; what has arrived is safe
upload-absent = { $name }: you are signed out. What has arrived is safe; sign in again and choose the file once more, and it goes on from there
upload-done = { $name } has arrived
upload-failed = { $name } could not be taken. What arrived before is safe
upload-pause = Pause
upload-resume = Go on

## Evidence
cite-judgement = Clinical judgement
cite-help = The diagnosis, each step that you recommend and each difference need a source; whatever else you write may have one. Open a page of the file and cite it, or a paper. Tick “Clinical judgement” where it rests on your experience and no page shows it; the report prints which.
cite-missing = Needs a source

## Refusals: what happened, what was kept, what to do
refused-reference = Reference
refused-forged = This page was open for a long time, or the request did not come from it.
refused-forbidden-title = This is not open to you
refused-forbidden-words = Nothing has been changed. If you think you should be able to do this, ask your coordinator.
refused-forbidden-way = Back to the start
refused-not-found-title = There is no such page
refused-not-found-words = The address may be mistyped or too old. Nothing has been lost.
refused-not-found-way = Back to the start
refused-conflict-title = Somebody was faster
refused-conflict-words = Your change has not been made, so that nothing is done twice. See how it stands now, then decide.
refused-conflict-way = See how it stands now
refused-too-large-title = That is more than we can take in one go
refused-too-large-words = What you sent before is safe. Send fewer files at a time, or write less in one message.
refused-too-large-way = Back to the start
refused-rule-title = That cannot be done now
refused-rule-words = Nothing has been changed.
refused-rule-way = Back
refused-broken-off-title = The connection broke off
refused-broken-off-words = What had arrived before is kept. Go back and send it again.
refused-broken-off-way = Back to the start
refused-too-often-title = Too many tries in a short time
refused-too-often-words = To protect you we wait a little. Try again in a minute. Nothing has been lost.
refused-too-often-way = Back to the start
refused-fault-title = Something went wrong on our side
refused-fault-words = Your answers are kept. Try again; if it stays, tell us the reference.
refused-fault-way = Back to the start
refused-unavailable-title = We are away for a moment
refused-unavailable-words = Nothing is half done, and what was kept stays kept. Whether your last step was kept is not known: look in a minute, and repeat it only if it is not there.
refused-unavailable-way = Try again
refused-no-room-title = We have no room for more files just now
refused-no-room-words = Everything you sent before is safe and can be read. We have been told. Try again later today.
refused-no-room-way = Back to the start
refused-sample-conflict = { $who } sent the offer two minutes ago.
refused-sample-rule = { $who } has treated this patient.
