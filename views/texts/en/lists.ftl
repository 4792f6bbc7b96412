# Lists

list-queue = 📥 <b>Tickets in work</b> ({ $n })
list-mine = 🙋 <b>Your tickets</b> ({ $n })
list-found = 🔍 <b>Found for “{ $words }”</b> ({ $n })
list-new = 🆕 <b>New tickets</b> ({ $n })
list-closed = ✅ <b>Closed tickets</b> ({ $n })
list-late = ⚠️ <b>Late tickets</b> ({ $n })
list-otherwise = <b>Tickets</b> ({ $n })
list-row = { $icon } <b>{ $number }</b> { $home } { $text } · { $owner } · { $state }
list-state = { $state }
list-more =
    { $n ->
        [one] One more is not shown; /find finds it.
       *[other] { $n } more are not shown; /find finds them.
    }
list-next = Tap a number to open it.
empty-queue = Nothing is waiting.
empty-mine = You have nothing in work. To take something, see the queue: /queue
empty-found = Nothing found. Try other words, a home or a number.
empty-new = No new tickets in this time.
empty-closed = No tickets were closed in this time.
empty-late = Nothing is late.
empty-otherwise = There is nothing here.
photos-only = (photos only)

my-tickets = 🎫 <b>Your tickets</b>
my-tickets-row = { $icon } <b>{ $number }</b> { $text } ({ $day }) · { $state }
my-tickets-more =
    { $n ->
        [one] One older ticket is not shown; write to me if you need it.
       *[other] { $n } older tickets are not shown; write to me if you need one.
    }
my-tickets-next = Tap a number to see all of it, or to add something.
my-tickets-none = You have no tickets yet. Whatever it is about your home or your papers, tell us, and you get a number at once.
my-ticket = <b>{ $number }</b> · { $kind }
my-ticket-state = State: <b>{ $state }</b>
my-ticket-owner = 👤 With: { $owner }
my-ticket-due = ⏳ Due: { $promise } { $by }
my-ticket-stands = ⏸ Waiting for your answer; we go on as soon as we have it
my-ticket-late = ⚠️ This is { $span } later than we promised; we are sorry. Its owner and the manager have been told.
my-ticket-photos =
    { $n ->
        [one] 📷 1 photo
       *[other] 📷 { $n } photos
    }
my-ticket-as-of = <i>As of { $moment }</i>
my-line = { $moment } { $what }: { $text }
my-line-bare = { $moment } { $what }
mine-line-opened = you told us
mine-line-said = you added
mine-line-edited = you changed words that were
mine-line-taken = taken by
mine-line-reply = we answered
mine-line-asked = we asked
mine-line-comes-on = We come on
mine-line-callout-offer = Times offered
mine-line-callout-other = You wanted another time
mine-line-callout-off = Appointment called off
mine-line-arrived = Somebody arrived
mine-line-signed = You signed for it
mine-line-photo-before = Photos before the work
mine-line-photo-after = Photos after the work
mine-line-resolved = we are done
mine-line-fixed = you said that it is solved
mine-line-partly = you said that it is only partly solved
mine-line-not-fixed = you said that it is not solved
mine-line-reopened = opened again
mine-line-merged = joined to ticket
mine-line-lapsed = closed, as we had no word from you

customers = 🔍 <b>“{ $words }”</b>: { $n } found
customers-row = 🏠 { $home } · <code>{ $number }</code>
customers-next = Tap a home to see its progress or move a stage.
customers-none = Nothing found for “{ $words }”. Try a contract number, a home (8-1-0601) or a name.
