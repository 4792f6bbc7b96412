# Digests

digest-head-day = 📊 <b>Daily digest</b> · { $project }
digest-head-week = 📊 <b>Weekly digest</b> · { $project }
digest-head-month = 📊 <b>Monthly digest</b> · { $project }
digest-span = <i>{ $since } to { $until }</i>
digest-needs = <b>Needs you</b>
digest-no-needs = Nothing needs you.
digest-quiet = A quiet time: nothing new, nothing late, nothing standing still.
digest-late = ⚠️ { $n } late: { $who }
digest-ownerless = 📥 { $n } taken by nobody
digest-stuck = 🐢 { $n } standing still, the longest { $worst }
digest-to-call = ☎️ { $n } calls to make
digest-unreachable = 📵 { $n } messages did not get through; a call may
digest-wave = 🔑 { $project } { $name } is being handed over: { $counts }
comma-in-list = {", "}
stuck-words = { $home } { $stage }, { $n } days ({ $holder })
digest-counts = <b>In this time</b>
digest-came = { $n } new ({ $change })
digest-closed = { $n } closed ({ $change }), { $confirmed } of them confirmed
digest-reopened = { $n } reopened
digest-in-work = { $n } in work now
digest-medians = Median: first answer { $first }, solution { $solution }
digest-score = Score { $mean } of 5 ({ $n } answers)
digest-no-score = Score: nobody has answered yet
digest-visits = Return visits: { $done } done, { $waiting } waiting for an answer, { $planned } still to go out
digest-next = Tap a number to see its list.
same-day = as the day before
same-week = as the week before
same-month = as the month before
change-day = { $change } against the day before
change-week = { $change } against the week before
change-month = { $change } against the month before
b-list-late = ⚠️ Late { $n }
b-list-new = 🆕 New { $n }
b-list-closed = ✅ Closed { $n }
b-list-stuck = 🐢 Standing still { $n }
b-ownerless = 📥 No owner { $n }
b-to-call = ☎️ Calls { $n }
b-span-day = 📊 Daily
b-span-week = 📊 Weekly
b-span-month = 📊 Monthly

stuck = 🐢 <b>Standing still</b> ({ $n })
stuck-row = { $at }. { $journey }: { $words }
stuck-next = Tap a home to see its course. Ask whoever holds it why, then move the stage.
stuck-none = 🐢 Nothing stands still; everything is within its usual time.

board-title-day = Daily digest
board-title-week = Weekly digest
board-title-month = Monthly digest
board-came = New
board-closed = Closed
board-in-work = In work
board-late = Late
board-ownerless = No owner
board-stuck = At a standstill
board-first = First answer
board-to-call = Calls
board-score = Score
board-no-score = no answers
board-answers =
    { $n ->
        [one] 1 answer
       *[other] { $n } answers
    }
board-before = before: { $n }
board-same = as before
board-late-by = Late tickets by owner
board-stuck-by = Stages that stand still
board-kinds = Tickets in work by kind
board-as-of = As of { $moment }
weekday-1 = Mo
weekday-2 = Tu
weekday-3 = We
weekday-4 = Th
weekday-5 = Fr
weekday-6 = Sa
weekday-7 = Su
