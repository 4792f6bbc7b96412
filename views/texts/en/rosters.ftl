# The roster: who is here, who is away until when

roster-head = 🗓 <b>Roster</b> · { $day }
roster-here = <b>Here: { $n }</b>
roster-off = <b>Not here: { $n }</b>
roster-row-here = 🟢 { $name } ({ $role }) · { $n } in work
roster-row-day-off = ⚪ { $name } ({ $role }) · day off of the week · { $n } in work
roster-row-paused = ⏸ { $name } ({ $role }) · gets nothing new · { $n } in work
roster-row-away = 🌴 { $name } ({ $role }) · away until { $last } · { $n } in work
roster-next = Tap a name to enter days off, pause or resume. Who is not here gets no new tickets.
roster-card = 🗓 <b>{ $name }</b> ({ $role })
roster-entered = <b>Entered</b>
roster-none-entered = No days off are entered.
roster-absence = Away { $first } to { $last }
roster-absence-day = Away { $first }
roster-absence-paused = From { $first } nothing new, until resumed
roster-in-work = { $n } tickets are still in work and stay there. Open the queue and pass what is urgent to somebody who is here.
roster-card-next = Away on which days? One tap enters it; no new tickets on those days.
roster-paused = pause
roster-ask = ✍️ From which day to which day is <b>{ $name }</b> away? Like this: <code>{ $example }</code>. For one day write one date. Never mind: /cancel
roster-ask-mine = ✍️ From which day to which day are you away? Like this: <code>{ $example }</code>. For one day write one date. Never mind: /cancel
roster-changed = 🗓 { $by } entered days off for you: { $first } to { $last }. You get no new tickets on those days.
roster-changed-paused = ⏸ { $by } paused new tickets for you until further notice. What you have in work stays with you.
roster-changed-back = 🟢 { $by } took back days off or a pause that were entered for you. On your days you get tickets again.

b-away-today = Away today
b-away-tomorrow = Away tomorrow
b-away-week = Away this week
b-away-days = 📅 Other days
b-away-pause = ⏸ Pause
b-away-back = ↩️ Take back { $what }
b-roster = 🗓 Roster
b-roster-mine = 🗓 My days off
not-found-absence = These days off are not there any more. Send /duty to look again.
