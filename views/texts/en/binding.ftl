# The door: getting to know buyers and colleagues

welcome =
    <b>Hello, this is the after-sales desk of { $firm }.</b>
    See at any time how your mortgage, handover and title deed stand. Report a repair, complain, ask or suggest in your own words: each matter gets a number, a person and a time.
welcome-again = I do not know you yet, so I cannot look anything up for you. It takes only a moment to change that.
welcome-ways =
    Choose one of two ways:
    1. Tap “📱 Share my phone number” below; it must be the number in your purchase contract.
    2. Open the personal link that your sales consultant or our service sent you.
welcome-links = 中文：/language · Privacy: /privacy
name-home = To be sure that it is you, please write your home: building, unit, room, for example <code>8-1-0601</code>.
name-home-wrong =
    That is not the home we have on record. Please look at your purchase contract and write it once more, for example <code>8-1-0601</code>.
    If it still does not match, ask your sales consultant for a new link.
name-home-prompt = For example 8-1-0601
dear-buyer = Hello
bound = <b>{ $name }, you are in. Welcome!</b> From now on this is your after-sales desk.
home-line = 🏠 { $home }
bound-next =
    Tap “📋 Progress” below to see how far things are.
    If you need anything, just write to me or send a photo; you will get a number and a time for our answer.
staff-bound = <b>Welcome, { $name }!</b> You are: { $duty }.
duty = { $role } · { $project }
every-project = all projects
staff-bound-next =
    New tickets come as cards into the staff group. An answer to a card goes straight to the buyer.
    Have a look at what is waiting.
not-your-contact =
    This card cannot be used: it is not your own number, or the number cannot be read.
    Please tap “📱 Share my phone number” below to share your own.
no-contract-for-phone =
    We found no purchase contract that can be joined to this number. Your contract may carry another one.
    Please check with your sales consultant and ask for a personal link.
