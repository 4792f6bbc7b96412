# Help and commands

help-buyer = <b>What you can do here</b>
help-buyer-how = No need to remember commands: write to me what it is or send a photo, and I will ask what is missing. An answer to a message about a ticket is added to that ticket.
help-staff = <b>What staff can do here</b>
help-staff-how =
    An answer to a card goes to the buyer; ordinary talk in the group does not.
    For example: <code>/reply 1042 We come tomorrow at ten</code>
    For example: <code>/assign 1042 陈静</code>
    For example: <code>/resolve 1042 workmanship new valve fitted</code>
    For example: <code>/stage YQL-2025-0312 mortgage filed</code>
help-about-insight = <b>📊 Digests</b>
help-about-tickets = <b>🎫 Tickets</b>
help-about-buyers = <b>🙂 Buyers</b>
help-about-journeys = <b>🗂 Journeys</b>
help-about-money = <b>💰 Money</b>
help-about-rest = <b>⚙️ The rest</b>
help-line = /{ $command } { $words }
b-own-progress = 📋 Progress

command-start = Begin
command-menu = Menu
command-progress = How mortgage, handover and title deed stand
command-bookings = Booked times
command-report = Report a repair, complain, ask, suggest
command-tickets = My tickets
command-contacts = Contacts: project manager, service line, property company
command-me = What we know of you
command-language = Language 切换语言
command-privacy = What is kept of you
command-cancel = Drop what you have begun
command-help = Help
command-queue = All tickets in work
command-mine = My tickets
command-ticket = Open a ticket: NUMBER
command-take = Take a ticket: NUMBER
command-assign = Pass a ticket on: NUMBER NAME
command-priority = Change the priority: NUMBER LEVEL
command-reply = Answer the buyer: NUMBER TEXT
command-note = Note among colleagues: NUMBER TEXT
command-resolve = Resolve a ticket: NUMBER CAUSE TEXT
command-reopen = Reopen a ticket: NUMBER
command-merge = Join two tickets: NUMBER INTO
command-recuse = a complaint is about a colleague: keep it from him (in private)
command-phrases = phrases: read, write, change (in private)
command-duty = roster: who is here, days off
command-find = Find tickets by words, home or number
command-customer = Find contracts by number, home or name
command-year = The year in stages: where cases are stuck
command-chart = The chart of stages: JOURNEY
command-stage = Move a stage: CONTRACT JOURNEY STAGE NOTE
command-takeback = Take back a wrong step: CONTRACT JOURNEY REASON
command-cases = My cases; managers: /cases unowned
command-visits = Calls to make (in private)
command-receipt = enter money that a bank has paid (finance and managers, in private)
command-approvals = What waits for my approval
command-settlements = area settlements: look and approve (in private)
command-settled = a settlement was paid or received: contract, date (in private)
command-contracts = Contracts: price, payments, what is overdue, stages (in private)
command-arrears = what is owed (in private)
command-wave = handover waves: pre-acceptance, list, notice
command-repairs = daily repairs and summary of a wave
command-digest = Digest: day, week or month
command-import = How to import a ledger
command-desk = Make this chat the staff group
command-home = What is built into my home
command-products = products of a home; for managers, homes by supplier or model
command-papers = Papers: what is wanted, what came
command-loans = Loan customers and what is ready to submit
