# 邀请卡

link-note =
    { $hours ->
       *[other] 用手机扫码，在 Telegram 里打开并写出您的房号。只能用一次，{ $hours } 小时内有效。
    }
