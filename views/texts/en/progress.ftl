# Progress

journey-mortgage = Mortgage
journey-handover = Handover
journey-title = Title deed

holder-buyer = you
holder-the-buyer = the buyer
holder-us = us
holder-bank = the bank
holder-law-firm = the law firm
holder-registry = the authorities
holder-short-buyer = You
holder-short-us = Us
holder-short-bank = Bank
holder-short-law-firm = Law firm
holder-short-registry = Authorities

comma = {" · "}
progress-head = 🏠 { $home } · { $journey }
progress-stage = <b>{ $stage }</b> (step { $at } of { $all })
progress-holder = Now with: <b>{ $holder }</b>
progress-since =
    { $n ->
        [0] Since { $day }, less than a day
        [one] Since { $day }, one day
       *[other] Since { $day }, { $n } days
    }
progress-done = ✅ Complete since { $day }
progress-stuck = ⚠️ This is taking longer than usual. Tap below to ask us why.
progress-stuck-buyer = ⚠️ This is taking longer than usual and waits for you. If something is in the way, tap below and tell us.
progress-stuck-staff = ⚠️ Longer than usual. Please follow it up, or move the stage.
within-days =
    { $n ->
        [0] the same day
        [one] one day
       *[other] { $n } days
    }
usual =
    { $n ->
        [one] Usually about one day
       *[other] Usually about { $n } days
    }
usual-bank = { $n } cases here with your bank in the last year: half done within { $half }, four of five within { $most }
usual-bank-alike = { $n } cases here with your bank in the last year: four of five done within { $most }
usual-project = { $n } cases of this project in the last year: half done within { $half }, four of five within { $most }
usual-project-alike = { $n } cases of this project in the last year: four of five done within { $most }
usual-firm = { $n } cases of all our projects in the last year: half done within { $half }, four of five within { $most }
usual-firm-alike = { $n } cases of all our projects in the last year: four of five done within { $most }
usual-unknown = This step has no usual length
usual-own-short = four of five within { $most } last year
usual-short =
    { $n ->
        [one] usually about one day
       *[other] usually about { $n } days
    }
usual-unknown-short = no usual length
told = { $text }
bring = <b>Please bring:</b>
papers = <b>Your papers:</b>
papers-have =
    { $n ->
        [one] ✅ One paper is in order
       *[other] ✅ { $n } papers are in order
    }
following = Next: { $stage }
progress-note = Note: { $note }
as-of = <i>As of { $moment }</i>
as-of-by = <i>As of { $moment }, entered by { $by }</i>

b-stages = ✏️ Move the stage
b-other-homes = 🏠 Other homes
b-see-progress = 📋 The whole course

which-home = You have several homes. Which one?
no-journey =
    🏠 { $home }
    No mortgage, handover or title course is on record for this home yet, so there is no progress to show. As soon as there is, you find it under “Progress”.
moved-head = 🔔 <b>News</b>: { $home } · { $journey }
moved-stage = Reached: <b>{ $stage }</b>

choice-head = <b>Move the stage</b>: { $home } · { $journey }
choice-now = <b>● { $n }. { $stage }</b> { $day }
choice-done = ✓ { $n }. { $stage } { $day }
choice = ○ { $n }. { $stage }
choice-next = Choose the new stage; the buyer hears of it at once. To add a note, use /stage.

picture-title = Progress: { $journey }
picture-as-of = As of { $day }
picture-on = { $day }
picture-corrected = since { $day } · corrected
picture-as-of-chased = As of { $day } · chased by us on { $chased }
picture-from = since { $day }
picture-holder = Now with
picture-waited = Waiting
picture-usual = Usually
picture-days =
    { $n ->
        [one] 1 day
       *[other] { $n } days
    }
picture-unknown = varies
picture-range = { $half } to { $most } days
gauge-days =
    { $n ->
        [0] same day
        [one] one day
       *[other] { $n } days
    }
gauge-half = half: { $days }
gauge-most = 80%: { $days }
gauge-cases =
    { $n ->
        [one] one case
       *[other] { $n } cases
    }
b-of-the-day = 🏡 Today's handover
