# Scores

rate-thanks = ✅ Thank you. Ticket { $number } is closed.
rate-it = How was it? One star is poor, five are very good.
rate-again = You gave { $score } before; tap again to change it.
rated = Thank you. You gave ticket { $number } <b>{ $score } of 5</b>.
rated-low = We are sorry. You gave ticket { $number } <b>{ $score } of 5</b>, and the manager has been told.
rated-why = If you like, write here why; you need not. Tapped the wrong one? Tap again.
rated-why-low = Please write what went wrong; the manager will read it. Tapped the wrong one? Tap again.
rated-reason-kept = Your words are kept with the score.
rated-brief = Thank you, { $score } of 5 noted
low-score = ⚠️ Ticket <b>{ $number }</b> got only <b>{ $score } of 5</b>
low-score-no-reason = The buyer has not said why.
low-score-next = Please get in touch with the buyer soon and ask why.
