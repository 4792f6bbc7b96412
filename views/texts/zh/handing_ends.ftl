# 暂不收房、本批不办

no-keys-why = ✋ { $home } 业主为什么暂不收房？
no-keys-why-own = ✋ { $home } 今天先不收也没关系。方便告诉我们原因吗？
no-keys-noted = ✋ 记下了：<b>{ $home }</b> 暂不收房（{ $reason }）。负责的经理已经知道，会尽快和您联系。
no-keys-noted-other = ✋ <b>{ $home }</b> 今天暂不收房（{ $reason }）。负责的经理已经知道，会尽快和您联系。
no-keys-again = 想好了，随时可以重新约时间。
no-keys-words = 还想多说几句，直接写在这里。
no-keys-brief = 记下了
no-keys-told = ✋ <b>{ $home }</b>（{ $name }）业主暂不收房：{ $reason }
no-keys-told-next = 请尽快和业主联系。
handing-close-why = ⏹ { $home } 本批不办，请写原因（只有同事看得到），例如：<i>业主在国外，下一批再办</i>
