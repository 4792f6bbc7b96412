# 钥匙和房屋资料

items-head = 🔑 <b>{ $home }</b> 交接清单
items-given = ✅ { $item }
items-missing = ⬜ { $name }（应给 { $n }）
items-perhaps = ⬜ { $name }（有就给）
items-next = 给了就点一下；数量不同，再点一次改数量。
items-how-many = { $name }给了几个？没给就点 0。
sign-head = 🔑 <b>{ $home }</b> 请您签收：
sign-defects = 🔍 验房记下的问题 { $n } 项，收了钥匙照样修。
sign-next = 当面点清了，请点「✅ 已收到，签收」。
keys-taken = 🎉 恭喜收房！<b>{ $home }</b> 您已签收：
keys-taken-other = 🎉 <b>{ $home }</b> 的钥匙已经签收：
keys-taken-brief = 恭喜收房！
keys-taken-defects = 🔍 记下的 { $n } 项问题我们继续修，修好一项告诉您一项。
keys-taken-words = 📄 { $name }：{ $words }
ask-wrong-meter = { $home } 的表底数哪里不对？请写下来，例如：<i>水表是 11.5，不是 12.5</i>。马上有人核实，不影响您继续办。
ask-wrong-items = { $home } 的清单哪里不对？请写下来，例如：<i>钥匙只有 4 把</i>。我们当场补齐，再请您签收。
