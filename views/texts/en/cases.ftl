# Who looks after a case, and chases

b-cases = 🗂 My cases
b-cases-all = 🗂 Every stage
b-cases-unowned = 🗂 Nobody's cases
b-owner = 👤 In charge
b-own-me = 🙋 I take it
b-chased = 📞 I chased
b-chased-bare = No note, just record it
b-new-due = 📅 Another day
cases-mine = <b>My cases</b> ({ $stage }): { $n }, late ones and the longest standing first
cases-unowned = <b>Nobody's cases</b> ({ $stage }): { $n }, late ones and the longest standing first
cases-every-stage = every stage
cases-none-mine = You look after nothing at the moment. Whoever moves a case first has it; or press “👤 In charge” on its card.
cases-none-unowned = Every case that is going on has somebody who looks after it.
cases-next-mine = Press a home to open it, or a stage to see only that.
cases-next-unowned = Open one, then press “👤 In charge” to name a colleague.
case-row = · { $home } { $stage }, since { $day }, { $owner }
case-row-late =
    { $n ->
        [one] ⚠️ { $home } { $stage }, since { $day }, a day late, { $owner }
       *[other] ⚠️ { $home } { $stage }, since { $day }, { $n } days late, { $owner }
    }
care-owner = In charge: { $owner }
care-due = Due: { $day }
care-late =
    { $n ->
        [one] ⚠️ Due: { $day }, a day late
       *[other] ⚠️ Due: { $day }, { $n } days late
    }
care-chased = 📞 We last chased on { $day }
owner-choice = Who shall look after <b>{ $home } · { $journey }</b>?
case-given = 👤 { $home } · { $journey } is now with <b>{ $owner }</b> (by { $by }).
case-given-stage = It stands at: { $stage }. When it is late I remind whoever has it.
case-given-brief = Given
chase = 📞 <b>Time to chase</b>: { $home }, { $stage }
chase-today = It is with { $holder } and was due by { $day }, which is now.
chase-late =
    { $n ->
        [one] It is with { $holder } and was due by { $day }, a day ago.
       *[other] It is with { $holder } and was due by { $day }, { $n } days ago.
    }
chase-times = This is reminder number { $n }.
chase-next = Once you have asked them press “I chased”, and the buyer sees on which day; if they name another day press “Another day”; if it is done move the stage.
chases-more =
    { $n ->
        [one] 📞 One more of your cases is late; it stands under “My cases” with a ⚠️.
       *[other] 📞 { $n } more of your cases are late; they stand under “My cases” with a ⚠️.
    }
chases-unowned =
    { $n ->
        [one] ⚠️ <b>One case is late and nobody looks after it:</b>
       *[other] ⚠️ <b>{ $n } cases are late and nobody looks after them:</b>
    }
chases-unowned-next = Open one, then press “👤 In charge” to name a colleague.
chases-late =
    { $n ->
        [one] ⚠️ <b>One case does not move, whoever chases:</b>
       *[other] ⚠️ <b>{ $n } cases do not move, whoever chases:</b>
    }
chases-late-next = Open one to see more; “👤 In charge” gives it to somebody else.
chase-words = “{ $stage }” of { $home }: you chased { $holder }. What did they say? A line for your colleagues; the buyer sees only the day.
chase-due-words = Until which day now, and why, for “{ $stage }” of { $home }? Write it as <code>2026-04-01 the bank has a queue</code>. /cancel if you would rather not.
chase-due-prompt = Day, then why
chase-noted = ✅ Chased, on record: { $home }, { $stage }. If nothing moves I remind you on { $day }.
chase-due-set = ✅ Now due by { $day }: { $home }, { $stage }. If it has not moved by then I remind you.
chase-note = On record: { $note }
chase-noted-brief = On record
