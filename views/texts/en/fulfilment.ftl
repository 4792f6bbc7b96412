# The ledger of contracts

fulfilments-head = 📒 <b>Contracts · { $project }</b>
fulfilments-sold = Contracts: { $n }
fulfilments-late = ⚠️ With something overdue: { $n }, { $sum } in all
fulfilments-soon = Due within 30 days: { $n }, { $sum } in all
fulfilments-of-late = <b>Overdue</b>, the longest first:
fulfilments-of-all = <b>All contracts</b>:
fulfilments-none-late = ✅ Nothing is overdue now.
fulfilments-none = There are no more contracts.
fulfilments-next = Tap a home for its progress; the file has all of them. These are customers' payments: please do not pass them on.
fulfilment-head = <b>{ $at } · { $home }</b> ({ $number })
fulfilment-price = Signed { $signed }, price { $price }, received from the bank { $came }
fulfilment-overdue = ⚠️ Overdue: { $n } sums, { $sum }, for up to { $days } days
fulfilment-following = Next: { $what } { $sum }, due { $day }
fulfilment-paid = Paid so far: { $intime } in time, { $late } late{ $unclear }
fulfilment-unclear = , { $n } of which the tables do not tell
fulfilment-stages = Stages: { $stages }
fulfilment-last = Last: { $day } { $stage } ({ $by })
fulfilment-last-came = Last: { $day } money from the bank entered
b-fulfilments-all = 📒 All contracts
b-fulfilments-late = ⚠️ Overdue only
b-fulfilments-first = ⏮ From the start
b-fulfilments-next = ▶️ Next page
b-fulfilments-every = 🏢 Every project
