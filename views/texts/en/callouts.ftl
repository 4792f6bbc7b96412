# Appointments on site: times, arrival, photos, signing

b-callout = 📅 Appointment
b-callout-here = 📍 I am there
b-callout-again = 📅 Another time
b-callout-off = Call it off
b-callout-offer = 📨 Let the buyer choose ({ $n })
b-callout-settle = 📞 Agreed on the phone
b-callout-done = ✅ Done, ask her to sign
b-callout-other = None suits me
b-callout-move = 📅 Another time
b-callout-back = No visit needed
b-site-before = 📷 Before
b-site-after = 📷 After
b-site-done = ✅ That is all
b-signed = ✍️ Mended, I sign for it
is-it-signed = <b>Please have a look, and sign if it is mended.</b> If it is not, say so, and we go on.

callout-head = 📅 <b>{ $number }</b> · { $home }
callout-none = No time is arranged yet.
callout-offered = { $by } has offered these times, the buyer is to choose:
callout-time = · { $time }
callout-is-agreed = Agreed: <b>{ $time }</b>
callout-is-other = None of the times suits the buyer.
callout-is-off = Called off, no other time yet.
callout-is-arrived = 📍 On site
callout-is-signed = ✍️ The buyer has signed for the work
callout-on-site = On site after <b>{ $after }</b> (promised: { $target })
callout-on-site-by = 🚨 Emergency: on site { $by } ({ $target } after the report)
callout-pick =
    { $n ->
        [0] Tap the times at which somebody can come, then let the buyer choose.
        [one] One is picked. Let the buyer choose, or tap “Agreed on the phone”.
       *[other] { $n } are picked. Let the buyer choose; leave one only if it was agreed on the phone.
    }
callout-next-offered = You hear it when the buyer has chosen. If it cannot wait, call, then tap “Another time”.
callout-next-agreed = At the door, tap “📍 I am there”; the buyer hears it.
callout-next-arrived = A photo before, one after the work; then ask the buyer to sign.
callout-brief-offered = Sent; the buyer is to choose
callout-brief-agreed = Agreed; the buyer hears it
callout-brief-off = Called off; the buyer hears it
callout-brief-arrived = The time of arrival is noted

callout-line-offered = 📅 Appointment: the buyer is to choose
callout-line-agreed = 📅 Somebody comes { $time }
callout-line-other = 📅 The buyer wants another time
callout-line-arrived = 📍 Somebody is on site
callout-line-signed = ✍️ Signed for on site

callout-offer = 📅 <b>Ticket { $number }: when may we come?</b> { $by } arranges it.
callout-offer-again = 📅 <b>Ticket { $number }: the time has to change, please choose again.</b> We are sorry for the trouble; { $by } arranges it.
callout-take = One tap and it is agreed.
callout-agreed = ✅ <b>Agreed: we come { $time }</b>
callout-agreed-by = ✅ <b>{ $by } has agreed with you: we come { $time }</b>
callout-comes = { $who } comes (ticket { $number }).
callout-be-there = Please let somebody be at home; we remind you before. If something comes up, move it below.
callout-other = 📅 When would it suit you? Write it here, such as “Saturday morning” or “after seven in the evening”, and we arrange it (ticket { $number }).
callout-other-prompt = A time that suits you
callout-off = All right, nobody comes at { $time }.
callout-off-by = 📅 { $by } had to call off { $time }. We are sorry to upset your plans.
callout-off-next = Ticket { $number } stays open. For another time, or if nothing needs mending any more, just write.
callout-no-time = the time that was arranged
callout-answered-agreed = ✅ Ticket <b>{ $number }</b> ({ $home }): the buyer has chosen <b>{ $time }</b>.
callout-answered-other = 📅 Ticket <b>{ $number }</b> ({ $home }): the times do not suit the buyer. Her next words say what does.
callout-answered-off = 📅 Ticket <b>{ $number }</b> ({ $home }): the buyer has called off { $time }.
callout-answered-otherwise = 📅 Ticket <b>{ $number }</b> ({ $home }): the appointment has changed ({ $time }).
callout-today = today
callout-tomorrow = tomorrow
callout-remind = 🔔 <b>We come { $day }: { $time }</b>. { $who } will mend it (ticket { $number }); please let somebody be at home.
callout-remind-staff = 🔔 <b>On site { $day }: { $time }</b>, { $home } (ticket { $number }).
callout-arrived = 📍 <b>{ $by } is at your door</b> (ticket { $number }). Please look at the work before you sign for it.

site-before = before the work
site-after = after the work
site-photo-ask = 📷 Please send the photos { $mark } (ticket { $number }), as many as needed.
site-photo-more = 📷 { $n } photos { $mark } are kept (ticket { $number }). Send more, or that is all.
site-photo = 📷 { $mark } · ticket { $number }
