# What is owed

arrears-file = arrears
arrears-page = Arrears
arrears-none = Nothing is owed.
arrears-head = 💳 <b>Arrears</b>: { $n }, { $sum } in all
arrears-row = { $home } · { $what } { $sum }, { $late } · { $state }
arrears-next = The days that were named and the reminders stand in the file. These are customers' sums: please do not pass them on.
b-arrears = 💳 Arrears
arrear-late = { $n } days late
arrear-due = due { $day }
arrear-pledged = to be paid by { $day }
arrear-state-open = unpaid
arrear-state-claimed = the buyer says it is paid; finance looks
arrear-state-disputed = a question is being answered
arrear-state-closed = cleared
pledge-state-pending = to come
pledge-state-kept = kept
pledge-state-broken = broken
pledge-state-replaced = another day
arrear-head-what = What
arrear-head-sum = Sum (CNY)
arrear-head-due = Due on
arrear-head-late = Days late
arrear-head-state = State
arrear-head-pledge = To be paid by
arrear-head-pledges = Days named
arrear-head-reminders = Reminded (days from the due day)
arrear-head-ticket = Ticket
arrear-head-as-of = As of
my-arrears = 💳 <b>What you still have to pay</b>. Only you and the co-owners can see this.
my-arrears-row = { $n }. { $home } · { $what } <b>{ $sum }</b>, due { $day } · { $state }
my-arrears-none = You have nothing to pay.
b-owed-paid-of = { $n } Paid
b-owed-pledge-of = { $n } Name a day
b-owed-ask-of = { $n } Ask

arrear-what =
    🏠 { $home }
    { $what }: <b>{ $sum }</b>
    Due on { $day } (as finance has it on { $as_of })
arrear-next = If you have paid, would like to name a day, or have a question, one tap is enough. Only you and the co-owners can see this.
b-owed-paid = ✅ I have paid
b-owed-pledge = 📅 Name a day
b-owed-ask = 💬 I have a question
arrear-cleared = ✅ { $what } for { $home } is cleared. Thank you! You will not be reminded again.
pledge-broken = ⏰ The buyer meant to pay by { $day }, and nothing has come in. Salesperson: { $salesperson }. Please find out first whether there is a difficulty.
arrear-claimed = 💳 The buyer says that this <b>is paid</b>. Please look whether it came:
arrear-asked = 💬 The buyer has a question about this; ticket { $number }. There are no reminders before it is answered.
b-owing-paid = ✅ It came
b-owing-unpaid = Not found
claim-heard = Thank you! Finance is looking; until then you are not reminded. We tell you as soon as we know.
claim-paid = The payment for { $home } has come in. Thank you.
claim-unpaid = Finance has not found this payment for { $home } yet. The bank may be slow, or the account or the remark may be wrong. Please look at your payment; if you have a receipt, tap "I have a question" and tell us, and we look again.
claim-paid-staff = ✅ { $home } is entered as cleared, and the buyer has been told.
claim-unpaid-staff = The buyer of { $home } has been told that it was not found; reminders go on.
pledge-choice = By which day would you pay? Until then you are not reminded.
pledge-made = 📅 Noted: you pay by <b>{ $day }</b>. Until then you are not reminded. Thank you.
arrear-why = Please write your question: is the sum wrong, was it paid before, or is it unclear what it is for? Your words become a ticket, and you are not reminded before it is answered. To stop: /cancel
arrear-why-prompt = Your question about this sum
