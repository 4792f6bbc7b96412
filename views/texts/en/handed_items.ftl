# Keys and house papers

items-head = 🔑 What is handed over for <b>{ $home }</b>
items-given = ✅ { $item }
items-missing = ⬜ { $name } (should be { $n })
items-perhaps = ⬜ { $name } (if there is one)
items-next = Tap what you have given; tap again to change how many.
items-how-many = How many of "{ $name }" did you give? None: tap 0.
sign-head = 🔑 <b>{ $home }</b>: please sign for
sign-defects =
    { $n ->
        [one] 🔍 One defect is noted; it will be mended all the same.
       *[other] 🔍 { $n } defects are noted; they will be mended all the same.
    }
sign-next = When you have counted all of it, please tap "✅ Received, I sign".
keys-taken = 🎉 Congratulations! You have signed for <b>{ $home }</b>:
keys-taken-other = 🎉 The keys of <b>{ $home }</b> were signed for:
keys-taken-brief = Congratulations on your new home!
keys-taken-defects =
    { $n ->
        [one] 🔍 We go on with the one defect that was noted, and tell you when it is done.
       *[other] 🔍 We go on with the { $n } defects that were noted, and tell you as each is done.
    }
keys-taken-words = 📄 { $name }: { $words }
ask-wrong-meter = What is wrong with the readings of { $home }? Please write it, for example <i>the water meter shows 11.5, not 12.5</i>. Somebody checks it at once; it does not hold you up.
ask-wrong-items = What is wrong with the list of { $home }? Please write it, for example <i>there are only 4 keys</i>. We put it right on the spot and ask you again.
