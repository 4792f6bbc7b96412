# Tickets: what buyers and staff hear

taken = 👤 <b>{ $by }</b> now looks after your ticket { $number } and stays with it until it is done.
taken-again = 👤 Your ticket { $number } is with <b>{ $by }</b> now, who knows what has been said; you need not repeat it.
taken-first = Our answer is due { $moment }. To say more, answer this message.
taken-solution = The solution is due { $moment }. To say more, answer this message.
staff-replied = 💬 <b>{ $by }</b> answers your ticket { $number }:
staff-asks = ❓ <b>{ $by }</b> has a question (ticket { $number }):
staff-replied-next = To say more, answer this message.
staff-asks-next = Please answer this message, with words or photos. Then we go on.
words-added = Added to ticket { $number }; whoever looks after it will see it. You get the answer here.
words-added-brief = Added to ticket { $number }
words-added-closed = Noted on ticket { $number }, which is closed. If there is still a problem, tap below and we go on with it.
words-added-merged = Noted. Ticket { $number } was joined to { $into } earlier; please add to { $into } from now on, so that nothing is missed.
is-it-fixed = ✅ <b>{ $by }</b> says that your ticket { $number } is done.
is-it-fixed-reminder = 🔔 Ticket { $number }, done by <b>{ $by }</b>, still waits for your word.
is-it-fixed-about = It was about: { $text }
is-it-fixed-question = <b>Is it solved?</b> Only you can say.
is-it-fixed-after = If we hear nothing, the ticket closes by itself, marked “not confirmed”; you can open it again at any time.
reopened = 🔁 <b>Ticket { $number } is open again.</b> We are sorry that it was not solved.
reopened-owner = { $owner } goes on with it until you say that it is solved.
reopened-nobody = Nobody has it yet; the team knows and will see to it.
reopened-next = Please answer this message and tell us what is still wrong; a photo helps.
reopened-brief = Ticket { $number } is open again
merged = 🔗 Your tickets { $number } and { $into } are about the same matter and go on as { $into }. Nothing you wrote is lost.
closed-unconfirmed = We have not heard from you about ticket { $number }, so it is closed for now, marked “not confirmed”. If there is still a problem, one tap and we go on.

assigned = 👥 { $by } gave ticket <b>{ $number }</b> to <b>{ $owner }</b>.
assigned-due = ⏳ { $promise } due { $moment }
another-colleague = another colleague
assigned-facts = { $kind } · { $home }
buyer-said = 🙂 <b>The buyer adds to ticket { $number }</b>
buyer-said-next = An answer to this message goes to the buyer.
reopened-partly = 🔁 <b>{ $number }</b> ({ $home }): the buyer says <b>only partly solved</b>. It is open again, one level up.
reopened-not-fixed = 🔁 <b>{ $number }</b> ({ $home }): the buyer says <b>not solved</b>. It is open again, one level up.
reopened-otherwise = 🔁 <b>{ $number }</b> ({ $home }) is open again.
reopened-staff-next = The promise stays as it was: { $moment }. Please ask the buyer first what is still wrong.
at-risk = ⏳ Ticket <b>{ $number }</b>: { $promise } is due soon, { $moment }
at-risk-nobody = Nobody has it yet. Who can take it?
at-risk-next = If it cannot be done in time, tell the buyer how far it is and when it will be.
broken = ⚠️ Ticket <b>{ $number }</b>: { $promise } is <b>late</b>, it was due { $moment }
broken-next = Please answer the buyer now, or pass it on.

mention = <a href="tg://user?id={ $account }">{ $name }</a>
ask-reply = ✍️ Your words to the buyer (ticket { $number }); they go out at once. To stop: /cancel
ask-ask = ✍️ What do you ask the buyer (ticket { $number })? Then it is the buyer's turn. To stop: /cancel
ask-note = ✍️ Your note on ticket { $number }; only colleagues see it. To stop: /cancel
ask-resolve = ✍️ What was done (ticket { $number })? The buyer reads it and says whether it is solved. To stop: /cancel
ask-more = ✍️ Write what you want to add, or send photos; it goes to ticket { $number }. To stop: /cancel
ask-otherwise = ✍️ Write what belongs to ticket { $number }. To stop: /cancel
prompt-reply = Your words to the buyer
prompt-ask = Your question to the buyer
prompt-note = A note that the buyer never sees
prompt-resolve = What was done, and with what result
prompt-more = What you want to add, or photos
prompt-otherwise = Write here
nothing-awaited = This went to nobody: I cannot tell which buyer it is for. Open a ticket and tap “💬 Answer the buyer”, or answer its card.
