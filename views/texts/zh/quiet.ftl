# 没有新进展，也如实告知

quiet-head = 🕰 { $home } · { $journey }
quiet-still = 截至{ $today }，没有新进展：仍在“{ $stage }”，由<b>{ $holder }</b>办理，从{ $since }起，已经 { $n } 天。
quiet-chased = 我们 { $day }催办过。
quiet-ours = 这一步在我们手上，已经提醒负责的同事抓紧办。
quiet-theirs = 已经安排同事再去催办。
quiet-stuck = ⚠️ 比平常久了一些，让您久等了。
quiet-next = 一有新进展，马上告诉您。
quiet-yours = 截至{ $today }，这一步还在等您：<b>{ $stage }</b>，从{ $since }起，已经 { $n } 天。
quiet-papers = 还有 { $n } 份资料没收到或被退回，点下方“查看全程”就能看到是哪几份。
quiet-next-yours = 有难处点下方按钮告诉我们，我们帮您一起想办法。
quiet-cases = 📣 <b>{ $project }：{ $n } 件事没有新进展</b>，已经如实告诉业主。
quiet-case = { $at }. { $home } { $journey } · { $stage }（{ $holder }），{ $since }起，{ $n } 天
quiet-cases-next = 请逐件联系经办方，问清情况再更新节点；没有变化也请更新一次，写上问到的结果。
quiet-cases-group = 这些事还没有专人负责。请认领的同事私聊我发 /customer 房号，催办后更新节点。
quiet-cases-line = 📣 { $n } 件事没有新进展，请催办
