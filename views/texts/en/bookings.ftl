# Booked times

choose-head = 🗓 <b>{ $name }</b> · { $home }
choose-day = Which day suits you? Tap a day, then a time.
choose-other-day = Which day instead? Tap one. Until you choose, your present time stays yours.
choose-no-day = All times of the coming weeks are taken. When somebody moves, one becomes free: look again in a while, or write to us here and we will find a way.
choose-time = { $day }: which time suits you?
choose-no-time = Nothing is free on { $day } any more. Please choose another day.
time-gone = 😔 Somebody has just taken this time. Please choose another.
booked-now = ✅ You have booked <b>{ $when }</b>
b-day = { $day } ({ $n } free)
b-time = { $time } ({ $n } free)
b-later-days = Later days ›
b-other-day = ‹ Another day
b-book = 🗓 Book a time
b-rebook = 🗓 Change the time
b-unbook = Cancel it
b-book-again = 🗓 Book again
b-rebook-one = 🗓 Change: { $name }

booking-kept = ✅ <b>Booked. See you then!</b>
booking-kept-other = ✅ <b>Another owner on your contract has booked a time</b>
booking-kept-by = ✅ <b>{ $by } has booked a time for you</b>
booking-kept-for-staff = ✅ <b>Booked for the buyer</b>
booking-moved = ✅ <b>Moved to another time</b>
booking-moved-other = ✅ <b>Another owner on your contract has moved the time</b>
booking-moved-by = ✅ <b>{ $by } has moved the time for you</b>
booking-moved-for-staff = ✅ <b>Moved for the buyer</b>
booking-when = 🗓 <b>{ $when }</b>
booking-what = { $name } · { $home }
booking-where = 📍 { $place }
booking-before = <i>Before: { $when }</i>
booking-how = We remind you the day before and on the day. If you cannot come, just tap “Change the time”.
booking-told-staff = Every owner on the contract has been told, and is reminded the day before and on the day.
booking-brief = Booked
booking-off = Cancelled; somebody else may have this time now.
booking-off-other = Another owner on your contract has cancelled this time:
booking-off-by = { $by } has cancelled this time for you:
booking-ended = You need not come at this time any more, the matter is settled:
booking-off-brief = Cancelled

booking-today = ⏰ <b>Today: your booked time</b>
booking-tomorrow = ⏰ <b>A reminder: tomorrow is your booked time</b>
booking-cannot = If you cannot come, please tap “Change the time”, so that somebody else can have this one.

booking-line-booked = 🗓 { $home } booked { $when }: { $name }
booking-line-moved = 🗓 { $home } moved to { $when }: { $name } (was { $before })
booking-line-cancelled = 🗓 { $home } cancelled { $when }: { $name }
booking-line-before = another time
booking-line-by = { ", by " }{ $by }

card-booked = 🗓 Booked: <b>{ $when }</b>, { $place }
card-place = 📍 { $place }; please book a time first

my-bookings = 🗓 <b>Your booked times</b>
my-bookings-none = You have no booked time. When a step needs you to come, we will ask you to choose one.

forms = <b>To be signed:</b>
b-collected = ✅ Collected

booking-missed = You had booked a time today and we missed you. Never mind, that happens to everybody.
booking-missed-next = Tap “Book again” for a time that suits you better; if something is in the way, tell us.
collect-again =
    ⏰ <b>{ $stage }</b> · { $home }
    { $n ->
        [one] It has been ready for you for a day.
       *[other] It has been ready for you for { $n } days.
    } We are keeping it safe; come whenever it suits you.

day-list = 🗓 <b>Booked for { $day }</b> ({ $n })
day-list-none = Nobody has booked on this day.
day-list-next = Tap a number for details and to note who came. These are real numbers: please do not pass them on.
day-row =
    { $n }. <b>{ $time }</b> { $sign } { $home } · { $what }
    { $name } { $phone }
day-entry-who = 👤 <b>{ $name }</b> { $phone }
day-entry-phone = booked for the buyer by { $by }
day-entry-self = booked by the buyer
day-entry-state = State: { $state }
day-marked-came = Noted: came
day-marked-missed = Noted: did not come; asked to book again
b-came = ✅ Came
b-missed = ❌ Did not come
b-day-list = ‹ The day’s list
b-day-before = ‹ Day before
b-day-after = Day after ›
b-day-more = More
b-day-file = 📄 As a workbook
booking-state-booked = booked
booking-state-moved = moved
booking-state-cancelled = cancelled
booking-state-came = came
booking-state-missed = did not come
booking-source-telegram = by the buyer
booking-source-phone = by a colleague
day-file = Booked times { $day }
day-file-said = 📄 Booked times of { $day }: { $n }. These are real numbers: please do not pass them on.
day-head-time = Time
day-head-what = Matter
day-head-project = Project
day-head-home = Home
day-head-layout = Layout
day-head-contract = Contract
day-head-name = Buyer
day-head-phone = Phone
day-head-salesperson = Salesperson
day-head-source = Booked
day-head-by = Colleague
day-head-state = State
