# 满意度

rate-thanks = ✅ 谢谢您确认，工单 { $number } 办结了。
rate-it = 这次服务，您给几分？1 分很不满意，5 分很满意。
rate-again = 您之前打了 { $score } 分，想改的话再点一次就行。
rated = 谢谢，您给工单 { $number } 打了 <b>{ $score } 分</b>。
rated-low = 抱歉让您不满意。您给工单 { $number } 打了 <b>{ $score } 分</b>，已经告诉经理。
rated-why = 想说说原因，直接写在这里；不写也没关系。点错了，重新点分数就行。
rated-why-low = 哪里没做好，请写给我们，经理会看到。点错了，重新点分数就行。
rated-reason-kept = 您说的已经记下，和分数放在一起。
rated-brief = 谢谢，已记下 { $score } 分
low-score = ⚠️ 工单 <b>{ $number }</b> 只得了 <b>{ $score } 分</b>
low-score-no-reason = 业主还没有说原因。
low-score-next = 请尽快联系业主，问清原因。
