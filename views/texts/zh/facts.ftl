# 节点登记事项：备案号、日期、金额

fact-wanted = 要把 { $home } 登记为“{ $stage }”，请填写第 { $at } 项，共 { $all } 项：<b>{ $fact }</b>
fact-unread = 没看懂，请照这个样子写：<code>{ $example }</code>
fact-how-text = 直接写给我就行。填到一半先去忙也没关系，再点一次节点接着填；不填了发 /cancel，节点不会动。
fact-how-day = 点一个日期，或者写成 2026-03-12。不填了点「不办了」，节点不会动。
fact-how-sum = 写金额，单位元，可以带角分，例如 860000 或 86万。金额只在私聊里显示，不会出现在群里。不填了发 /cancel，节点不会动。
fact-line = { $fact }：<b>{ $value }</b>
b-today = 今天
b-yesterday = 昨天
b-facts = 🧾 登记{ $names }
