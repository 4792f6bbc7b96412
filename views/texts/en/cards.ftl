# The card of a ticket, for staff

card-head = <b>{ $number }</b> · { $kind } · { $priority }
card-short = <b>{ $number }</b> { $kind } · { $home } · { $state } | { $words }
card-state = State: <b>{ $state }</b>
turn-ours = our turn
turn-buyer = the buyer's turn
card-reopened =
    { $n ->
        [one] 🔁 reopened once
       *[other] 🔁 reopened { $n } times
    }
card-merged = State: <b>joined to { $into }</b>
card-owner = 👤 Owner: { $owner }
card-buyer = 🙂 Buyer: { $buyer } { $phone }
card-unreached = 📵 No message reaches the buyer; please call
card-due = ⏳ Due: { $promise } { $by } ({ $left })
card-stands = ⏸ { $promise }: paused until the buyer answers ({ $left })
card-spent = 🕒 { $worked } used, { $paused } waiting for the buyer
card-cause = Cause: { $cause }
card-photos =
    { $n ->
        [one] 📷 One photo, in the answer below
       *[other] 📷 { $n } photos, in the answer below
    }
card-opened = <i>Told by the buyer { $moment }</i>
card-opened-by = <i>entered by { $who } for the buyer, { $moment }</i>
card-history = <b>Lately</b>
card-line = { $moment } { $who } { $what }: { $text }
card-line-bare = { $moment } { $who } { $what }
clock = the clock

line-opened = told it
line-said = added
line-edited = changed words that were
line-taken = gave it to
line-took = took it
line-priority = set the priority
line-reply = answered
line-asked = asked
line-note = noted
line-comes-on = arranged to come on
line-callout-offer = offered times
line-callout-other = wants another time
line-callout-off = called off the appointment
line-arrived = arrived on site
line-signed = signed for the work
line-photo-before = took photos before the work
line-photo-after = took photos after the work
line-seen-to = sees to the delay
line-resolved = resolved it
line-fixed = confirmed that it is solved
line-partly = said it is only partly solved
line-not-fixed = said it is not solved
line-reopened = reopened it
line-merged = joined it to
line-lapsed = closed it: the buyer did not confirm

b-ask-buyer = ❓ Ask the buyer
b-note = 📝 Note
b-assign = 👥 Assign
b-card-more = ⋯ More
b-priority = ⏫ Priority
b-resolve = ✅ Resolve
b-reopen = 🔁 Reopen
b-resolve-words = ✍️ Say what was done
b-resolve-now = ✅ Resolve now

face-more = <b>What else?</b>
face-assign = <b>Who looks after it?</b>
face-priority = <b>Which priority?</b> The promises move with it, still counted from when the buyer told us.
face-cause = <b>Resolve: what was the cause?</b>
face-resolve = <b>Cause: { $cause }.</b> Say what was done, for the buyer to read, or resolve at once. Then the buyer says whether it is solved.

moved-taken = { $number } is with { $who } now
moved-already = { $number } was with { $who } already
moved-priority = Priority of { $number } changed, and its promises with it
moved-replied = The buyer has your answer ({ $number })
moved-asked = The buyer has your question ({ $number })
moved-noted = Noted on { $number }; the buyer does not see it
moved-resolved = { $number } is resolved; now the buyer confirms
moved-resolved-before = { $who } has resolved { $number }; the buyer is being asked
moved-reopened = { $number } is open again; the buyer is told
moved-merged = { $number } is joined; the buyer is told
moved-otherwise = { $number } is up to date
moved-unreached = . But no message reaches the buyer; please call
ticket-photos =
    { $n ->
        [one] The photo of ticket { $number }. An answer to the card goes to the buyer.
       *[other] The { $n } photos of ticket { $number }. An answer to the card goes to the buyer.
    }

# A group may only get so many messages a minute: those that wait become one
joined-head = 📬 <b>{ $n } messages in one</b> (too many for the group at once: the gist here, the whole card behind its number)
