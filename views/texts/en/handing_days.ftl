# The handover day as a whole, what each department has to do, and one line for the group

wave-today-head = 🏠 <b>{ $name }</b> ({ $project }) · { $day }
wave-today-counts =
    { $n ->
        [one] One home: { $counts }
       *[other] { $n } homes: { $counts }
    }
wave-today-count-waiting = { $n } to come
wave-today-count-here = { $n } here
wave-today-count-handed = { $n } handed over
wave-today-count-refused = { $n } not taken
wave-today-count-closed = { $n } not in this wave
wave-today-expected = { $n } more are booked for today
wave-today-missing = ⚠️ { $n } booked and did not come; please call them
wave-today-queues = <b>What each department has to do now:</b>
wave-today-queue = · { $department } · { $duty }: { $homes }
wave-today-today = <b>Today:</b>
wave-today-missed = <b>Did not come:</b>
wave-today-all = <b>All:</b>
wave-today-row = { $sign } { $home } { $names } · { $when }
wave-today-defects = { " · " }{ $n ->
        [one] one defect
       *[other] { $n } defects
    }
wave-today-came = checked in { $at }
wave-today-booked = booked for { $at }
wave-today-late = booked for { $at }, not here yet
wave-today-unbooked = no time booked
wave-today-is-handed = keys handed over
wave-today-is-refused = keys not taken
wave-today-is-closed = not in this wave
wave-today-next = Tap a home to check in and go on.
wave-today-none = There are no homes here. Whoever comes without a booking is found under "All".
b-wave-today-today = Today
b-wave-today-missed = ⚠️ Did not come
b-wave-today-all = All
b-wave-close = ⏹ End the wave
b-wave-close-sure = ⏹ Yes, end it
wave-close-sure = ⏹ <b>{ $name }</b>: { $n } homes are not done: { $homes }. They would be noted as not handed over in this wave, and may stand on the next list. Are you sure?
wave-is-done = 🎉 <b>{ $name }</b> ({ $project }) is done.
wave-is-done-defects = { $n } defects were noted in all; each has its ticket and goes on.
handing-duty-today = 🏠 <b>Handover today</b>: { $name } ({ $project }), { $n } booked. { $department } looks after: { $duties }. When somebody arrives, the group says whose turn it is.
still-to-hand = ⏰ The handover days of <b>{ $name }</b> are over, and { $n } homes are not done. Please arrange another time with the owners, or note them as not in this wave.

handing-news-came = 🙋 <b>{ $home }</b>: the owners are here
handing-news-walked = 🔍 <b>{ $home }</b>: walk-through done
handing-news-handed = 🔑 <b>{ $home }</b>: keys handed over
handing-news-refused = ✋ <b>{ $home }</b>: keys not taken: { $reason }
handing-news-closed = ⏹ <b>{ $home }</b>: not in this wave
handing-news-next = ; next: { $department }
