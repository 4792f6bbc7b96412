# 合同履约台账

fulfilments-head = 📒 <b>合同台账 · { $project }</b>
fulfilments-sold = 合同：{ $n } 份
fulfilments-late = ⚠️ 有逾期款：{ $n } 份，共 { $sum }
fulfilments-soon = 30 天内到期：{ $n } 份，共 { $sum }
fulfilments-of-late = <b>逾期的</b>，最久的在前：
fulfilments-of-all = <b>全部合同</b>：
fulfilments-none-late = ✅ 现在没有逾期未付的款项。
fulfilments-none = 后面没有合同了。
fulfilments-next = 点房号看办理进度；表格里有全部合同。里面是客户的款项，请勿转发。
fulfilment-head = <b>{ $at } · { $home }</b>（{ $number }）
fulfilment-price = 签约 { $signed }，总价 { $price }，银行已到账 { $came }
fulfilment-overdue = ⚠️ 逾期 { $n } 笔，共 { $sum }，最久 { $days } 天
fulfilment-following = 下一笔：{ $what } { $sum }，{ $day }到期
fulfilment-paid = 已付清的：按时 { $intime } 笔，逾期 { $late } 笔{ $unclear }
fulfilment-unclear = ，{ $n } 笔从欠款表看不出哪天到
fulfilment-stages = 节点：{ $stages }
fulfilment-last = 最近：{ $day } { $stage }（{ $by }）
fulfilment-last-came = 最近：{ $day } 登记银行到账
b-fulfilments-all = 📒 全部合同
b-fulfilments-late = ⚠️ 只看逾期
b-fulfilments-first = ⏮ 从头看
b-fulfilments-next = ▶️ 下一页
b-fulfilments-every = 🏢 全部项目
