# 菜单、语言、资料、隐私

unknown = 未登记
buyer-menu = <b>{ $name }，您好！</b>
buyer-menu-open = 🎫 您有 { $n } 张工单正在办理。
buyer-menu-next = 查进度、报修反馈、看工单，请点下方按钮；也可以直接把事情写给我，或者发照片。
buyer-menu-more =
    /me 我的资料
    /language 切换语言
    /privacy 隐私说明
    /help 使用说明
staff-menu = <b>{ $name }，您好！</b>{ $duty }
staff-menu-counts =
    📥 无人受理：{ $queue } 张
    🙋 由您负责：{ $mine } 张
staff-menu-next = 点开工单就能处理；找工单用 /find，找客户用 /customer。
language-choice = 请选择语言 / Please choose your language
language-set = 好的，以后都用中文。
language-set-brief = 已切换为中文
about-me =
    <b>您的资料</b>
    姓名：{ $name }
    电话：{ $phone }
visits-wanted = 回访：愿意接收。我们只在白天问候您。
visits-unwanted = 回访：已关闭，我们不会主动打扰。办理进度和工单的消息照常发给您。
b-visits-off = 不再接收回访
b-visits-on = 恢复接收回访
b-language-any = 🌐 语言 Language
about-me-wrong = 资料有误？直接在这里写给我们，同事会核对更正。
privacy-kept =
    <b>我们保存什么</b>
    您的姓名、电话、房屋和合同的办理进度，以及您在这里写的话、照片和交来的资料。只用来为您办理售后。姓名、电话和您写的话在数据库里加密保存。
privacy-seen =
    <b>谁能看到</b>
    负责您所在楼盘的同事。群里的卡片只显示您的姓和电话后四位；需要打电话时，由同事私下查看。您交来的证件资料只在私下给负责的同事看，从不进群。这里不会显示您的身份证号和贷款金额。
privacy-time =
    <b>保存多久</b>
    聊天往来的原始消息 { $n } 小时后清除；工单和办理记录随合同保留，便于日后保修和查询。
privacy-rights = 想查看、更正或删除您的资料，请拨打 { $hotline }，或者直接在这里写给我们。
cancelled-draft = 好的，刚才没发出的内容已经丢弃，什么也没提交。
cancelled-words = 好的，不用再写了，刚才的操作已取消。
cancelled-nothing = 没有正在进行的操作，不用取消。
group-set =
    好的，本群现在是工单群：{ $project }。
    新工单会以卡片发到这里。<b>直接回复卡片，内容会发给业主</b>；同事之间商量，正常聊天就行，业主看不到。
