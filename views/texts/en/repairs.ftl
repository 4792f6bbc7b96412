# Repairs after a handover: what is asked for every day, the report, the summary of a wave

b-repairs = 🔧 Daily repairs
b-wave-repairs = 🔧 { $name }
b-summary = 📊 Summary
b-repair-book = 📎 Every line
b-repair-day = 📅 Name a day

repair-waves = 🔧 <b>The repairs of which wave?</b>
repair-no-waves = 🔧 No wave is being handed over, and none was in the last year.
repair-unsorted = not sorted

repair-lacks-owner = nobody has it
repair-lacks-word = no word today
repair-lacks-day = no day to come
repair-ask =
    ⏰ <b>{ $name }</b> ({ $project }): { $n ->
        [one] one repair lacks today's word
       *[other] { $n } repairs lack today's word
    }

    { $department }, please complete them today: the report goes to the managers this evening.
repair-ask-again =
    ⏰ <b>{ $name }</b> ({ $project }): { $n ->
        [one] one repair is still without an answer
       *[other] { $n } repairs are still without an answer
    }

    { $department }, please answer now. The report names each department that did not, and for how many.
repair-ask-next = Tap one and say how it stands; it is kept on the ticket.
repair-row = · <b>{ $number }</b> { $home } { $text } · { $lacks }

repair-head = 🔧 <b>{ $number }</b> · { $home }
repair-owner = 👤 { $owner } · { $state }
repair-comes-on = 📅 Somebody comes on { $day }
repair-said = ✅ Kept on the ticket: { $what }
repair-lacks = Missing today: { $lacks }. Please say how it stands, or write a word.
repair-left =
    This one is complete for today. Your department has { $n ->
        [one] one more:
       *[other] { $n } more:
    }
repair-nothing-left = 👍 Your department has nothing more to add today.

repairs-head = 🔧 <b>Daily repairs</b> · { $name } ({ $project })
repairs-as-of = <i>As of { $moment }</i>
repairs-counts = Found today: { $found }, mended today: { $solved }; open: <b>{ $open }</b>, overdue: { $late }.
repairs-by-department = <b>Open, by department</b>
repairs-by-component = <b>Open, by component</b>
repairs-count =
    { $late ->
        [0] · { $what }: { $n }
       *[other] · { $what }: { $n }, overdue: { $late }
    }
repairs-late = <b>Overdue</b>
repairs-late-row = · <b>{ $number }</b> { $home } { $text }: { $owner }, { $span } late
repairs-silent = ⚠️ Asked today, and no answer: { $who }
repairs-silent-one = { $what } ({ $n })
repairs-file = Every line is in the file.
repairs-in-group = Tap “📎 Every line” for the file, which comes to you in private.
repairs-file-name = Repairs { $name } { $day }

repair-page = Repairs
repair-stage-walk-through = on the walk-through
repair-stage-later = after the handover
repair-col-number = Ticket
repair-col-stage = Found
repair-col-opened = Reported on
repair-col-project = Project
repair-col-building = Building
repair-col-home = Home
repair-col-layout = Layout
repair-col-place = Room
repair-col-component = Component
repair-col-text = What is wrong
repair-col-department = Department
repair-col-owner = Owner
repair-col-state = State
repair-col-due = Due
repair-col-comes-on = Somebody comes on
repair-col-said = Last word
repair-col-lacks = Missing today
repair-col-solved = Mended on
repair-col-days = Days it took
repair-col-cause = Cause
repair-col-reopened = Reopened
repair-col-deal = Deal done

summary-head = 📊 <b>What buyers reported</b> · { $name } ({ $project }), handed over on { $day }
summary-part = This is what { $department } answers for.
summary-none = No repairs were reported.
summary-counts = { $n ->
        [one] <b>One</b> repair
       *[other] <b>{ $n }</b> repairs
    } in { $affected } of { $homes } homes ({ $share }%).
summary-state = Mended: { $solved }, open: { $open }, overdue: { $late }
summary-median = ; half of those mended took { $span } or less
summary-most = Reported most: { $what }.
summary-most-one = { $what } ({ $n })
summary-next = Each of them is a ticket that is followed; the file has every line.
summary-title = { $name }: what buyers reported
summary-tile-all = Reported
summary-tile-homes = Homes with something
summary-of-homes = of { $n } homes
summary-tile-solved = Mended
summary-tile-open = Open
summary-tile-late = Overdue
summary-tile-days = Median time to mend
summary-by-department = By department
summary-by-component = By component
summary-by-building = By building
summary-by-room = By room
summary-building = Building { $building }
summary-bar = { $n } · { $open } open
repair-book = 📎 The repairs of { $name } ({ $project }): { $n }.
repair-book-file = Repairs { $name } { $day }
