# 办理记录、更正

b-history = 🕘 办理记录
history-head = 🕘 <b>办理记录</b>：{ $home } · { $journey }
history-more = <i>更早的 { $n } 条没有列出</i>
history-row = <b>{ $day }</b>　{ $stage }
history-wrong = ✗ { $day }　{ $stage }：登记有误，{ $back }已更正
history-by = 　由{ $by }于 { $moment } 登记
history-note = 　备注：{ $note }
history-back = 　↩️ { $by }于 { $moment } 撤回：{ $why }
history-next = 日期是到达这一步的日子。哪一步有疑问，点下方按钮问我们。
history-next-staff = 日期是到达这一步的日子。登记错了可以撤回最后一步：由登记的人或部门负责人来办。
b-take-back = ↩️ 撤回上一步
take-back-head = ↩️ <b>撤回上一步</b>：{ $home }
take-back-what = “{ $wrong }”将标为登记有误，回到“{ $stage }”（从{ $day }起）。业主会收到更正和致歉。
take-back-why = 请写明为什么撤回。原因只有同事看得到。不撤了：/cancel
take-back-prompt = 为什么撤回
corrected-head = 🔁 <b>更正</b>：{ $home } · { $journey }
corrected = { $day }我们登记的“{ $wrong }”有误，这一步其实还没有到。
corrected-stands = 现在仍是：<b>{ $stage }</b>（从{ $day }起）
corrected-sorry = 是我们登记错了，让您空欢喜一场，非常抱歉。有新进展马上告诉您。
corrected-mark = ↩️ { $day }更正过：“{ $stage }”登记有误
