# 资料：要什么、交了什么、退回什么

paper-unnamed = 资料
paper-of = { $paper }（{ $whose }）
paper-missing = ⬜ { $paper }，还没收到
paper-received = 🕓 { $paper }，{ $day }收到，等我们查看
paper-refused = ❌ { $paper }，被退回：{ $why }
paper-passed = ✅ { $paper }，{ $day }通过
paper-waived = ☑️ { $paper }，这次先不用交
paper-known = ✅ { $paper }，以前交过，不用再交
paper-why-unknown = 原因未登记，请问我们

papers-open = ⚠️ <b>还不能更新到“{ $stage }”</b>：{ $home } 有 { $n } 份资料没有通过。
papers-open-next = 请先把资料查完。确实要先往下走，点下方按钮写明原因，会和您的名字一起记下来。
b-anyway = ✍️ 写明原因，照样更新
ask-anyway = ✍️ { $home }：资料没齐就进入“{ $stage }”，原因是什么？会记录在案。不写了：/cancel
prompt-anyway = 照样更新的原因
