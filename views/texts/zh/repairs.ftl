# 交付后的维修：每天催办、日报、批次结束后的问题汇总

b-repairs = 🔧 维修日报
b-wave-repairs = 🔧 { $name }
b-summary = 📊 问题汇总
b-repair-book = 📎 全部明细
b-repair-day = 📅 约上门日期

repair-waves = 🔧 <b>看哪个批次的维修？</b>
repair-no-waves = 🔧 现在没有正在交付的批次，最近一年也没有交付过。
repair-unsorted = 未归类

repair-lacks-owner = 没人受理
repair-lacks-word = 今天没有进展
repair-lacks-day = 没约上门日期
repair-ask =
    ⏰ <b>{ $name }</b>（{ $project }）有 { $n } 件维修要补今天的情况

    请{ $department }今天补齐，傍晚出日报，会报给经理。
repair-ask-again =
    ⏰ <b>{ $name }</b>（{ $project }）还有 { $n } 件维修没有答复

    请{ $department }现在补一下。没有答复的，日报里会写明部门和件数。
repair-ask-next = 点一件，选一个情况就行，会记进工单。
repair-row = · <b>{ $number }</b> { $home } { $text } · { $lacks }

repair-head = 🔧 <b>{ $number }</b> · { $home }
repair-owner = 👤 { $owner } · { $state }
repair-comes-on = 📅 { $day }上门
repair-said = ✅ 已记进工单：{ $what }
repair-lacks = 今天还缺：{ $lacks }。请选一个情况，或写一句。
repair-left = 这件今天齐了。本部门还有 { $n } 件要补：
repair-nothing-left = 👍 本部门今天没有要补的了。

repairs-head = 🔧 <b>维修日报</b> · { $name }（{ $project }）
repairs-as-of = <i>截至 { $moment }</i>
repairs-counts = 今天发现 { $found } 件，修好 { $solved } 件；在修 <b>{ $open }</b> 件，超时 { $late } 件。
repairs-by-department = <b>在修，按部门</b>
repairs-by-component = <b>在修，按部位</b>
repairs-count =
    { $late ->
        [0] · { $what } { $n } 件
       *[other] · { $what } { $n } 件，超时 { $late } 件
    }
repairs-late = <b>超时的</b>
repairs-late-row = · <b>{ $number }</b> { $home } { $text }：{ $owner }，晚了 { $span }
repairs-silent = ⚠️ 今天催过、没有答复：{ $who }
repairs-silent-one = { $what } { $n } 件
repairs-file = 每一件都在附件里。
repairs-in-group = 逐件的明细点「📎 全部明细」，私聊发给您。
repairs-file-name = 维修日报 { $name } { $day }

repair-page = 维修
repair-stage-walk-through = 验房时
repair-stage-later = 收房后
repair-col-number = 工单
repair-col-stage = 何时发现
repair-col-opened = 报修日期
repair-col-project = 楼盘
repair-col-building = 楼栋
repair-col-home = 房号
repair-col-layout = 户型
repair-col-place = 房间
repair-col-component = 部位
repair-col-text = 内容
repair-col-department = 责任部门
repair-col-owner = 负责人
repair-col-state = 状态
repair-col-due = 时限
repair-col-comes-on = 上门日期
repair-col-said = 最近进展
repair-col-lacks = 今天还缺
repair-col-solved = 修好日期
repair-col-days = 用了几天
repair-col-cause = 原因
repair-col-reopened = 重开次数
repair-col-deal = 成交

summary-head = 📊 <b>问题汇总</b> · { $name }（{ $project }），{ $day }交房
summary-part = 以下是{ $department }负责的部分。
summary-none = 没有业主报修。
summary-counts = 业主共反映 <b>{ $n }</b> 件，涉及 { $affected }/{ $homes } 套（{ $share }%）。
summary-state = 修好 { $solved } 件，在修 { $open } 件，超时 { $late } 件
summary-median = ；修好用时中位数 { $span }
summary-most = 反映最多的：{ $what }。
summary-most-one = { $what } { $n } 件
summary-next = 每一件都是在跟的工单，明细在表格里。
summary-title = { $name } 问题汇总
summary-tile-all = 共反映
summary-tile-homes = 涉及户数
summary-of-homes = 共 { $n } 套
summary-tile-solved = 已修好
summary-tile-open = 在修
summary-tile-late = 超时
summary-tile-days = 修好用时（中位数）
summary-by-department = 按责任部门
summary-by-component = 按部位
summary-by-building = 按楼栋
summary-by-room = 按房间
summary-building = { $building } 栋
summary-bar = { $n } · 在修 { $open }
repair-book = 📎 { $name }（{ $project }）的维修明细，共 { $n } 件。
repair-book-file = 维修明细 { $name } { $day }
