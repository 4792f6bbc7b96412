# Papers: what is wanted, what came, what was sent back

paper-unnamed = paper
paper-of = { $paper } ({ $whose })
paper-missing = ⬜ { $paper }, not here yet
paper-received = 🕓 { $paper }, received { $day }, waiting for our check
paper-refused = ❌ { $paper }, sent back: { $why }
paper-passed = ✅ { $paper }, in order since { $day }
paper-waived = ☑️ { $paper }, not needed for now
paper-known = ✅ { $paper }, we have it already
paper-why-unknown = no reason on record, please ask us

papers-open =
    { $n ->
        [one] ⚠️ <b>Not “{ $stage }” yet</b>: for { $home } one paper is not in order.
       *[other] ⚠️ <b>Not “{ $stage }” yet</b>: for { $home } { $n } papers are not in order.
    }
papers-open-next = Please check the papers first. If it must go on all the same, tap below and say why; the reason is kept with your name.
b-anyway = ✍️ Say why, and move it all the same
ask-anyway = ✍️ { $home }: why does it enter “{ $stage }” before all papers are in? The reason is kept. Rather not: /cancel
prompt-anyway = Why it goes on all the same

b-my-papers = 📎 My papers
b-hand-in = 📎 Hand in papers ({ $n })
papers-head = 📎 <b>Papers</b>: { $home } · { $journey }
papers-rounds =
    { $n ->
        [one] 🏦 More papers were asked for once
       *[other] 🏦 More papers were asked for { $n } times
    }
papers-choose =
    { $n ->
        [one] One paper is still wanted. Tap it and send photos or a PDF.
       *[other] { $n } papers are still wanted. Tap one and send photos or a PDF.
    }
papers-ready = All in order. We submit them next; nothing is needed from you.
papers-wait = We have everything and are checking it. You hear as soon as it is done.
paper-handed = ✅ <b>{ $paper }</b> has arrived. We check it and tell you.
paper-asked = 📎 <b>{ $paper }</b>: please send { $takes } here, several at once if you like.
takes-both = photos or a PDF
takes-photo = photos
takes-pdf = a PDF
paper-was-refused = ❌ Sent back last time: { $why }
paper-unfit = I cannot read this. Please send { $takes }; voice, videos, stickers and other files do not work. If you have a question, just write it.
paper-full = There are { $n } files, which is enough. Please tap below to hand them in.
paper-files =
    { $n ->
        [one] One file so far.
       *[other] { $n } files so far.
    }
paper-sent =
    { $n ->
        [one] You handed in one file; we are about to check it. To replace it, just send new ones.
       *[other] You handed in { $n } files; we are about to check them. To replace them, just send new ones.
    }
paper-next = When all are here, tap “That is all”. Rather not: /cancel
paper-next-done = Send more, or tap “That is all”.
b-paper-done = ✅ That is all, hand in ({ $n })
b-paper-look = 👀 What I sent
b-paper-go-on = 📎 Go on sending
paper-files-of = { $paper } · files: { $n }
paper-paused =
    { $n ->
        [one] 📎 <b>{ $paper }</b>: one file of yours is not handed in yet. It is kept for you:
       *[other] 📎 <b>{ $paper }</b>: { $n } files of yours are not handed in yet. They are kept for you:
    }
papers-in = 📎 { $name } ({ $home }) handed in papers: { $n }. Please look at them in private: send me /papers
refused-head = ❌ Please send <b>{ $paper }</b> once more ({ $home }). Why:
refused-next = Only this one is needed, the others stay. Tap below, or answer this message with a photo.
b-paper-again = 📎 Send it again
checked-head = 📎 We have checked your papers: { $home } · { $journey }
checked-ready = ✅ All in order and ready to be submitted. We tell you when it is done.
checked-all = ✅ All in order. Thank you.
checked-open =
    { $n ->
        [one] What you sent is in order; one paper is left:
       *[other] What you sent is in order; { $n } papers are left:
    }
sent-back-head = 🏦 <b>More papers are wanted</b>: { $home } · { $journey }, time number { $n }. Why:
sent-back-row = 📎 { $paper }
sent-back-next = Only these; the others stay as they are. Once they are checked we submit the case again.
declined-head = 🏦 <b>It was not approved this time</b>: { $home } · { $journey }, sent back for time number { $n }. Why:
declined-next = Do not worry: we will call you and look for a way together. To tell us something first, tap below.

b-paper-queue = 📎 Papers to check
b-loans = 🏦 Loan customers
paper-queue = 📎 <b>Papers to check</b>: { $n }, the longest waiting first
paper-queue-empty = 📎 No papers wait to be checked.
paper-queue-row = • { $home } · { $journey }: { $n }, since { $day }
papers-people = 👥 { $names }
papers-rounds-staff = 🏦 Sent back: { $n }
papers-ready-staff = 📤 <b>Ready to submit</b> since { $day }
papers-others = 📄 Other documents of this stage: { $names }
judged-passed = ✅ <b>{ $paper }</b> is in order.
judged-refused = ❌ <b>{ $paper }</b> goes back; the buyer reads why.
b-papers-staff = 📎 Papers
b-submit = 📤 Submit: { $stage }
b-submit-other = ➡️ On to: { $stage }
b-round = 🏦 The bank wants more
b-round-other = ↩️ More papers are wanted
check-head = 🔍 { $home } · <b>{ $paper }</b>
check-files = 📎 Files: { $n }, sent by { $sender }
check-none = No file has come. If the original was handed in over the counter, it may pass at once.
check-why = Why does it go back? Choose; the buyer reads it at once:
b-pass = ✅ In order
b-pass-counter = ✅ Handed in here, in order
b-refuse = ❌ Send back
b-own-words = ✍️ In my own words
ask-refuse = ✍️ Why does <b>{ $paper }</b> go back? The buyer reads it. Rather not: /cancel
prompt-refuse = Why it goes back; the buyer reads it
round-head = 🏦 <b>Sent back, time number { $n }</b>: { $home } · { $journey }
round-reason = Why: { $why }
round-lacks-papers = Which papers? Tap them below; for one that is not listed, tap “Another paper”.
round-lacks-reason = What was the reason? Choose one, or write it yourself.
round-lacks-nothing = Tap “Tell the buyer”: the case goes back to its papers, and only these are asked for.
b-round-name = ➕ Another paper
b-round-send = 📤 Tell the buyer
b-round-declined = 🚫 Declined, no papers
ask-round-name = ✍️ What is the paper called? Rather not: /cancel
ask-round-why = ✍️ What was the reason? The buyer reads it. Rather not: /cancel
prompt-round-name = Name of the paper
prompt-round-why = The reason; the buyer reads it

loan-title = Loan customers
loan-ready-title = Ready to submit
loan-head = 🏦 <b>Loan customers</b>
loan-none = No mortgage is running.
loan-stage-row = • { $stage }: { $n }
loan-ready = 📤 <b>Ready to submit</b> (all papers in order):
loan-none-ready = 📤 Nothing is ready to submit.
loan-ready-row = • { $home } · { $names }, since { $day }
loan-ready-more = There are more; all of them are in the file.
b-loan-book = ⬇️ As a file
loan-book = 🏦 Loan customers as of { $day }: { $n } running, { $ready } of them ready to submit.
loan-book-more = There are more than one sheet holds; only the first are here. Please export by project.
loan-number = Contract
loan-project = Project (garden)
loan-home = Home
loan-layout = Layout
loan-buyers = Buyers
loan-class = Class of customer
loan-deal = Deal
loan-signed = Signed
loan-salesperson = Service person
loan-bank = Bank
loan-stage = Stage
loan-since = Since
loan-ready-at = Ready since
loan-deal-done = Done
opened-known = <b>We have these already:</b>
opened-wanted =
    { $n ->
        [one] <b>One paper is still wanted:</b>
       *[other] <b>{ $n } papers are still wanted:</b>
    }
opened-nothing = We have every paper already; nothing is wanted from you.

paper-history = <b>So far:</b>
paper-event = • { $moment } { $who } { $what }
paper-event-why = • { $moment } { $who } { $what }: { $why }
paper-line-received = handed it in
paper-line-replaced = sent other files
paper-line-passed = found it in order
paper-line-refused = sent it back
paper-line-asked = wrote down that it is wanted again
paper-line-waived = let it go for now
paper-line-known = known from before
