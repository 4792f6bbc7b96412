# 值班表：谁在、谁休假到哪天

roster-head = 🗓 <b>值班表</b> · { $day }
roster-here = <b>在岗 { $n } 人</b>
roster-off = <b>不在岗 { $n } 人</b>
roster-row-here = 🟢 { $name }（{ $role }）· 在办 { $n } 单
roster-row-day-off = ⚪ { $name }（{ $role }）· 今天轮休 · 在办 { $n } 单
roster-row-paused = ⏸ { $name }（{ $role }）· 暂停派单 · 在办 { $n } 单
roster-row-away = 🌴 { $name }（{ $role }）· 休假到 { $last } · 在办 { $n } 单
roster-next = 点名字登记休假、暂停派单或恢复。不在岗的同事不会分到新工单。
roster-card = 🗓 <b>{ $name }</b>（{ $role }）
roster-entered = <b>已登记</b>
roster-none-entered = 还没有登记休假。
roster-absence = { $first } 到 { $last } 休假
roster-absence-day = { $first } 休假
roster-absence-paused = { $first } 起暂停派单，直到恢复
roster-in-work = 手上还有 { $n } 单在办，不会自动转走。请打开待办，把急的改派给在岗的同事。
roster-card-next = 哪天不在？点一下就登记，这几天不派新工单。
roster-paused = 暂停派单
roster-ask = ✍️ <b>{ $name }</b>哪天到哪天不在？请这样写：<code>{ $example }</code>。只休一天，写一个日期。不写了：/cancel
roster-ask-mine = ✍️ 您哪天到哪天不在？请这样写：<code>{ $example }</code>。只休一天，写一个日期。不写了：/cancel
roster-changed = 🗓 { $by }给您登记了休假：{ $first } 到 { $last }，这几天不派新工单。
roster-changed-paused = ⏸ { $by }给您暂停了派单，恢复之前不会分到新工单。手上在办的不变。
roster-changed-back = 🟢 { $by }给您取消了一次休假或暂停登记。在岗的日子照常派单。

b-away-today = 今天不在
b-away-tomorrow = 明天不在
b-away-week = 本周不在
b-away-days = 📅 其他日期
b-away-pause = ⏸ 暂停派单
b-away-back = ↩️ 取消 { $what }
b-roster = 🗓 值班表
b-roster-mine = 🗓 我的休假
not-found-absence = 没有找到这次休假登记，可能已经取消了。发 /duty 再看一次。
