# 上门：约时间、到场、拍照、签收

b-callout = 📅 上门
b-callout-here = 📍 已到场
b-callout-again = 📅 改约时间
b-callout-off = 取消上门
b-callout-offer = 📨 发给业主选（{ $n }）
b-callout-settle = 📞 已和业主说定
b-callout-done = ✅ 修好了，请业主签收
b-callout-other = 都不方便，另约
b-callout-move = 📅 改时间
b-callout-back = 不用上门了
b-site-before = 📷 维修前
b-site-after = 📷 维修后
b-site-done = ✅ 拍完了
b-signed = ✍️ 已修好，签收
is-it-signed = <b>请当面看一看，修好了就点「签收」。</b>没修好也请直说，我们接着修。

callout-head = 📅 <b>{ $number }</b> · { $home }
callout-none = 还没有约上门时间。
callout-offered = { $by }给业主发了这些时间，等业主选：
callout-time = · { $time }
callout-is-agreed = 约好了：<b>{ $time }</b>
callout-is-other = 业主说时间不合适，要另约。
callout-is-off = 上门已取消，还没有另约。
callout-is-arrived = 📍 已到场
callout-is-signed = ✍️ 业主已当面签收
callout-on-site = 到场用时 <b>{ $after }</b>（承诺 { $target }）
callout-on-site-by = 🚨 紧急：{ $by }要到场（报修后 { $target }）
callout-pick =
    { $n ->
        [0] 点几个能上门的时间，再发给业主选。
       *[other] 已选 { $n } 个。发给业主选；电话里已经说定的，只留一个，点「已和业主说定」。
    }
callout-next-offered = 业主选好就通知您。等不及的，可以打电话，再点「改约时间」。
callout-next-agreed = 到了业主家，点「📍 已到场」，业主会收到通知。
callout-next-arrived = 修之前、修之后各拍一张；修好了，请业主当面签收。
callout-brief-offered = 已发给业主，等业主选时间
callout-brief-agreed = 已约好，业主会收到通知
callout-brief-off = 已取消，业主会收到通知
callout-brief-arrived = 已记下到场时间

callout-line-offered = 📅 上门时间：等业主选
callout-line-agreed = 📅 { $time }上门
callout-line-other = 📅 业主要另约上门时间
callout-line-arrived = 📍 师傅已到场
callout-line-signed = ✍️ 业主已当面签收

callout-offer = 📅 <b>工单 { $number }：哪个时间上门方便？</b>由{ $by }安排。
callout-offer-again = 📅 <b>工单 { $number }：原来的上门时间有变，请重新选一个。</b>抱歉给您添麻烦，由{ $by }安排。
callout-take = 点一个时间就约好了。
callout-agreed = ✅ <b>约好了：{ $time }上门</b>
callout-agreed-by = ✅ <b>{ $by }和您约好了：{ $time }上门</b>
callout-comes = { $who }上门（工单 { $number }）。
callout-be-there = 请届时家里留人；到之前会提醒您。临时有事，点下面改时间就行。
callout-other = 📅 您什么时间方便？请写下来，比如“周六上午”或“工作日晚上七点后”，我们按您的时间安排（工单 { $number }）。
callout-other-prompt = 您方便的时间
callout-off = 好的，{ $time }不上门了。
callout-off-by = 📅 { $by }取消了{ $time }的上门，抱歉打乱您的安排。
callout-off-next = 工单 { $number } 还在办。想约别的时间，或者已经不用修了，写一句就行。
callout-no-time = 原定的时间
callout-answered-agreed = ✅ 工单 <b>{ $number }</b>（{ $home }）：业主选了 <b>{ $time }</b>上门。
callout-answered-other = 📅 工单 <b>{ $number }</b>（{ $home }）：业主说时间不合适，要另约。方便的时间请看业主的下一条补充。
callout-answered-off = 📅 工单 <b>{ $number }</b>（{ $home }）：业主取消了{ $time }的上门。
callout-answered-otherwise = 📅 工单 <b>{ $number }</b>（{ $home }）：上门时间有变（{ $time }）。
callout-today = 今天
callout-tomorrow = 明天
callout-remind = 🔔 <b>{ $day }有师傅上门：{ $time }</b>。{ $who }来修（工单 { $number }），请家里留人。
callout-remind-staff = 🔔 <b>{ $day }上门：{ $time }</b>，{ $home }（工单 { $number }）。
callout-arrived = 📍 <b>{ $by }已到您家门口</b>（工单 { $number }）。修好后请您当面看过，再签收。

site-before = 维修前
site-after = 维修后
site-photo-ask = 📷 请发{ $mark }的照片（工单 { $number }），可以连发几张。
site-photo-more = 📷 { $mark }的照片已存 { $n } 张（工单 { $number }）。还有就接着发。
site-photo = 📷 { $mark } · 工单 { $number }
