# 办不了的时候：说清原因和下一步

refused = 这一步现在办不了。请返回菜单再试一次，或者直接在这里写给我们。
not-found = 没有找到，或者您看不到它。请返回菜单再找一次。
not-found-ticket = 没有找到工单 { $name }。请核对编号。
not-found-contract = 没有找到这份合同。请核对房号；房号没错的话，直接在这里写给我们。
not-found-journey = 这套房还没有登记这一项的办理情况。
not-found-journey-for-cash = 这套房登记的是一次性付清，没有{ $name }要办。
not-found-journey-for-instalments = 这套房登记的是分期付款，没有{ $name }要办。
not-found-stage = 没有这个节点：{ $name }。请发 /stage 看用法，或者从按钮里选。
not-found-staff = 没有找到同事“{ $name }”，或者重名、不负责这个楼盘。请写全名，或者在卡片上点「👥 改派」。
not-found-department = 没有这个部门：{ $name }。有哪些部门，写在 config.yaml 的 departments 里。
not-found-token = 没有这个接口令牌：{ $name }。用 anju token list 看名单。
not-found-project = 没有这个楼盘：{ $name }。
not-found-draft = 这份反馈已经发出或取消了。要再说一件事，重新开始就行。
not-found-words = 这里需要文字。请把内容写出来再发一次。
not-found-cause = 没有这个办结原因。请在卡片上点「✅ 办结」选一个。
not-found-visit = 这次回访已经结束了，不用再答。
not-found-survey = 没有找到这次评价。您的工单都在这里：
not-found-command = 我不认识这个命令。
stranger = 我还不认识您，所以暂时没法替您查办。请先验证。
not-found-own-home = 您名下还没有登记房屋。您要是业主，请打开置业顾问发给您的专属链接；要查业主的房屋，用 /customer。
outsider = 这里的工单只有登记过的同事能办。您还没有登记，所以刚才的话没有发给业主，操作也没有生效。
in-private = 这是您自己的事，群里别人也看得到。请点我的头像，私聊我办理。
not-allowed = 您的岗位办不了这一步。请找部门负责人。
not-allowed-role = 这一步要由{ $role }来办。请找他们帮忙。
anonymous = 您现在是以群或频道的名义发言，我看不出是谁，不能办理。请换成本人身份，或者私聊我。
not-now = { $number } 的状态已经变了，这一步现在办不了。
not-now-open = 工单 { $number } 还没有人受理，这一步要等受理以后。
not-now-taken = 工单 { $number } 正在处理中，这一步现在不需要。
not-now-asked = 工单 { $number } 正在等业主回复，这一步现在办不了。
not-now-resolved = 工单 { $number } 已处理，正在等业主确认。
not-now-closed = 工单 { $number } 已经办结。要接着处理，请先重新打开。
not-now-merged = 工单 { $number } 已并入另一张工单，请到那一张里办理。
not-now-called = { $who } 已经打过这通电话并记下了，您这条没有盖掉它。
not-now-too-many = 您已有 { $n } 张工单在办，先不能再开新的。请把新情况补充到已有的工单里。
somebody-was-faster = 刚才有人先改了，您看到的不是最新情况。请再打开看看。
somebody-was-faster-ticket = 刚才有人先动了工单 { $number }，您看到的不是最新情况，所以这次没有改动。请再打开看看。
only-in-private = 这里有客户的电话，不能在群里显示。请私聊我发送 { $usage }。
unreadable = 我没看懂。请这样写：<code>{ $usage }</code>
unreadable-bare = 我没看懂，请换个说法再写一次。
too-late =
    这条链接已经用过或过期了。为了安全，每条链接只能用一次。
    请点下方「📱 用我的手机号验证」，或者找您的置业顾问重新发一条。
too-late-brief = 这条链接已经用过或过期了，请重新要一条。
out-of-order = 还不能进入“{ $stage }”：要先完成“{ $needs }”。请先登记“{ $needs }”。
out-of-order-bare = 还不能进入这个节点：前面的节点还没完成。
