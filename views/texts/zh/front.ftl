# 看不懂的消息，和我们自己出的错

failed = 抱歉，刚才我们的系统出了点问题，这一步没有办成。请过几分钟再试一次。
failed-reference = 还是不行，请把编号 <code>{ $reference }</code> 告诉我们，我们会查清楚。
failed-hotline = 急事请直接拨打 { $hotline }。
failed-brief = 抱歉，系统出了点问题，这一步没有办成，请过几分钟再试。编号 { $reference }
unknown-command = 我不认识这个命令。能用的命令都在使用说明里；有事也可以直接写给我。
unsupported = 这类消息我还看不了。请用文字写给我，或者发照片、视频。
too-fast = 消息来得有点快。您发的每一条我都收下了，就不逐条回复了；歇一分钟再写，我马上接着回您。
old-button = 这个按钮已经失效了，请发 /menu 重新进入。
group-lost = ⚠️ 工单群（{ $project }）把我移出去了，往后的工单先私下发给您。要恢复，请把我加回群里，再在群里发 /desk。
