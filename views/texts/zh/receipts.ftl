# 按揭到账

yes = 是
no = 否
receipts-file = 按揭到账
receipts-page = 到账
receipts-taken =
    ✅ <b>到账已登记</b>：{ $n } 笔，共 { $sum }
    其中 { $moved } 户的按揭转到“银行放款”；以前登记过的 { $repeated } 笔没有变动；没有登记 { $refused } 笔。
receipts-rehearsed =
    🔎 <b>试算，什么都没有改</b>：可以登记 { $n } 笔，共 { $sum }
    会有 { $moved } 户的按揭转到“银行放款”；以前登记过的 { $repeated } 笔；不能登记 { $refused } 笔。
receipts-told = 业主和营销的经理已经收到消息。
receipts-put-right = 请把没有登记的几笔改正后重新导入；已经登记的不会重复。
receipts-summed =
    💰 <b>按揭到账</b> · { $project }
    { $n } 笔，共 { $sum }，其中 { $moved } 户转到“银行放款”。由{ $by }登记。
receipts-row-moved = ✅ { $home } { $sum } · { $bank } { $day }
receipts-row = · { $home } { $sum } · { $bank } { $day }
receipts-summed-next = 明细在附件里。里面是客户的款项，请勿转发。
receipt-proposed = 🔎 <b>请核对这笔到账</b>
receipt-sum = 金额：<b>{ $sum }</b>，{ $day }到账
receipt-bank = 银行：{ $bank }，流水号 { $reference }
receipt-moves = 确认后，按揭转到“银行放款”，业主会马上收到通知。
receipt-moves-nothing = 按揭已经到了“银行放款”或更后面，确认后只登记这笔款，不再通知业主。
receipt-dropped = 好的，这笔没有登记。
b-receipt-take = ✅ 确认到账
b-receipt-drop = 不登记
paid-out-sum = 本次放款金额：<b>{ $sum }</b>。只有您和共有人能看到。

money-refused = ⚠️ <b>没有登记的 { $n } 笔：</b>
money-refused-row = 第 { $row } 行 { $number }：{ $why }
money-page-refused = 未登记
money-head-sheet = 工作表
money-head-row = 行
money-head-value = 内容
money-head-why = 原因
money-head-project = 项目
money-head-home = 房号
money-head-layout = 户型
money-head-signed = 签约日期
money-head-salesperson = 置业顾问
money-head-contract = 合同编号
money-head-bank = 银行
money-head-reference = 流水号
money-head-received = 到账日期
money-head-sum = 金额（元）
money-head-moved = 转到放款
