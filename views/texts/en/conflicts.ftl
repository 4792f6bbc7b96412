# A complaint is about a colleague

b-concern = 👤 It is about a colleague
b-concern-other = Somebody else, I write whom
b-concern-nobody = It is about nobody
concern-whom = <b>About which colleague is it?</b>
concern-promise = It will not go to that person, and neither that person nor anybody below will see it. A manager looks after it.
draft-about = 👤 About { $name }, who will not see it, nor anybody below
draft-about-other = 👤 About a colleague: please write below who it is, or which post. Only managers will see it.
opened-discreet = 🔒 A manager looks after it directly. The colleague it is about does not see it, nor does anybody below.
recuse-whom = <b>Which colleague does ticket { $number } concern?</b>
recuse-then = That person and those below (same department, lower rank) will not see the ticket any more; its card leaves the group, and a manager who is not involved looks after it.
b-recuse = 👤 Concerns a colleague
b-recuse-other = Not known yet
b-recuse-nobody = Concerns nobody
card-withdrawn = 🔒 Ticket <b>{ $number }</b> is looked after elsewhere.
card-withdrawn-next = Nothing is left to do here. Whoever knows something about it, please tell a manager.
recused-away = 🔒 Ticket { $number } is looked after elsewhere, and is in your lists no more. Thank you for saying so.
card-discreet = 🔒 Concerns a colleague: do not pass it on
card-discreet-about = 🔒 Concerns { $name }: do not pass it on
line-about = marked whom it concerns:
moved-recused = { $number } is kept from whom it concerns, and from the group
moved-recuse-cleared = { $number } concerns nobody and is back in the group
not-now-no-complaint = Only a complaint can be about a colleague. Please choose "complaint" first.
