# 工单：对业主和同事说的话

taken = 👤 <b>{ $by }</b>接手了您的工单 { $number }，会一直跟到办完。
taken-again = 👤 您的工单 { $number } 改由<b>{ $by }</b>负责，前面的记录都在，您不用重说。
taken-first = 答复时限：{ $moment }。有事直接回复这条消息。
taken-solution = 解决时限：{ $moment }。有事直接回复这条消息。
staff-replied = 💬 <b>{ $by }</b>回复了您的工单 { $number }：
staff-asks = ❓ <b>{ $by }</b>想跟您确认（工单 { $number }）：
staff-replied-next = 还有话要说，直接回复这条消息就行。
staff-asks-next = 请直接回复这条消息，文字、照片都可以。收到后我们接着办。
words-added = 已补充到工单 { $number }，负责的同事会看到。有答复会在这里告诉您。
words-added-brief = 已补充到工单 { $number }
words-added-closed = 已记在工单 { $number }。这张工单已经办结；问题要是还在，点下方按钮，我们接着处理。
words-added-merged = 已记下。工单 { $number } 早先并入了 { $into }，以后请补充到 { $into }，免得遗漏。
is-it-fixed = ✅ <b>{ $by }</b>说您的工单 { $number } 已经处理好了。
is-it-fixed-reminder = 🔔 工单 { $number } 已由<b>{ $by }</b>处理，还在等您确认。
is-it-fixed-about = 您反映的是：{ $text }
is-it-fixed-question = <b>解决了吗？</b>由您说了算。
is-it-fixed-after = 如果一直没收到您的回音，工单会自动办结，并注明“业主未确认”；以后随时可以重新打开。
reopened = 🔁 <b>工单 { $number } 已重新打开</b>。抱歉，没能一次办好。
reopened-owner = 由{ $owner }继续负责，一直到您说解决为止。
reopened-nobody = 现在还没有人接手，已通知团队尽快安排。
reopened-next = 还差什么，请回复这条消息告诉我们，有照片更好。
reopened-brief = 工单 { $number } 已重新打开
merged = 🔗 您的工单 { $number } 和 { $into } 说的是同一件事，已并到 { $into } 一起办理。前面写的内容都在，不用重说。
closed-unconfirmed = 工单 { $number } 一直没收到您的确认，现在先办结了，并注明“业主未确认”。问题要是还在，点一下就接着处理。

assigned = 👥 { $by }把工单 <b>{ $number }</b> 交给了<b>{ $owner }</b>。
assigned-due = ⏳ { $promise }时限：{ $moment }
another-colleague = 另一位同事
assigned-facts = { $kind } · { $home }
buyer-said = 🙂 <b>业主补充了工单 { $number }</b>
buyer-said-next = 回复这条消息，内容会发给业主。
reopened-partly = 🔁 <b>{ $number }</b>（{ $home }）：业主说<b>只解决了一部分</b>，已重新打开，上报一级。
reopened-not-fixed = 🔁 <b>{ $number }</b>（{ $home }）：业主说<b>没解决</b>，已重新打开，上报一级。
reopened-otherwise = 🔁 <b>{ $number }</b>（{ $home }）已重新打开。
reopened-staff-next = 时限不变，仍是 { $moment }。请先联系业主，问清还差什么。
at-risk = ⏳ 工单 <b>{ $number }</b> 的{ $promise }时限快到了：{ $moment }
at-risk-nobody = 还没有人受理。谁有空，请接一下。
at-risk-next = 一时办不完，也先回业主一句：办到哪一步、什么时候好。
broken = ⚠️ 工单 <b>{ $number }</b> 的{ $promise }<b>已超时</b>，原定 { $moment }
broken-next = 请马上回复业主；忙不过来就改派。

mention = <a href="tg://user?id={ $account }">{ $name }</a>
ask-reply = ✍️ 请写给业主的话（工单 { $number }），发出后业主马上收到。不写了：/cancel
ask-ask = ✍️ 想问业主什么（工单 { $number }）？发出后就等业主回复。不写了：/cancel
ask-note = ✍️ 请写内部备注（工单 { $number }），只有同事看得到。不写了：/cancel
ask-resolve = ✍️ 请写一句处理结果（工单 { $number }），业主会看到，并确认是否解决。不写了：/cancel
ask-more = ✍️ 请写要补充的内容，或者发照片，会记到工单 { $number }。不写了：/cancel
ask-otherwise = ✍️ 请写下要记到工单 { $number } 的内容。不写了：/cancel
prompt-reply = 写给业主的话
prompt-ask = 想问业主的话
prompt-note = 内部备注，业主看不到
prompt-resolve = 做了什么、结果如何
prompt-more = 补充的内容或照片
prompt-otherwise = 请在这里写
nothing-awaited = 这句话没有发给任何人：我不知道是给哪位业主的。请打开工单点「💬 回复业主」，或者直接回复工单卡片。
