# 工单卡片（同事看）

card-head = <b>{ $number }</b> · { $kind } · { $priority }
card-short = <b>{ $number }</b> { $kind } · { $home } · { $state }｜{ $words }
card-state = 状态：<b>{ $state }</b>
turn-ours = 轮到我们
turn-buyer = 轮到业主
card-reopened = 🔁 重开 { $n } 次
card-merged = 状态：<b>已合并到 { $into }</b>
card-owner = 👤 负责人：{ $owner }
card-buyer = 🙂 业主：{ $buyer } { $phone }
card-unreached = 📵 消息发不到业主，请打电话
card-due = ⏳ { $promise }：{ $by }（{ $left }）
card-stands = ⏸ { $promise }：等业主回复，暂停计时（{ $left }）
card-spent = 🕒 已用 { $worked }，等业主 { $paused }
card-cause = 原因：{ $cause }
card-photos = 📷 { $n } 张照片，见下方回复
card-opened = <i>业主 { $moment } 提交</i>
card-opened-by = <i>{ $who } { $moment } 代业主提交</i>
card-history = <b>最近动态</b>
card-line = { $moment } { $who } { $what }：{ $text }
card-line-bare = { $moment } { $who } { $what }
clock = 系统

line-opened = 提交
line-said = 补充
line-edited = 改了原话，原来是
line-taken = 交给
line-took = 受理
line-priority = 改优先级
line-reply = 回复业主
line-asked = 追问业主
line-note = 备注
line-comes-on = 约上门
line-callout-offer = 给业主选上门时间
line-callout-other = 说上门时间不合适
line-callout-off = 取消上门
line-arrived = 到场
line-signed = 当面签收
line-photo-before = 拍了维修前的照片
line-photo-after = 拍了维修后的照片
line-seen-to = 跟进超时
line-resolved = 办结
line-fixed = 确认已解决
line-partly = 表示只解决了一部分
line-not-fixed = 表示没解决
line-reopened = 重新打开
line-merged = 合并到
line-lapsed = 因业主未确认，自动办结

b-ask-buyer = ❓ 追问业主
b-note = 📝 内部备注
b-assign = 👥 改派
b-card-more = ⋯ 更多
b-priority = ⏫ 优先级
b-resolve = ✅ 办结
b-reopen = 🔁 重新打开
b-resolve-words = ✍️ 写一句处理结果
b-resolve-now = ✅ 直接办结

face-more = <b>还要做什么？</b>
face-assign = <b>交给谁负责？</b>
face-priority = <b>改成哪一级？</b>时限会跟着变，仍从业主提交时算起。
face-cause = <b>办结：原因是哪一类？</b>
face-resolve = <b>原因：{ $cause }。</b>写一句处理结果，业主会看到；也可以直接办结。之后由业主确认是否解决。

moved-taken = { $number } 现在由{ $who }负责
moved-already = { $number } 已经由{ $who }负责了
moved-priority = { $number } 的优先级已更改，时限已重算
moved-replied = 已回复业主（{ $number }）
moved-asked = 已向业主追问（{ $number }），等业主回复
moved-noted = 备注已记在 { $number }，业主看不到
moved-resolved = { $number } 已办结，等业主确认
moved-resolved-before = { $number } 已由{ $who }办结，正在等业主确认
moved-reopened = { $number } 已重新打开，业主会收到通知
moved-merged = { $number } 已合并，业主会收到通知
moved-otherwise = { $number } 已更新
moved-unreached = 。但消息发不到业主，请打电话
ticket-photos = 工单 { $number } 的照片（{ $n } 张）。回复卡片就是回复业主。

# 一个群每分钟能收的消息有限，等着的合成一条
joined-head = 📬 <b>{ $n } 条消息合并在这里</b>（群里消息太多，先给要点；点编号看整张工单）
