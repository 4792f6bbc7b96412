# Invitation cards

link-note =
    { $hours ->
        [one] Scan it, open it in Telegram and write your home. Works once, for one hour.
       *[other] Scan it, open it in Telegram and write your home. Works once, for { $hours } hours.
    }
