# Area settlements

settlements-which = The settlements of which project?
settlements-file = area-settlements
settlements-page = Settlements
settlements-page-unready = Not ready
settlements-head = 📐 <b>Area settlements</b> · { $project } ({ $n })
settlements-state = { $state }: { $n }, owners pay { $pays }, owners get { $gets }
settlements-row = { $home }: { $difference } m² ({ $percent }%), { $total } · { $state }
settlements-unready = ⚠️ Measured, but without a price or a contracted area, so that nothing can be reckoned ({ $n }): { $homes }
settlements-approve-next = Every home stands in the file, line by line. Please read the whole list before you approve it; then every owner gets her own reckoning.
settlements-next = Every home stands in the file, line by line. To enter what was paid or received: tap a home, or send /settled CONTRACT DATE.
settlements-approved = ✅ { $project }: { $n } owners have their reckoning now. Finance hears who confirms and who objects.
settlements-ready = 📐 The measured areas of { $project } are in: { $n } reckonings wait for you. Please send /settlements to look at them and approve.
b-settle = ✅ Approve these { $n }
b-settled = 💴 Done today

settlement-state-draft = to be approved
settlement-state-offered = waiting for the owner
settlement-state-confirmed = confirmed, to be paid
settlement-state-disputed = disputed
settlement-state-paid = settled
settlement-state-replaced = replaced
settlement-pays = owner pays { $sum }
settlement-gets = owner gets { $sum }
settlement-even = nothing either way
settlement-you-pay = you pay { $sum }
settlement-you-get = we refund { $sum }

settlement-head-contracted = Contracted (m²)
settlement-head-measured = Measured (m²)
settlement-head-difference = Difference (m²)
settlement-head-percent = Difference (%)
settlement-head-unit = Unit price (CNY/m²)
settlement-head-within = Within the limit
settlement-head-beyond = Beyond the limit
settlement-head-before = Settled before
settlement-head-total = Total (above 0 the owner pays)
settlement-head-direction = Direction
settlement-head-may-leave = May leave
settlement-head-state = State
settlement-head-paid-on = Settled on

settlement-head = 📐 <b>Settlement of the measured area</b> · { $home }
settlement-again = 🔁 The area or the price was put right: this reckoning <b>takes the place of the former one</b>, which no longer holds.
settlement-contracted = Area in the contract: { $area } m²
settlement-measured = Area as measured: { $area } m²
settlement-more = Difference: { $area } m² more ({ $percent }%)
settlement-less = Difference: { $area } m² less ({ $percent }%)
settlement-same = Difference: none
settlement-unit = Unit price of the contract: { $sum } per m² (price ÷ area in the contract)
settlement-lines = <b>Line by line</b>
settlement-line-within = { $n }. Up to { $limit }%: { $area } m² × { $unit } = { $sum }
settlement-line-beyond = { $n }. Beyond { $limit }%: { $area } m² × { $unit } × { $times } = { $sum }
settlement-line-ours = { $n }. Beyond { $limit }%: { $area } m², which we bear; you pay nothing for it
settlement-line-settled = { $n }. Less what was settled before: { $total }
settlement-total = <b>Total: { $total }</b>
settlement-may-leave = ⚠️ The difference is more than { $limit }%. As the contract says, you may also choose to <b>leave the contract</b>. If you would like to, or to talk it over first, please tap "Object"; nothing is done before you have answered.
settlement-rounding = <i>Areas to 0.01 m², money to the cent, rounded half up.</i>
settlement-next = Please check it. If it is right, tap "Confirm"; if not, "Object", and we look into it first. Only you and the co-owners can see this reckoning.
settlement-stands = This reckoning is now: <b>{ $state }</b>.
b-settlement-yes = ✅ Confirm
b-settlement-no = 🙋 Object
settlement-confirmed = ✅ The settlement of { $home } is confirmed: { $total }.
settlement-then-pay = Finance will be in touch about the payment; we tell you as soon as it is in.
settlement-then-get = Finance arranges the refund; please have your own bank card ready. We tell you as soon as it is on its way.
settled-even = ✅ Confirmed. { $home } has no difference, { $total }; this is done.
settled-already = The settlement of { $home } is paid already; nothing to confirm.
settlement-why = Please write what is not right, or what you would like instead. Your words become a ticket with somebody to answer it; nothing is paid before it is looked into. To stop: /cancel
settlement-why-prompt = What is not right, or what you would like
settlement-news-confirmed = 📐 The owner of { $home } has confirmed the settlement: <b>{ $total }</b>. Please enter it when it is done.
settlement-news-disputed = 🙋 The owner of { $home } objects to the settlement ({ $total }); ticket { $number }. Please pay or collect nothing before it is looked into.
settled-for-staff = ✅ Entered: { $home }, { $sum }, settled on { $day }. The owner has been told.
settled-refunded = ✅ The refund of <b>{ $sum }</b> for { $home } went out on { $day }. Please look for it in your account.
settled-received = ✅ Your payment of <b>{ $sum }</b> for { $home } came in on { $day }. Thank you.
