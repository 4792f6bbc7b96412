# Words and buttons that many messages share

quote = <blockquote>{ $text }</blockquote>
quote-long = <blockquote expandable>{ $text }</blockquote>
bullet = · { $text }
more-of-them = … and { $n } more
somebody = a colleague
nobody = nobody yet
hotline-line = Or call our service line: { $hotline }.

kind-repair = Repair
kind-complaint = Complaint
kind-question = Question
kind-suggestion = Suggestion

status-open = waiting to be taken
status-taken = in work
status-asked = waiting for the buyer's answer
status-resolved = waiting for the buyer to confirm
status-closed = closed
status-merged = merged
status-unconfirmed = closed (not confirmed by the buyer)

mine-status-open = waiting for one of us
mine-status-taken = in work
mine-status-asked = waiting for your answer
mine-status-resolved = waiting for you to confirm
mine-status-closed = closed
mine-status-merged = joined to another ticket
mine-status-unconfirmed = closed (not confirmed by you)

priority-emergency = 🔴 Emergency
priority-high = 🟠 High
priority-normal = Normal
priority-low = Low

role-agent = service agent
role-engineer = repair engineer
role-lead = team lead
role-manager = manager
role-director = director

promise-first = first answer
promise-solution = solution
promise-letter = the dated letter
due-left = { $span } left
due-late = ⚠️ { $span } late
due-stands = { $span } of work left

menu-progress = 📋 Progress
menu-report = 🔧 Report a matter
menu-tickets = 🎫 My tickets
menu-more = ☰ More
key-contact = 📱 Share my phone number

b-menu = Menu
b-report = 🔧 Report a matter
b-ask = 💬 Ask us
b-tickets = 🎫 My tickets
b-my = Ticket { $number }
b-more = ➕ Add something
b-answer = 💬 Answer
b-fixed = ✅ Solved
b-partly = 🟡 Partly solved
b-not-fixed = ❌ Not solved
b-apart = This is something else
b-still = ❌ Still a problem
b-cancel = Cancel
b-privacy = Privacy
b-help = Help
b-me = 👤 About me
b-ticket = Open ticket { $number }
b-take = ✋ I take it
b-reply = 💬 Answer the buyer
b-queue = 📥 Queue
b-mine = 🙋 My tickets
b-phone-list = ☎️ Calls to make
b-digest = 📊 Digest
b-back = ‹ Back
