# Money from the bank

yes = yes
no = no
receipts-file = money-received
receipts-page = Received
receipts-taken =
    ✅ <b>Money entered</b>: { $n }, { $sum } in all
    Mortgages that moved to the pay-out: { $moved }. Entered before and unchanged: { $repeated }. Not entered: { $refused }.
receipts-rehearsed =
    🔎 <b>A rehearsal: nothing was changed</b>. Can be entered: { $n }, { $sum } in all
    Mortgages that would move to the pay-out: { $moved }. Entered before: { $repeated }. Cannot be entered: { $refused }.
receipts-told = Buyers and the managers of marketing have been told.
receipts-put-right = Please put the others right and bring them again; what was entered is not taken twice.
receipts-summed =
    💰 <b>Money from banks</b> · { $project }
    { $n }, { $sum } in all; mortgages that moved to the pay-out: { $moved }. Entered by { $by }.
receipts-row-moved = ✅ { $home } { $sum } · { $bank } { $day }
receipts-row = · { $home } { $sum } · { $bank } { $day }
receipts-summed-next = Every line is in the file. These are customers' sums: please do not pass them on.
receipt-proposed = 🔎 <b>Please check this receipt</b>
receipt-sum = Sum: <b>{ $sum }</b>, received on { $day }
receipt-bank = Bank: { $bank }, reference { $reference }
receipt-moves = When you confirm, the mortgage moves to the pay-out and the buyers hear it at once.
receipt-moves-nothing = The mortgage has come to the pay-out already; the sum is only entered, and nobody is told.
receipt-dropped = All right, nothing was entered.
b-receipt-take = ✅ Confirm
b-receipt-drop = Do not enter
paid-out-sum = Paid out this time: <b>{ $sum }</b>. Only you and the co-owners see this.

money-refused = ⚠️ <b>Not entered: { $n }</b>
money-refused-row = Row { $row } { $number }: { $why }
money-page-refused = Not entered
money-head-sheet = Sheet
money-head-row = Row
money-head-value = Value
money-head-why = Why
money-head-project = Project
money-head-home = Home
money-head-layout = Layout
money-head-signed = Signed on
money-head-salesperson = Salesperson
money-head-contract = Contract
money-head-bank = Bank
money-head-reference = Reference
money-head-received = Received on
money-head-sum = Sum (CNY)
money-head-moved = Moved to the pay-out
