# 移交：为什么转、接不接、转了几手

hand-why = 工单 { $number } 现在由{ $owner }负责。<b>为什么要交给{ $to }？</b>
hand-accept = { $to }接受之后才算移交；在那之前还是由原来的同事负责，时间也算在原来的同事名下。
hand-above = 由您直接指派，马上生效，{ $to }会收到您写的原因。
hand-offered = 🤝 { $by }想把工单 <b>{ $number }</b> 交给您。
hand-reason = 原因：{ $reason }
hand-until = 请在 { $moment } 前答复。您接受之前，时间算在对方名下。
hand-accepted = ✅ { $to }已接手工单 { $number }，从现在起由{ $to }负责。
hand-refused = ↩️ { $to }没有接工单 { $number }，仍由原来的同事负责。
hand-silent = ⏳ 工单 <b>{ $number }</b>：{ $giver } { $moment } 请{ $to }接手，到现在没有答复。目前仍由{ $giver }负责。
passed-around = 🏓 工单 <b>{ $number }</b> { $days } 天内已经转了 { $n } 手：{ $names }
passed-around-next = 请定一位同事负责到底，别让业主一遍遍重说。
unowned = 🙋 工单 <b>{ $number }</b> { $moment } 提交，到现在没有人负责。
unowned-due = ⏳ 首次答复时限：{ $moment }。请接一下，或者指派一位在岗的同事。
released = 🔁 工单 { $number } 重新打开了。您不在岗，已请团队另派同事，这段时间不算在您名下。
released-to = 🔁 工单 { $number } 重新打开了。您不在岗，已转由{ $owner }负责，这段时间不算在您名下。
assigned-by-rules = 📥 工单 <b>{ $number }</b> 派给了<b>{ $owner }</b>。
assigned-why = 原因：{ $reason }
card-offered = 🤝 已请{ $to }接手，等答复

ask-hand-why = ✍️ 请写移交的原因（工单 { $number }），对方会看到，业主看不到。不写了：/cancel
ask-hand-no = ✍️ 为什么不接（工单 { $number }）？写一句，对方会看到。不写了：/cancel
prompt-hand-why = 移交的原因
prompt-hand-no = 不接的原因
line-hand-over = 移交原因
line-offered = 请求移交给
line-hand-no = 没有接手
line-released = 不在岗，已释放
b-hand-words = ✍️ 自己写原因
b-hand-yes = ✅ 我来接
b-hand-no = ↩️ 不接
moved-offered = 已请{ $who }接手 { $number }，等答复；接受之前仍由原来的同事负责
moved-hand-refused = 已告诉对方您没有接 { $number }
not-found-hand-over = 没有找到这次移交，或者它不是给您的。
not-now-hand-over-over = 工单 { $number } 的这次移交已经结束：有人先动了，或者工单已经办结。请打开工单看看。
not-now-owned = 工单 { $number } 现在由{ $who }负责。要改派，请本人或者部门负责人来办；您想接，点「受理」或发 /take。
