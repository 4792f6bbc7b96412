# Hand-overs: why it shall go, whether she takes it, how often it went

hand-why = { $owner } has ticket { $number }. <b>Why shall it go to { $to }?</b>
hand-accept = It goes when { $to } accepts; until then it stays with its owner, and so does the time.
hand-above = You assign it outright: it goes at once, and { $to } hears your reason.
hand-offered = 🤝 { $by } would like to hand ticket <b>{ $number }</b> to you.
hand-reason = Reason: { $reason }
hand-until = Please answer by { $moment }. Until you accept, the time is not yours.
hand-accepted = ✅ { $to } has taken over ticket { $number } and has it from now on.
hand-refused = ↩️ { $to } did not take ticket { $number }; it stays with its owner.
hand-silent = ⏳ Ticket <b>{ $number }</b>: { $giver } asked { $to } on { $moment } to take it over, and there is no answer. It still is with { $giver }.
passed-around = 🏓 Ticket <b>{ $number }</b> has changed hands { $n } times within { $days } days: { $names }
passed-around-next = Please name somebody who sees it through, so that the buyer need not tell it all again.
unowned = 🙋 Ticket <b>{ $number }</b> came on { $moment }, and nobody has it.
unowned-due = ⏳ First answer by { $moment }. Please take it, or assign somebody who is here.
released = 🔁 Ticket { $number } was reopened. You are away: somebody else will have it, and the time is not yours.
released-to = 🔁 Ticket { $number } was reopened. You are away: { $owner } has it now, and the time is not yours.
assigned-by-rules = 📥 Ticket <b>{ $number }</b> went to <b>{ $owner }</b>.
assigned-why = Reason: { $reason }
card-offered = 🤝 { $to } was asked to take it over; no answer yet

ask-hand-why = ✍️ Why shall ticket { $number } go to somebody else? She sees it, the buyer does not. Never mind: /cancel
ask-hand-no = ✍️ Why do you not take ticket { $number }? One line, for whoever asked. Never mind: /cancel
prompt-hand-why = Why it shall go
prompt-hand-no = Why not
line-hand-over = reason
line-offered = asked to take over:
line-hand-no = did not take it
line-released = away, so it was freed
b-hand-words = ✍️ In my own words
b-hand-yes = ✅ I take it
b-hand-no = ↩️ I do not
moved-offered = { $who } was asked to take over { $number }; until then it stays with its owner
moved-hand-refused = Whoever asked hears that you did not take { $number }
not-found-hand-over = There is no such hand-over, or it is not for you.
not-now-hand-over-over = This hand-over of ticket { $number } is over: somebody was faster, or the ticket is done. Please open the ticket.
not-now-owned = { $who } has ticket { $number }. To pass it on is for her, or for a lead; to take it yourself send /take.
