# 回访

visit-hello = { $name }，您好！
visit-why-days = { $home } 收房 { $n } 天了，想问问您住得怎么样。
visit-why-weeks = { $home } 收房已经 { $n } 周了，想问问您住得怎么样。
visit-why-months = { $home } 收房已经 { $n } 个月了，想问问您住得怎么样。
visit-why-long = 有一阵子没有问候您了，想问问您和 { $home } 一切都好吗。
visit-known = 另外，您这几件事还没办完：
visit-ticket = { $icon } { $number } · { $state }
visit-how = 点一下就行：
b-visit-fine = 😊 都挺好
b-visit-matter = 🔧 有件事要说
b-visit-call-me = ☎️ 请给我打电话
visit-fine = 太好了，谢谢您告诉我们！有什么想说的，接着写在这里，我们都会看。
visit-matter = 好的，请把事情写给我，也可以发照片，马上给您一个编号。
visit-call-me = 好的，已经告诉同事给您打电话，请留意接听。等不及的话，也可以先把事情写在这里。
visit-words = 记下了，谢谢您。负责您楼盘的同事都会看到。
visit-brief = 谢谢，已经记下

visit-news-call = ☎️ <b>{ $name }</b>（{ $home }）希望接到我们的电话。
visit-news-words = 💬 <b>{ $name }</b>（{ $home }）在回访中说：
visit-news-group = 号码不在群里显示。请负责回访的同事私聊我发 /visits，从名单里打。
visit-news-next = 需要处理的，请主动联系业主。
b-call = ☎️ 打电话并记录

phone-list = ☎️ <b>电话回访名单</b>（{ $n } 位）
phone-list-row =
    { $n }. <b>{ $name }</b> { $phone }
    { $home } · { $why }
phone-list-next = 点姓名，打完电话写一句记录。名单里是业主的真实电话，请勿转发。
phone-list-none = ☎️ 名单是空的，没有要打的回访电话。
no-phone = 没有登记电话
why-collect = 东西备好很久了，还没来领
why-call-me = 业主要求来电
why-silent = { $day }发过消息，没有回音
why-blocked = 消息发不到
why-no-account = 还没有绑定，没法发消息
call-form = ☎️ <b>{ $name }</b> { $phone }
call-form-why = 原因：{ $why }
call-form-next = 打完以后，直接在这里写：业主怎么说、有没有要办的事。没打通也写一句。不打了：/cancel
call-form-prompt = 业主怎么说、有没有要办的事
call-logged = ✅ { $home } 的电话回访已记录。
call-logged-left = 名单上还有 { $n } 位。
call-logged-none = 名单已经打完，辛苦了。
