# When something cannot be done: why, and what next

refused = That cannot be done now. Please go back to the menu and try again, or write to us here.
not-found = There is no such thing, or it is not yours to see. Please look again from the menu.
not-found-ticket = There is no ticket { $name } here. Please check the number.
not-found-contract = That contract was not found. Please check the home; if it is right, write to us here.
not-found-journey = Nothing of that kind is on record for this home yet.
not-found-journey-for-cash = This home is on record as paid in full, so it has no such course: { $name }.
not-found-journey-for-instalments = This home is on record as paid by instalments, so it has no such course: { $name }.
not-found-stage = There is no stage “{ $name }”. Send /stage to see how, or choose it with the buttons.
not-found-staff = No single colleague “{ $name }” serves this project. Write the full name, or tap “👥 Assign” on the card.
not-found-department = There is no department “{ $name }”. They are listed under departments in config.yaml.
not-found-token = There is no token { $name }. See anju token list.
not-found-project = There is no project { $name }.
not-found-draft = That report has been sent or dropped already. To tell us something else, begin again.
not-found-words = Words are needed here. Please write them and send again.
not-found-cause = There is no such cause. Tap “✅ Resolve” on the card and choose one.
not-found-visit = That return visit is over; nothing more is needed.
not-found-survey = That question was not found. Your tickets are here:
not-found-command = I do not know that command.
stranger = I do not know you yet, so I cannot look anything up for you. Please come in first.
not-found-own-home = No home is registered in your name. If you are a buyer, please open the link that your consultant sent you; to look up a buyer's home, use /customer.
outsider = Only registered colleagues can work on tickets here. You are not registered, so nothing was sent to the buyer and nothing was changed.
in-private = This is your own matter, and others read along here. Please tap my picture and write to me in private.
not-allowed = Your role cannot do this. Please ask your team lead.
not-allowed-role = This takes the role of { $role }. Please ask one of them.
anonymous = You are writing in the name of a group or a channel, so I cannot see who you are. Please write as yourself, or to me in private.
not-now = { $number } has changed meanwhile, so that cannot be done now.
not-now-open = Nobody has taken ticket { $number } yet; that comes first.
not-now-taken = Ticket { $number } is in work; this is not needed now.
not-now-asked = Ticket { $number } waits for the buyer's answer; that cannot be done now.
not-now-resolved = Ticket { $number } is done and waits for the buyer's word.
not-now-closed = Ticket { $number } is closed. To go on with it, reopen it first.
not-now-merged = Ticket { $number } was joined to another one; please go on there.
not-now-called = { $who } has made this call and written it down; your words have not taken its place.
not-now-too-many = You have { $n } tickets in work, so no new one can be opened. Please add it to one of those.
somebody-was-faster = Somebody changed it a moment ago and you saw the old state. Please open it again.
somebody-was-faster-ticket = Somebody else moved ticket { $number } a moment ago, so nothing was changed now. Please look at it again.
only-in-private = This shows customers' phone numbers, so not in a group. Please send me { $usage } in private.
unreadable = I could not use that. Please write it like this: <code>{ $usage }</code>
unreadable-bare = I could not use that. Please put it another way.
too-late =
    This link has been used or has expired. For your safety each link works once.
    Tap “📱 Share my phone number” below, or ask your sales consultant for a new link.
too-late-brief = This link has been used or has expired; please ask for a new one.
out-of-order = “{ $stage }” cannot come yet: “{ $needs }” comes first. Please enter “{ $needs }”.
out-of-order-bare = That stage cannot come yet: an earlier one is not done.
