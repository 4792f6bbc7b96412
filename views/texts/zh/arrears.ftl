# 客户欠款

arrears-file = 客户欠款明细
arrears-page = 欠款
arrears-none = 没有未结的欠款。
arrears-head = 💳 <b>客户欠款</b>：{ $n } 笔，共 { $sum }
arrears-row = { $home } · { $what } { $sum }，{ $late } · { $state }
arrears-next = 付款约定和提醒记录都在附件里。里面是客户的款项，请勿转发。
b-arrears = 💳 客户欠款
arrear-late = 逾期 { $n } 天
arrear-due = { $day }到期
arrear-pledged = 约定{ $day }付
arrear-state-open = 未付
arrear-state-claimed = 业主说已付，待财务核对
arrear-state-disputed = 有疑问，工单处理中
arrear-state-closed = 已结清
pledge-state-pending = 待履行
pledge-state-kept = 已履行
pledge-state-broken = 未履行
pledge-state-replaced = 已改期
arrear-head-what = 款项
arrear-head-sum = 金额（元）
arrear-head-due = 应付日期
arrear-head-late = 逾期天数
arrear-head-state = 状态
arrear-head-pledge = 约定付款日
arrear-head-pledges = 约定记录
arrear-head-reminders = 已提醒（到期前后天数）
arrear-head-ticket = 工单
arrear-head-as-of = 截至
my-arrears = 💳 <b>您的待付款项</b>。只有您和共有人能看到。
my-arrears-row = { $n }. { $home } · { $what } <b>{ $sum }</b>，应付日 { $day } · { $state }
my-arrears-none = 您名下没有待付的款项。
b-owed-paid-of = { $n } 已付款
b-owed-pledge-of = { $n } 约定付款日
b-owed-ask-of = { $n } 有疑问

arrear-what =
    🏠 { $home }
    { $what }：<b>{ $sum }</b>
    应付日期：{ $day }（财务截至 { $as_of } 的记录）
arrear-next = 已经付了、想约个日子付，或者有疑问，点一下就行。这条消息只有您和共有人能看到。
b-owed-paid = ✅ 已付款
b-owed-pledge = 📅 约定付款日
b-owed-ask = 💬 有疑问
arrear-cleared = ✅ { $home } 的{ $what }已经结清，谢谢您！不会再提醒了。
pledge-broken = ⏰ 业主约定 { $day } 付款，到今天还没有查到到账。置业顾问：{ $salesperson }。请了解情况，先问清难处再商量。
arrear-claimed = 💳 业主说这笔款<b>已经付了</b>，请核对到账：
arrear-asked = 💬 业主对这笔款有疑问，已开工单 { $number }。答复以前不再提醒业主。
b-owing-paid = ✅ 已到账
b-owing-unpaid = 没有查到
claim-heard = 好的，谢谢您！已请财务核对，核对期间不再提醒您。有结果马上告诉您。
claim-paid = { $home } 的款项已到账，谢谢您。
claim-unpaid = { $home } 的这笔款，财务暂时还没有查到到账。可能是银行处理慢，也可能是账户或备注写错了。请核对一下付款记录；有回单的，点「有疑问」说明一下，我们再查。
claim-paid-staff = ✅ { $home } 已登记结清，业主已收到消息。
claim-unpaid-staff = 已告诉 { $home } 的业主暂时没有查到，提醒照常。
pledge-choice = 您打算哪一天以前付？选了以后，到那天之前都不再提醒您。
pledge-made = 📅 记下了：您约定 <b>{ $day }</b> 以前付款。到那天之前不再提醒您，谢谢配合。
arrear-why = 请写一写您的疑问：金额不对、已经付过，或者不清楚是什么款？您的话会成为一张工单，答复以前不再提醒您。不写了：/cancel
arrear-why-prompt = 对这笔款的疑问
