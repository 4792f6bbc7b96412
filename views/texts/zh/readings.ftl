# 表底数

readings-ask = 📟 { $home }：请按顺序写 { $names } 的读数，空格隔开，例如：<code>12.5 308 0</code>
readings-ask-one = 📟 { $home }：请写{ $names }的读数，例如：<code>12.5</code>
readings-shown = 📟 <b>{ $home }</b> 的表底数：
readings-again = 📟 <b>{ $home }</b> 的表底数有更正，请以这份为准：
readings-right = 请和表上的数字对一下。以后的水、电、燃气费从这里算起。
readings-known = 这份表底数您已经核对过。
readings-thanks = ✅ 谢谢，已记下您核对无误。
readings-brief = 谢谢，已记下
readings-log = 📜 <b>{ $home }</b> 的抄表记录：
readings-log-line = · { $moment } { $name } { $value }（{ $by }）{ $state }
readings-replaced = 已更正
unreadable-reading = 没看懂读数。请只写数字，按顺序写，空格隔开，最多 { $n } 个，例如：<code>12.5 308 0</code>
unreadable-reading-word = { $meter }的读数应该是数字，“{ $word }”没看懂。请再写一次，例如：<code>12.5</code>
unreadable-reading-negative = { $meter }的读数不会是负数（{ $word }）。请看一下表，再写一次。
unreadable-reading-most = { $meter }最多显示到 { $most }，{ $word } 太大了。请看一下表，再写一次。
unreadable-reading-decimals = { $meter }最多 { $n } 位小数，{ $word } 位数太多。请再写一次。
