# 报修与反馈

draft-head = 📝 <b>您的反馈</b>（还没发送）
draft-kind = 类型：{ $kind }
draft-photos = 📷 已收到 { $n } 张照片
draft-too-many = 每张工单最多 { $n } 张照片，刚才这张没有收下。
draft-lacks-kind = 您想反馈的是哪一类？
draft-lacks-home = 是哪一套房屋的事？
draft-lacks-words = 请把情况写给我，也可以发照片。写明位置和什么时候开始的，会处理得更快。
draft-lacks-nothing = 内容都齐了。点「发送」就交给我们；还想补充，接着写或接着发照片就行。
draft-or-open = 如果说的是下面这张工单的事，点一下就补充进去，不用重新提交。
b-send = ✅ 发送
b-belongs-to = ➕ { $number }
photos = 📷 { $n } 张
opened = ✅ <b>收到了，工单号 { $number }</b>
opened-facts = { $facts }
opened-promise = 我们会在<b>{ $by }</b>答复您。谁来负责、办到哪一步，都会在这里告诉您。
opened-danger = ⚠️ 漏电、燃气味、大量跑水，别等回复：请先关总闸，马上拨打 { $hotline }。
opened-next = 想补充？直接回复这条消息，文字、照片都可以。
opened-brief = 收到了，工单号 { $number }
