# Facts of a stage: filing number, days, sums

fact-wanted = To enter { $home } as “{ $stage }”, please give item { $at } of { $all }: <b>{ $fact }</b>
fact-unread = I could not read that. Please write it like this: <code>{ $example }</code>
fact-how-text = Just write it to me. You may leave it half done and press the stage again later; /cancel drops it, and the stage stays.
fact-how-day = Press a day, or write it as 2026-03-12. The last button drops it, and the stage stays.
fact-how-sum = Write the sum in yuan, such as 860000 or 860000.50. Sums show in private only, never in a group. /cancel drops it, and the stage stays.
fact-line = { $fact }: <b>{ $value }</b>
b-today = Today
b-yesterday = Yesterday
b-facts = 🧾 Enter { $names }
