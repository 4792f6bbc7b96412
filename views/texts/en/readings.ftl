# Meter readings

readings-ask = 📟 { $home }: please write the readings of { $names } in this order, with spaces between, for example <code>12.5 308 0</code>
readings-ask-one = 📟 { $home }: please write the reading of { $names }, for example <code>12.5</code>
readings-shown = 📟 Meter readings of <b>{ $home }</b>:
readings-again = 📟 A meter reading of <b>{ $home }</b> was put right; please go by this one:
readings-right = Please compare them with the meters. Water, electricity and gas are charged from here on.
readings-known = You have confirmed these readings.
readings-thanks = ✅ Thank you, your confirmation is noted.
readings-brief = Thank you, noted
readings-log = 📜 Meter readings of <b>{ $home }</b>:
readings-log-line = · { $moment } { $name } { $value } ({ $by }) { $state }
readings-replaced = put right since
unreadable-reading = I could not read that. Please write numbers only, in order, with spaces between, at most { $n }, for example <code>12.5 308 0</code>
unreadable-reading-word = { $meter }: a reading is a number; I could not read "{ $word }". Please write it again, for example <code>12.5</code>
unreadable-reading-negative = { $meter }: a reading is not negative ({ $word }). Please look at the meter and write it again.
unreadable-reading-most = { $meter } shows { $most } at most; { $word } is too much. Please look at the meter and write it again.
unreadable-reading-decimals = { $meter } shows { $n } digits after the point at most; { $word } has too many. Please write it again.
