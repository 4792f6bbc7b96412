# Menu, language, about me, privacy

unknown = not on record
buyer-menu = <b>Hello, { $name }!</b>
buyer-menu-open =
    { $n ->
        [one] 🎫 One ticket of yours is in work.
       *[other] 🎫 { $n } tickets of yours are in work.
    }
buyer-menu-next = Progress, reports and tickets are on the keys below. Or simply write to me what it is, or send a photo.
buyer-menu-more =
    /me what we know of you
    /language change the language
    /privacy what is kept
    /help how to use this
staff-menu = <b>Hello, { $name }!</b> { $duty }
staff-menu-counts =
    📥 Taken by nobody: { $queue }
    🙋 Yours: { $mine }
staff-menu-next = Open a ticket to work on it; /find looks for tickets, /customer for contracts.
language-choice = 请选择语言 / Please choose your language
language-set = All right, English from now on.
language-set-brief = Language: English
about-me =
    <b>What we know of you</b>
    Name: { $name }
    Phone: { $phone }
visits-wanted = Return visits: welcome. We only ask by day.
visits-unwanted = Return visits: off, we will not ask. You still get news of your progress and your tickets.
b-visits-off = No return visits, please
b-visits-on = Return visits are welcome again
b-language-any = 🌐 语言 Language
about-me-wrong = Something wrong? Write it here and a colleague will check and correct it.
privacy-kept =
    <b>What we keep</b>
    Your name, phone, home, the progress of your contract, and the words, photos and papers that you send here. They serve your after-sales care and nothing else. Name, phone and words are sealed in the database.
privacy-seen =
    <b>Who sees it</b>
    Colleagues who look after your project. Cards in groups show only your initial and the last four digits of your phone; whoever has to call you looks it up in private. Papers that you hand in are shown to the colleagues in charge in private, never in a group. Identity numbers and loan sums are never shown here.
privacy-time =
    <b>How long</b>
    Raw messages are deleted after { $n } hours. Tickets and progress stay with the contract, for the warranty and for your questions.
privacy-rights = To see, correct or delete what we keep, call { $hotline } or write to us here.
cancelled-draft = All right. What you had begun is dropped; nothing was sent.
cancelled-words = All right, no need to write it; that is cancelled.
cancelled-nothing = Nothing was going on, so there is nothing to cancel.
group-set =
    This chat is the staff group now: { $project }.
    New tickets come here as cards. <b>An answer to a card goes to the buyer</b>; ordinary talk among you stays here.
