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

forms = <b>要签的文件：</b>
b-collected = ✅ 已领取

booking-missed = 今天约好的时间没有等到您，没关系，谁都有走不开的时候。
booking-missed-next = 点「🗓 重新预约」换个方便的时间；有什么难处，直接告诉我们。
collect-again =
    ⏰ <b>{ $stage }</b> · { $home }
    已经为您备好 { $n } 天了，我们一直替您收着，方便的时候来领就行。

day-list = 🗓 <b>{ $day } 预约名单</b>（{ $n } 组）
day-list-none = 这一天没有人预约。
day-list-next = 点序号看详情，登记到场或没来。名单里是业主的真实电话，请勿转发。
day-row =
    { $n }. <b>{ $time }</b> { $sign } { $home } · { $what }
    { $name } { $phone }
day-entry-who = 👤 <b>{ $name }</b> { $phone }
day-entry-phone = { $by }代约
day-entry-self = 业主自己约的
day-entry-state = 状态：{ $state }
day-marked-came = 已登记：到了
day-marked-missed = 已登记：没来，已请业主重新预约
b-came = ✅ 到了
b-missed = ❌ 没来
b-day-list = ‹ 当天名单
b-day-before = ‹ 前一天
b-day-after = 后一天 ›
b-day-more = 更多
b-day-file = 📄 导出表格
booking-state-booked = 已预约
booking-state-moved = 已改约
booking-state-cancelled = 已取消
booking-state-came = 到了
booking-state-missed = 没来
booking-source-telegram = 业主自助
booking-source-phone = 同事代约
day-file = 预约名单 { $day }
day-file-said = 📄 { $day }的预约名单，共 { $n } 组。表里是业主的真实电话，请勿转发。
day-head-time = 时间
day-head-what = 事项
day-head-project = 楼盘
day-head-home = 房号
day-head-layout = 户型
day-head-contract = 合同号
day-head-name = 业主
day-head-phone = 电话
day-head-salesperson = 置业顾问
day-head-source = 预约方式
day-head-by = 代约同事
day-head-state = 状态
