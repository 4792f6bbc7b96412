# 验房记录

defects-ask = 🔍 <b>{ $home }</b> 验房
defects-how =
    请直接写，一行一项，写明哪间、哪里、怎么了。例如：
    <i>主卧窗户关不严
    厨房水龙头漏水</i>
    可以连着发很多条；照片带上文字，或者写完再发，照片归前面那一项。
defects-prompt = 哪间、哪里、怎么了
defects-known = 已经记下 { $n } 项：
defects-noted = ✅ 记下 { $n } 项，这套房一共 { $total } 项。
defects-photo = 📷 照片已放进这一项：
defects-where-room = { $number } 在哪个房间？点一下（不点也行）：
defects-where-component = { $number } 是哪个部位？点一下（不点也行）：
defects-next = 还有就接着写。
walk-done = 🔍 <b>{ $home }</b> 验房记录，共 { $n } 项：
walk-done-clean = 🔍 <b>{ $home }</b> 验房完成，没有记下问题。
walk-done-promise = 每一项都已交给责任部门，有编号、有时限，修好一项告诉您一项，您满意才算完。
walk-done-meters = 接下来一起抄水、电、燃气表。
