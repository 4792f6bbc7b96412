# What we cannot use, and our own failures

failed = Sorry, something went wrong on our side and this was not done. Please try again in a few minutes.
failed-reference = If it still fails, tell us the reference <code>{ $reference }</code> and we will find out why.
failed-hotline = {" "}If it is urgent, please call { $hotline }.
failed-brief = Sorry, something went wrong on our side and this was not done. Please try again in a few minutes. Reference { $reference }
unknown-command = I do not know that command. Those that I know are in the help; or simply write to me what it is.
unsupported = I cannot read this kind of message. Please write it in words, or send a photo or a video.
too-fast = Your messages are coming in fast. I am keeping every one of them, without answering each; pause for a minute and I will answer again at once.
old-button = This button no longer works. Please send /menu to start again.
group-lost = ⚠️ The staff group ({ $project }) has put me out, so tickets come to you in private for now. To have them there again, add me to the group and send /desk in it.
