# 办理进度

journey-mortgage = 按揭
journey-handover = 交房
journey-title = 房产证

holder-buyer = 您
holder-the-buyer = 业主
holder-us = 我们
holder-bank = 银行
holder-law-firm = 合作律师行
holder-registry = 政府主管部门
holder-short-buyer = 您
holder-short-us = 我们
holder-short-bank = 银行
holder-short-law-firm = 律师行
holder-short-registry = 主管部门

comma = ，
progress-head = 🏠 { $home } · { $journey }
progress-stage = <b>{ $stage }</b>（第 { $at } 步，共 { $all } 步）
progress-holder = 当前经办：<b>{ $holder }</b>
progress-since =
    { $n ->
        [0] { $day }起，到今天不满一天
       *[other] { $day }起，已经 { $n } 天
    }
progress-done = ✅ { $day }办结
progress-stuck = ⚠️ 比平常久了一些。想知道原因，点下方按钮问我们。
progress-stuck-buyer = ⚠️ 比平常久了一些，就等您了。有难处点下方按钮告诉我们。
progress-stuck-staff = ⚠️ 比平常久了，请催一催，或者更新节点。
within-days =
    { $n ->
        [0] 当天
       *[other] 在 { $n } 天内
    }
usual = 一般约 { $n } 天
usual-bank = 本项目同一银行近一年 { $n } 户：一半{ $half }办完，八成{ $most }
usual-bank-alike = 本项目同一银行近一年 { $n } 户：八成{ $most }办完
usual-project = 本项目近一年 { $n } 户：一半{ $half }办完，八成{ $most }
usual-project-alike = 本项目近一年 { $n } 户：八成{ $most }办完
usual-firm = 我们各项目近一年 { $n } 户：一半{ $half }办完，八成{ $most }
usual-firm-alike = 我们各项目近一年 { $n } 户：八成{ $most }办完
usual-unknown = 这一步没有固定的时长
usual-short = 一般约 { $n } 天。
usual-own-short = 近一年八成{ $most }办完。
usual-unknown-short = 没有固定的时长。
told = { $text }
bring = <b>请带上：</b>
papers = <b>资料情况：</b>
papers-have = ✅ 已通过 { $n } 项
following = 下一步：{ $stage }
progress-note = 备注：{ $note }
as-of = <i>以上截至 { $moment }</i>
as-of-by = <i>以上截至 { $moment }，由{ $by }登记</i>

b-stages = ✏️ 更新节点
b-other-homes = 🏠 其他房屋
b-see-progress = 📋 查看全程

which-home = 您有几套房屋，想看哪一套？
no-journey =
    🏠 { $home }
    这套房还没有登记按揭、交房或房产证的办理情况，所以现在查不到进度。一有登记，在「办理进度」里马上就能看到。
moved-head = 🔔 <b>有新进展</b>：{ $home } · { $journey }
moved-stage = 已到：<b>{ $stage }</b>

choice-head = <b>更新节点</b>：{ $home } · { $journey }
choice-now = <b>● { $n }. { $stage }</b> { $day }
choice-done = ✓ { $n }. { $stage } { $day }
choice = ○ { $n }. { $stage }
choice-next = 选一个新节点，业主会马上收到通知。要附备注，请用 /stage。

picture-title = { $journey }办理进度
picture-as-of = 截至 { $day }
picture-on = { $day }
picture-corrected = { $day }起 · 已更正
picture-as-of-chased = 截至 { $day } · 我们{ $chased }催办过
picture-from = { $day }起
picture-holder = 当前经办
picture-waited = 已等待
picture-usual = 一般需要
picture-days = { $n } 天
picture-unknown = 不固定
picture-range = { $half }～{ $most } 天
gauge-days =
    { $n ->
        [0] 当天
       *[other] { $n } 天内
    }
gauge-half = 一半 { $days }
gauge-most = 八成 { $days }
gauge-cases = 近一年 { $n } 户
b-of-the-day = 🏡 今天收房到哪一步
