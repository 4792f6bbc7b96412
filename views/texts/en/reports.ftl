# Reporting a matter

draft-head = 📝 <b>Your report</b> (not sent yet)
draft-kind = Kind: { $kind }
draft-photos =
    { $n ->
        [one] 📷 One photo so far
       *[other] 📷 { $n } photos so far
    }
draft-too-many = A ticket carries at most { $n } photos; the last one was not kept.
draft-lacks-kind = What is it?
draft-lacks-home = Which home is it about?
draft-lacks-words = Please tell me what it is; photos help too. Where it is and since when makes us faster.
draft-lacks-nothing = That is all we need. Tap “Send” to hand it in, or go on writing or sending photos.
draft-or-open = If it belongs to a ticket below, tap that one and it is added there.
b-send = ✅ Send
b-belongs-to = ➕ { $number }
photos =
    { $n ->
        [one] 📷 1 photo
       *[other] 📷 { $n } photos
    }
opened = ✅ <b>We have it: ticket { $number }</b>
opened-facts = { $facts }
opened-promise = You will have our answer <b>{ $by }</b>. Who looks after it and how it goes, we tell you here.
opened-danger = ⚠️ Live wires, a smell of gas, water pouring out? Do not wait: turn off the main and call { $hotline } at once.
opened-next = Something to add? Answer this message, with words or photos.
opened-brief = We have it: ticket { $number }
