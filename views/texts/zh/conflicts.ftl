# 回避：投诉涉及同事

b-concern = 👤 是关于某位同事的
b-concern-other = 其他人，我写在下面
b-concern-nobody = 不是针对哪个人
concern-whom = <b>是关于哪位同事的？</b>
concern-promise = 您放心：这件事不会交给他本人，也不会让他和他的下属看到，由负责的经理直接处理。
draft-about = 👤 涉及：{ $name }（他和他的下属看不到）
draft-about-other = 👤 涉及一位同事：请在下面写明是谁、哪个岗位。只有经理看得到。
opened-discreet = 🔒 这件事由负责的经理直接处理，涉及的同事和他的下属都看不到。
recuse-whom = <b>工单 { $number } 涉及哪位同事？</b>
recuse-then = 选定以后，他本人和他的下属（同部门、级别更低）都看不到这张工单，群里的卡片也会撤下，由没有牵连的经理处理。
b-recuse = 👤 涉及同事
b-recuse-other = 还说不准是谁
b-recuse-nobody = 没有涉及同事
card-withdrawn = 🔒 工单 <b>{ $number }</b> 已转由专人处理。
card-withdrawn-next = 这里不用再跟进。知道情况的同事，请直接告诉经理。
recused-away = 🔒 工单 { $number } 已转由专人处理，不再出现在您的列表里。谢谢您如实标明。
card-discreet = 🔒 涉及同事，请勿转发
card-discreet-about = 🔒 涉及{ $name }，请勿转发
line-about = 标明涉及
moved-recused = { $number } 已标明回避，群里不再显示
moved-recuse-cleared = { $number } 已取消回避，回到群里
not-now-no-complaint = 只有投诉才需要说明涉及哪位同事。请先选「投诉」。
