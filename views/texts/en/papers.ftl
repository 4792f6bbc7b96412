# Papers: what is wanted, what came, what was sent back

paper-unnamed = paper
paper-of = { $paper } ({ $whose })
paper-missing = ⬜ { $paper }, not here yet
paper-received = 🕓 { $paper }, received { $day }, waiting for our check
paper-refused = ❌ { $paper }, sent back: { $why }
paper-passed = ✅ { $paper }, in order since { $day }
paper-waived = ☑️ { $paper }, not needed for now
paper-known = ✅ { $paper }, we have it already
paper-why-unknown = no reason on record, please ask us

papers-open =
    { $n ->
        [one] ⚠️ <b>Not “{ $stage }” yet</b>: for { $home } one paper is not in order.
       *[other] ⚠️ <b>Not “{ $stage }” yet</b>: for { $home } { $n } papers are not in order.
    }
papers-open-next = Please check the papers first. If it must go on all the same, tap below and say why; the reason is kept with your name.
b-anyway = ✍️ Say why, and move it all the same
ask-anyway = ✍️ { $home }: why does it enter “{ $stage }” before all papers are in? The reason is kept. Rather not: /cancel
prompt-anyway = Why it goes on all the same
