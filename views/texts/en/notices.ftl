# The handover notice, and whom it did not reach

notice-head = 🔑 <b>Handover notice</b> · { $home }
notice-hello = Dear { $name }, your home is ready to be handed over.
notice-again-day = Dear { $name }, we are sorry: the handover day has changed. It was { $before }; please go by this notice. A time that you had booked holds no more, so please choose one again.
notice-again-fees = Dear { $name }, your list of fees has been put right. Please go by this one; the day is the same.
notice-day = 🗓 <b>{ $day }</b>, { $opens } to { $closes }
notice-days = 🗓 <b>{ $day } to { $last }</b>, { $opens } to { $closes } each day
notice-place = 📍 { $place }
notice-fees = <b>What is to be paid</b> (on the day is soon enough):
notice-fee = · { $name }: <b>{ $sum }</b>, to { $to }
notice-fee-area = · { $name }: <b>{ $sum }</b> (for { $area } m²), to { $to }
notice-total = In all: <b>{ $sum }</b>
notice-no-fees = There is nothing to pay on that day.
notice-booked = ✅ Booked: <b>{ $when }</b>
notice-next = Please tap “✅ I have read it”, then choose a time that suits you.
notice-next-book = Next: choose a time that suits you; we will keep it for you.
notice-next-booked = Your time is booked. If you cannot come, choose another one.
notice-read = ✅ Read on { $moment }. Thank you.
notice-brief = Thank you, noted
b-notice-read = ✅ I have read it
b-notice-book = 🗓 Choose a time
b-notice-rebook = 🗓 Change the time
b-notice = 🔑 Handover notice and fees
b-notice-question = 💬 Ask about fees or day
notice-withdrawn = The handover of { $home } has changed: it will not be on { $day } as we told you, and a time that you had booked is cancelled. We are sorry. You will hear from us as soon as there is a new day.

fees-said = 💰 The fees of { $home } are now:
fees-said-again = The owners have had their notice, so they are sent the corrected one.

unreached-head = ☎️ <b>Not reached</b> · { $wave } ({ $n } homes)
unreached-none = ✅ Nobody needs to be called for <b>{ $wave }</b>.
unreached-row =
    { $n }. { $home } <b>{ $people }</b>
    { $why }{ $last }
unreached-no-account = not bound, so no message can go out
unreached-blocked = messages do not arrive
unreached-unread = sent on { $day }, not read yet
unreached-last = ; last call { $moment }: { $result }
unreached-next = Tap a home, call, and tap what came of it. These are real numbers: please do not pass them on.
unreached-what-reached = ✅ Noted: reached. To add a word, just write it here.
unreached-what-missed = Noted: nobody answered; it stays on the list. To add a word, just write it here.
unreached-what-words = ✅ Your words are on record.
called-reached = reached
called-agreed = agreed on a time
called-missed = nobody answered
b-called-reached = ✅ Reached
b-called-agreed = 🗓 Agree on a time
b-called-missed = 📵 Nobody answered
notice-call = ☎️ { $home }
notice-call-person = <b>{ $name }</b> { $phone }
notice-call-day = Handover day: { $day }
notice-call-next = After the call tap what came of it.
still-unreached = ☎️ <b>{ $wave }</b> (handover on { $day }): the owners of { $n } homes have not been reached. Please have them called.
