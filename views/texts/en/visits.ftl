# Return visits

visit-hello = Hello, { $name }!
visit-why-days =
    { $n ->
        [one] You have had the keys of { $home } for a day. How is it?
       *[other] You have had the keys of { $home } for { $n } days. How is it?
    }
visit-why-weeks = You have had the keys of { $home } for { $n } weeks. How is it?
visit-why-months = You have had the keys of { $home } for { $n } months. How is it?
visit-why-long = We have not asked for a while: are you and { $home } all right?
visit-known = By the way, these are still open:
visit-ticket = { $icon } { $number } · { $state }
visit-how = One tap is enough:
b-visit-fine = 😊 All is well
b-visit-matter = 🔧 There is something
b-visit-call-me = ☎️ Please call me
visit-fine = Good to hear, thank you! If you would like to say more, write it here; we read it all.
visit-matter = Please write what it is, or send a photo; you get a number at once.
visit-call-me = A colleague has been asked to call you. If you would rather not wait, write here what it is.
visit-words = Noted, thank you. The colleagues of your project will read it.
visit-brief = Thank you, noted

visit-news-call = ☎️ <b>{ $name }</b> ({ $home }) would like a call.
visit-news-words = 💬 <b>{ $name }</b> ({ $home }) said in a return visit:
visit-news-group = Numbers are not shown in groups. Whoever calls, please send me /visits in private.
visit-news-next = If something is to be done, please get in touch with the buyer.
b-call = ☎️ Call and note

phone-list = ☎️ <b>Calls to make</b> ({ $n })
phone-list-row =
    { $n }. <b>{ $name }</b> { $phone }
    { $home } · { $why }
phone-list-next = Tap a name, call, and note what was said. These are real numbers: please do not pass them on.
phone-list-none = ☎️ The list is empty: no calls to make.
no-phone = no phone on record
why-collect = something has lain ready for weeks
why-call-me = asked for a call
why-silent = no answer to our message of { $day }
why-blocked = messages do not arrive
why-no-account = not bound yet, so no message can go out
call-form = ☎️ <b>{ $name }</b> { $phone }
call-form-why = Why: { $why }
call-form-next = After the call write here what the buyer said and what is to be done; also if nobody answered. To stop: /cancel
call-form-prompt = What was said, and what is to be done
call-logged = ✅ The call about { $home } is on record.
call-logged-left =
    { $n ->
        [one] One more is on the list.
       *[other] { $n } more are on the list.
    }
call-logged-none = That was the last one. Thank you.
