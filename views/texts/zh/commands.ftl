# 使用说明和命令

help-buyer = <b>您可以这样用</b>
help-buyer-how = 不用记命令：直接把事情写给我，或者发照片，我会一步步问清楚。回复某张工单的消息，就是补充到那张工单。
help-staff = <b>同事可以这样用</b>
help-staff-how =
    回复工单卡片，就是回复业主；在群里正常聊天，业主看不到。
    例：<code>/reply 1042 明天上午十点到您家</code>
    例：<code>/assign 1042 陈静</code>
    例：<code>/resolve 1042 施工质量 已更换角阀</code>
    例：<code>/stage YQL-2025-0312 按揭 银行审批</code>
help-about-insight = <b>📊 简报与年报</b>
help-about-tickets = <b>🎫 工单</b>
help-about-buyers = <b>🙂 业主</b>
help-about-journeys = <b>🗂 办理事项</b>
help-about-money = <b>💰 款项</b>
help-about-rest = <b>⚙️ 其他</b>
help-line = /{ $command } { $words }
b-own-progress = 📋 办理进度

command-start = 开始
command-menu = 菜单
command-progress = 按揭、交房、房产证办到哪一步
command-bookings = 约好的时间
command-report = 报修、投诉、咨询、建议
command-tickets = 我的工单
command-contacts = 联系人：项目经理、服务热线、物业
command-me = 我的资料
command-language = 切换语言 Language
command-privacy = 隐私说明
command-cancel = 取消正在做的事
command-help = 使用说明
command-queue = 全部待办工单
command-mine = 由我负责的工单
command-ticket = 打开工单，后面写编号
command-take = 受理工单，后面写编号
command-assign = 改派工单：编号 姓名
command-priority = 改优先级：编号 级别
command-reply = 回复业主：编号 内容
command-note = 内部备注：编号 内容
command-resolve = 办结工单：编号 原因 结果
command-reopen = 重新打开工单，后面写编号
command-merge = 合并工单：编号 并入的编号
command-recuse = 投诉涉及同事：请他回避，后面写编号（私聊）
command-phrases = 常用语：看、写、改（私聊）
command-duty = 值班表：谁在岗，登记休假
command-find = 查工单：内容、房号或编号
command-customer = 查客户：合同号、房号或姓名
command-year = 卡点年报：近一年各节点停滞，按银行和楼盘
command-chart = 流程图：事项
command-stage = 更新节点：合同号 事项 节点 备注
command-takeback = 撤回登记错的一步：合同号 事项 原因
command-cases = 我的跟办；经理写 /cases unowned 看无人跟办的
command-visits = 电话回访名单（私聊）
command-receipt = 登记按揭到账（财务、经理，私聊）
command-approvals = 待我审批的事项
command-settlements = 面积差结算：核对、核准（私聊）
command-settled = 登记面积差已退或已收：合同号 日期（私聊）
command-contracts = 合同台账：总价、到账、逾期、节点（私聊）
command-arrears = 欠款明细（私聊）
command-wave = 交付批次：预验收、名单、通知
command-repairs = 维修日报和问题汇总，后面可写批次编号
command-digest = 简报：day、week 或 month
command-import = 导入台账：怎样把表格发来
command-desk = 把本群设为工单群
command-home = 我家装了哪些部品：厂家、保修、合格证
command-products = 部品档案：一套房装了什么；经理按供应商、型号查房屋
command-papers = 资料：要交什么、交到哪一步；同事查看业主的资料
command-loans = 办理贷款客户清单
