# Nothing new is said, too

quiet-head = 🕰 { $home } · { $journey }
quiet-still =
    { $n ->
        [one] As of { $today } nothing has changed: still at “{ $stage }” with <b>{ $holder }</b>, since { $since }, one day.
       *[other] As of { $today } nothing has changed: still at “{ $stage }” with <b>{ $holder }</b>, since { $since }, { $n } days.
    }
quiet-chased = We chased it on { $day }.
quiet-ours = This step is ours; our colleague has been asked to get on with it.
quiet-theirs = A colleague has been asked to chase it again.
quiet-stuck = ⚠️ This is taking longer than usual. Thank you for your patience.
quiet-next = You will hear of any news at once.
quiet-yours =
    { $n ->
        [one] As of { $today } this step waits for you: <b>{ $stage }</b>, since { $since }, one day.
       *[other] As of { $today } this step waits for you: <b>{ $stage }</b>, since { $since }, { $n } days.
    }
quiet-papers =
    { $n ->
        [one] One paper is missing or was sent back; tap below to see which.
       *[other] { $n } papers are missing or were sent back; tap below to see which.
    }
quiet-next-yours = If something is in the way, tap below and tell us; we will find a way together.
quiet-cases =
    { $n ->
        [one] 📣 <b>{ $project }: one case without news</b>; the buyer has been told so.
       *[other] 📣 <b>{ $project }: { $n } cases without news</b>; the buyers have been told so.
    }
quiet-case = { $at }. { $home } { $journey } · { $stage } ({ $holder }), since { $since }, { $n } d
quiet-cases-next = Please ask whoever has each of them, then move the stage; if nothing has changed, enter the same stage with what you were told.
quiet-cases-group = Nobody looks after these yet. Whoever takes one: write to me in private, /customer ROOM, chase it and move the stage.
quiet-cases-line =
    { $n ->
        [one] 📣 One case without news, please chase it
       *[other] 📣 { $n } cases without news, please chase them
    }
