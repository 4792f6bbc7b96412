# History, corrections

b-history = 🕘 History
history-head = 🕘 <b>History</b>: { $home } · { $journey }
history-more =
    { $n ->
        [one] <i>One earlier line is not shown</i>
       *[other] <i>{ $n } earlier lines are not shown</i>
    }
history-row = <b>{ $day }</b> · { $stage }
history-wrong = ✗ { $day } · { $stage }: entered by mistake, corrected on { $back }
history-by = {"  "}entered by { $by }, { $moment }
history-note = {"  "}note: { $note }
history-back = {"  "}↩️ taken back by { $by }, { $moment }: { $why }
history-next = The days are those on which each step was reached. If one of them looks wrong, tap below and ask us.
history-next-staff = The days are those on which each step was reached. The last step can be taken back if it was a mistake, by whoever entered it or by a team lead.
b-take-back = ↩️ Take back the last step
take-back-head = ↩️ <b>Take back the last step</b>: { $home }
take-back-what = “{ $wrong }” will be marked as a mistake; the case goes back to “{ $stage }” (since { $day }). The buyer gets a correction and an apology.
take-back-why = Please write why. Only colleagues see the reason. To leave it: /cancel
take-back-prompt = Why is it taken back?
corrected-head = 🔁 <b>Correction</b>: { $home } · { $journey }
corrected = On { $day } we entered “{ $wrong }”. That was wrong; this step is not reached yet.
corrected-stands = It still is: <b>{ $stage }</b> (since { $day })
corrected-sorry = The mistake was ours, and we are sorry for raising your hopes. You will hear of every step at once.
corrected-mark = ↩️ Corrected on { $day }: “{ $stage }” was a mistake
