# The day of the handover: checked in, walked through, read off, handed over, and how it ended

handing-head = 🏠 <b>{ $home }</b> · { $name } ({ $project })
handing-owners = Owners: { $names }
handing-state-unbooked = ⬜ Not here yet; no time booked
handing-state-booked = ⬜ Not here yet; booked for { $when }
handing-state-late = ⚠️ Booked for { $when }, which is over; nobody came yet
handing-state-here = 🟢 Checked in { $came }
handing-state-asked = 🟢 Checked in { $came } · asked to sign
handing-state-handed = { $sign } Keys handed over { $at }
handing-state-refused = { $sign } { $at }: the owner does not take the keys yet: { $reason }
handing-state-closed = { $sign } { $at }: not handed over in this wave
handing-words = In addition: { $words }
handing-walked =
    { $n ->
        [0] ✅ <b>Walk-through</b> done, no defects found
        [one] ✅ <b>Walk-through</b> done, one defect noted:
       *[other] ✅ <b>Walk-through</b> done, { $n } defects noted:
    }
handing-walking =
    { $n ->
        [one] 🔍 <b>Walk-through</b> going on, one defect noted:
       *[other] 🔍 <b>Walk-through</b> going on, { $n } defects noted:
    }
defect-line = · { $number } { $text }
defect-line-at = · { $number } <b>{ $where }</b>: { $text }
handing-meters = 📟 <b>Meters</b>: { $meters }
meter-none = { $name } not read
meter-open = { $name } { $value } { $unit } (to be confirmed)
meter-confirmed = { $name } { $value } { $unit } ✅
meter-disputed = { $name } { $value } { $unit } ❗disputed
handing-items = 🔑 <b>Ticked off</b>: { $items }
item-one = { $name }
item-many = { $name } ×{ $n }
duty-reception = reception
duty-walk-through = walk-through
duty-readings = meter readings
duty-keys = keys and papers
handing-duty = { $duty } ({ $department })
handing-open = 👉 <b>Still to do</b>: { $duties }
handing-ready = 👉 Everything is done; please tap "✍️ Ask to sign".
handing-wait-sign = 👉 The owner taps "✅ Received" on her phone. If she has none at hand, tap "📝 Signed on paper".
handing-by-owner = the owner
handing-line-came = checked in
handing-line-defects = defects noted
handing-line-walked = walk-through done
handing-line-read = meter read
handing-line-corrected = reading put right
handing-line-confirmed = readings confirmed
handing-line-confirmed-face = readings confirmed face to face
handing-line-disputed = readings disputed (ticket { $about })
handing-line-item = ticked off
handing-line-asked = asked to sign
handing-line-wrong = list disputed (ticket { $about })
handing-line-signed = signed
handing-line-signed-paper = signed on paper
handing-line-refused = keys not taken
handing-line-closed = not in this wave
handing-line-taken-back = keys taken back, to be done again

handing-what-came = ✅ Checked in; the owner has been told how the day goes.
handing-what-came-before = They were checked in before.
handing-what-walked = ✅ Walk-through done; the owner has got the list.
handing-what-read = ✅ Readings noted; the owner is asked to confirm them.
handing-what-confirmed = ✅ Noted: the owner has confirmed the readings face to face.
handing-what-asked = ✍️ The owner is asked to sign; one tap on her phone does it.
handing-what-handed = 🔑 The keys are handed over. Her progress is up to date, and the title deed begins.
handing-what-refused = ✋ Noted, and the managers know. To add a word, write it here.
handing-what-words = ✅ Your words are noted.
handing-what-closed = ⏹ Noted: this home is not handed over in this wave.

b-check-in = ✅ Check in
b-handing-book = 🗓 Book a time for them
b-handing-rebook = 🗓 Change the time
b-no-keys = ✋ Keys not taken
b-handing-close = ⏹ Not in this wave
b-handing = 🏠 { $home }
b-handing-card = ‹ Back to this home
b-handing-mine = 📋 How far are we?
b-wave-today = 🏠 Handover day
b-sign-ask = ✍️ Ask to sign
b-sign-paper = 📝 Signed on paper
b-sign-look = ✍️ Sign for keys and papers
b-sign-keys = ✅ Received, I sign
b-sign-no = ❗ Something differs
b-defects = ➕ Note a defect
b-defects-done = ✅ Walk-through done
b-defects-enough = ✅ That is all for now
b-my-defects = 📝 Note a defect myself
b-my-defects-more = ➕ There is more
b-reading = 📟 Read the meters
b-reading-again = 📟 Readings, put one right
b-reading-one = ✏️ Put { $name } right
b-readings-face = 👌 Confirmed face to face
b-readings-yes = ✅ That is right
b-readings-no = ❗ That is not right
b-readings-log = 📜 Readings so far
b-my-readings = 📟 Check the readings
b-items = 🔑 Keys and papers
b-items-all = ✅ All of it is given
b-my-no-keys = ✋ I would rather not take it yet

my-handing-begun = 🏡 Welcome home! You are checked in for <b>{ $home }</b>, and we are with you all the way today.
my-handing-step-walk = 1️⃣ Walk-through: a colleague goes through every room with you. What you find is noted on the spot; or tap "📝 Note a defect myself" and write one a line, best with a photo.
my-handing-step-meters = 2️⃣ Meters: you get the readings of water, electricity and gas, and confirm them with one tap.
my-handing-step-keys = 3️⃣ Keys: keys and house papers are counted in front of you; sign only when all is right.
my-handing-slow = There is no hurry. Look closely, and ask the colleague beside you whatever is unclear.
my-handing-head = 🏡 <b>{ $home }</b>
my-handing-waiting = You are not checked in yet. When you arrive, please see our front desk.
my-handing-here = 🟢 Your handover is going on.
my-handing-handed = 🔑 The keys are yours; the handover is done.
my-handing-refused = ✋ You have not taken the keys yet; we are looking after it.
my-handing-closed = The home was not handed over this time; we will arrange another time with you.
my-handing-defects =
    { $n ->
        [one] 🔍 One defect noted:
       *[other] 🔍 { $n } defects noted:
    }
