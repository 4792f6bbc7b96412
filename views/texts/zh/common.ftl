# 各处共用的词语和按钮

quote = <blockquote>{ $text }</blockquote>
quote-long = <blockquote expandable>{ $text }</blockquote>
bullet = · { $text }
more-of-them = ……还有 { $n } 项
somebody = 同事
nobody = 还没有人
hotline-line = 也可以拨打服务热线 { $hotline }。

kind-repair = 报修
kind-complaint = 投诉
kind-question = 咨询
kind-suggestion = 建议

status-open = 待受理
status-taken = 处理中
status-asked = 等业主回复
status-resolved = 等业主确认
status-closed = 已办结
status-merged = 已合并
status-unconfirmed = 已办结（业主未确认）

mine-status-open = 等待受理
mine-status-taken = 处理中
mine-status-asked = 等您回复
mine-status-resolved = 等您确认
mine-status-closed = 已办结
mine-status-merged = 已并入另一张工单
mine-status-unconfirmed = 已办结（您未确认）

priority-emergency = 🔴 紧急
priority-high = 🟠 优先
priority-normal = 普通
priority-low = 不急

role-agent = 客服专员
role-engineer = 维修工程师
role-lead = 部门负责人
role-manager = 经理
role-director = 总经理

promise-first = 首次答复
promise-solution = 解决
promise-letter = 书面告知
due-left = 还剩 { $span }
due-late = ⚠️ 已超时 { $span }
due-stands = 还剩 { $span }工作时间

menu-progress = 📋 办理进度
menu-report = 🔧 报修与反馈
menu-tickets = 🎫 我的工单
menu-more = ☰ 更多
key-contact = 📱 用我的手机号验证

b-menu = 返回菜单
b-report = 🔧 报修与反馈
b-ask = 💬 有疑问，问我们
b-tickets = 🎫 我的工单
b-my = 查看工单 { $number }
b-more = ➕ 补充
b-answer = 💬 回复
b-fixed = ✅ 解决了
b-partly = 🟡 解决了一部分
b-not-fixed = ❌ 没解决
b-apart = 这是另一件事
b-still = ❌ 问题还在
b-cancel = 不办了
b-privacy = 隐私说明
b-help = 使用说明
b-me = 👤 我的资料
b-ticket = 打开工单 { $number }
b-take = ✋ 我来受理
b-reply = 💬 回复业主
b-queue = 📥 待办工单
b-mine = 🙋 我负责的
b-phone-list = ☎️ 回访名单
b-digest = 📊 简报
b-back = ‹ 返回
