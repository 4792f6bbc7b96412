# 交房通知、未通知到的名单

notice-head = 🔑 <b>交房通知</b> · { $home }
notice-hello = { $name }，您好！您的房子可以交付了。
notice-again-day = { $name }，您好！非常抱歉，交房日期有变动，原定 { $before }，请以这份通知为准。之前约好的时间已经作废，请重新预约。
notice-again-fees = { $name }，您好！您的费用清单有更正，请以这份为准，日期不变。
notice-day = 🗓 <b>{ $day }</b>，{ $opens } 至 { $closes }
notice-days = 🗓 <b>{ $day } 至 { $last }</b>，每天 { $opens } 至 { $closes }
notice-place = 📍 { $place }
notice-fees = <b>费用清单</b>（当天交清即可）：
notice-fee = · { $name }：<b>{ $sum }</b>，交给{ $to }
notice-fee-area = · { $name }：<b>{ $sum }</b>（按 { $area } 平方米），交给{ $to }
notice-total = 合计：<b>{ $sum }</b>
notice-no-fees = 收房当天没有需要您交的费用。
notice-booked = ✅ 已约：<b>{ $when }</b>
notice-next = 看完请点「✅ 已阅读」，再挑一个方便的时间。
notice-next-book = 下一步：挑一个方便的时间，我们给您预留。
notice-next-booked = 时间已经约好，来不了可以改约。
notice-read = ✅ { $moment }已阅读，谢谢您。
notice-brief = 谢谢，已记下
b-notice-read = ✅ 已阅读
b-notice-book = 🗓 预约收房时间
b-notice-rebook = 🗓 改约
b-notice = 🔑 交房通知和费用
b-notice-question = 💬 对费用或日期有疑问
notice-withdrawn = { $home } 的交房安排有变动：原来通知的 { $day }暂不交房，已约的时间也取消了。非常抱歉，定下新的日期马上通知您。

fees-said = 💰 { $home } 的费用清单现在是：
fees-said-again = 业主已经收到过通知，更正后的清单会再发一次。

unreached-head = ☎️ <b>未通知到的业主</b> · { $wave }（{ $n } 套）
unreached-none = ✅ <b>{ $wave }</b> 没有要打的电话。
unreached-row =
    { $n }. { $home } <b>{ $people }</b>
    { $why }{ $last }
unreached-no-account = 没有绑定
unreached-blocked = 消息发不到
unreached-unread = { $day }发出，还没有读
unreached-last = ；上次 { $moment }：{ $result }
unreached-next = 点房号打电话，再点结果。名单里是真实电话，请勿转发。
unreached-what-reached = ✅ 已记下：通知到了。要补一句，直接写在这里。
unreached-what-missed = 已记下：没打通，留在名单里。要补一句，直接写在这里。
unreached-what-words = ✅ 这句话已经记下。
called-reached = 通知到了
called-agreed = 约好了时间
called-missed = 没打通
b-called-reached = ✅ 通知到了
b-called-agreed = 🗓 约好时间
b-called-missed = 📵 没打通
notice-call = ☎️ { $home }
notice-call-person = <b>{ $name }</b> { $phone }
notice-call-day = 交房日：{ $day }
notice-call-next = 打完请点结果。
still-unreached = ☎️ <b>{ $wave }</b>（交房日 { $day }）还有 { $n } 套没有通知到，请安排打电话。
