# 预约时间

choose-head = 🗓 <b>{ $name }</b> · { $home }
choose-day = 哪天方便？点一个日期，再选时间。
choose-other-day = 想改到哪天？点一个日期。不改就不用管，原来的时间一直给您留着。
choose-no-day = 近期的时间都约满了。有人改期就会空出来，您可以过一会儿再看，或者直接在这里写给我们，我们帮您安排。
choose-time = { $day }，哪个时间方便？
choose-no-time = { $day }已经没有空位了，请换一天。
time-gone = 😔 这个时间刚被别人约走了，请换一个。
booked-now = ✅ 您已约在 <b>{ $when }</b>
b-day = { $day }余 { $n }
b-time = { $time }（余 { $n }）
b-later-days = 更晚的日期 ›
b-other-day = ‹ 换一天
b-book = 🗓 预约时间
b-rebook = 🗓 改约
b-unbook = 取消预约
b-book-again = 🗓 重新预约
b-rebook-one = 🗓 改约：{ $name }

booking-kept = ✅ <b>约好了，到时见！</b>
booking-kept-other = ✅ <b>同一份合同的业主约好了时间</b>
booking-kept-by = ✅ <b>{ $by }已替您约好时间</b>
booking-kept-for-staff = ✅ <b>已替业主约好</b>
booking-moved = ✅ <b>已改约</b>
booking-moved-other = ✅ <b>同一份合同的业主改了时间</b>
booking-moved-by = ✅ <b>{ $by }已替您改约</b>
booking-moved-for-staff = ✅ <b>已替业主改约</b>
booking-when = 🗓 <b>{ $when }</b>
booking-what = { $name } · { $home }
booking-where = 📍 { $place }
booking-before = <i>原来约的是 { $when }</i>
booking-how = 前一天和当天我们都会提醒您。来不了也没关系，点「🗓 改约」换个时间就行。
booking-told-staff = 合同上的业主都收到了通知，前一天和当天还会自动提醒。
booking-brief = 约好了
booking-off = 已取消，这个时间让给别人了。
booking-off-other = 同一份合同的业主取消了这次预约：
booking-off-by = { $by }已替您取消这次预约：
booking-ended = 您原来约的这个时间不用再来了，事情已经办好：
booking-off-brief = 已取消

booking-today = ⏰ <b>今天约好了，别忘了来</b>
booking-tomorrow = ⏰ <b>提醒您：明天约好了</b>
booking-cannot = 来不了请点「🗓 改约」换个时间，方便别人也约得上。

booking-line-booked = 🗓 { $home } 约了 { $when } { $name }
booking-line-moved = 🗓 { $home } 改约到 { $when } { $name }（原 { $before }）
booking-line-cancelled = 🗓 { $home } 取消了 { $when } { $name }
booking-line-before = 另一时间
booking-line-by = ，由{ $by }代约

card-booked = 🗓 已约：<b>{ $when }</b>，{ $place }
card-place = 📍 { $place }，请先约好时间再来

my-bookings = 🗓 <b>您约好的时间</b>
my-bookings-none = 您现在没有约好的时间。办到要您来一趟的那一步，我们会请您挑时间。
