# 流程图

chart = 🗺 <b>{ $journey }流程图</b>，共 { $n } 步
chart-next = 可以保存、打印，贴在办公室。
chart-title = { $journey }流程图
chart-subtitle = 共 { $n } 步 · 谁经办、要先完成什么、要多久
chart-as-of = 按 { $day } 的设置
chart-needs = 要先完成：{ $names }
chart-usual = 一般约 { $n } 天
chart-own = 近一年一半 { $half } 天、八成 { $most } 天
chart-unknown = 时长不固定
chart-end = 办结
b-chart = 🗺 流程图
chart-papers = 📎 <b>各节点的资料</b>
chart-papers-of = · { $stage }：{ $papers }
chart-paper-buyer = { $name }
chart-paper-us = { $name }（我们出）
chart-paper-bank = { $name }（银行出）
chart-paper-law-firm = { $name }（律师行出）
chart-paper-registry = { $name }（登记部门出）
