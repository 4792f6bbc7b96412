# Handover waves, pre-acceptance, the handover list

waves-list = 🏘 <b>Handover waves</b>
waves-none = 🏘 There is no handover wave under way.
waves-row = · <b>{ $name }</b> ({ $project }) { $day } · { $state }
waves-next = Tap a wave to see it.
b-wave-new = ➕ New wave
b-waves = 🏘 All waves
b-wave = 🏘 { $name }
b-wave-list = 📋 Handover list
b-wave-pick = 🏠 Choose homes
b-wave-day = 📅 Change the day
b-wave-send = 📨 Send the notice now
b-wave-sure = 📨 Yes, send it
b-wave-unreached = ☎️ Not reached ({ $n } homes)
b-inspection = 🔍 Pre-acceptance, round { $n }

wave-which-project = In which project is the new wave?
wave-ask = Please write the name and the handover day of the new wave, for example: <code>First 2026-06-20</code> (project: { $project })
wave-ask-prompt = Name and day
wave-ask-day = The handover day of { $name } is { $day }. Please write the new one, for example: <code>2026-06-20</code>. Every owner who was told will hear it, and will be asked to choose a time again.
wave-ask-day-prompt = The new handover day

wave-state-planned = planned
wave-state-pre-acceptance = in pre-acceptance
wave-state-list-checked = list approved
wave-state-noticed = notice sent
wave-state-under-way = under way
wave-state-done = done

wave-head = 🏘 <b>{ $name }</b> ({ $project })
wave-state = { $state } · handover day <b>{ $day }</b>
wave-left =
    { $n ->
        [0] today
        [one] in one day
       *[other] in { $n } days
    }
wave-homes =
    📋 { $n ->
        [one] One home on the list
       *[other] { $n } homes on the list
    }
wave-list-approved = approved
wave-list-open = not approved
wave-round-closed = ✅ Round { $n }, signed by everybody on { $day }
wave-round-open = ⬜ Round { $n }, { $day }, { $signed } of { $all } have signed
wave-plan-open = 🗓 Pre-acceptance opens by itself on { $day }
wave-plan-notice = 🗓 The notice goes out by itself on { $day }
wave-lacks = <b>Still missing before the notice:</b>
lack-homes = the list is empty: choose homes first
lack-rounds = { $needed } rounds of pre-acceptance must be signed by everybody; { $closed } are
lack-list = the manager's approval of the list; after a change it is needed again
lack-fees = the area, without which the fees of { $n } homes cannot be reckoned: { $homes }
lack-day = a handover day that lies ahead
wave-reach = 📨 Told: { $told } of { $homes } homes · know it: { $known } · booked: { $booked }
wave-unreached = ☎️ Not reached: { $n } homes; please call them
wave-all-known = ✅ All owners know the day
wave-line = <i>{ $moment } { $what }{ $by }</i>
wave-line-by = {" "}({ $by })
wave-line-created = planned
wave-line-put-on = homes put on the list: { $about }
wave-line-taken-off = taken off the list: { $about }
wave-line-day = another handover day: { $about }
wave-line-fee = fee entered: { $about }
wave-line-round = round { $about } of pre-acceptance arranged
wave-line-round-closed = round { $about } closed
wave-line-pre-acceptance = pre-acceptance opened
wave-line-list-checked = list approved
wave-line-approved-again = list approved again
wave-line-noticed = notice sent
wave-line-under-way = handover begun
wave-line-done = wave done

wave-what-created = ✅ The wave is planned. Next: tap “🏠 Choose homes” to make its list.
wave-what-opened = 🔍 { $n } days to the handover: pre-acceptance is open. The departments have been told, and the buyers hear it too.
wave-what-approved = ✅ The list is approved.
wave-what-noticed = 📨 The notice is on its way to every owner.
wave-what-day = 📅 The handover day is another one. Owners who were told hear it, and are asked to choose a time again.
wave-held = ⚠️ <b>The notice is due today, but something is missing, so not one has gone out.</b> It goes out by itself once all is there; until then you hear of it every morning.
wave-send-sure = 📨 Every owner of the { $n } homes of <b>{ $name }</b> gets the notice: handover on { $day }, with the fees of the home. Send it now?

pick-building = 🏠 Homes for <b>{ $name }</b> ({ $n } on the list)
pick-building-next = Tap a building, to take all of it or one home after the other.
pick-building-none = This project has no contracts that could be handed over.
b-pick-building = Building { $building } ({ $on }/{ $all })
pick-homes = 🏠 <b>{ $name }</b> · { $where }: { $on } of { $all } on the list
pick-homes-next = ✅ on this list, ⬜ free, 🔒 in another wave. Tap a home to put it on or take it off.
b-pick-all = ➕ Put all on the list
b-pick-unit = Unit { $unit }
b-pick-done = ‹ Other buildings

list-head = 📋 <b>Handover list</b>: { $name } ({ $project }), handover on { $day }
list-changed = ⚠️ The list has changed since you opened it. Please check it again as it is now.
list-building = · Building { $building }: { $n } homes
list-none = The list is empty.
list-unreachable = The owners of { $n } of them cannot be written to and must be called.
list-unpriced = ⚠️ The area of { $n } homes is not on record: their fees cannot be reckoned.
list-approved = ✅ This list is approved.
list-approve = Please check homes and owners in the file. If the list changes later, it must be approved again.
list-not-yet = The list can be approved once the rounds of pre-acceptance are signed.
list-in-group = In this file owners are masked and there are no sums; for both, ask me in private.
b-approve-list = ✅ Checked: approve the list
list-file = Handover list { $name }
list-page = List
col-project = Project
col-building = Building
col-unit = Unit
col-room = Room
col-layout = Layout
col-area = Area
col-number = Contract
col-owners = Owners
col-signed = Signed on
col-salesperson = Salesperson
col-deal = Deal done
col-deal-yes = yes
col-reach = Can be written to
col-reach-yes = yes
col-reach-no = must be called
col-told = Told
col-known = Knows it
col-total = Fees in all (yuan)
col-no-area = no area on record

inspection-head = 🔍 <b>Pre-acceptance, round { $n }</b> · { $wave } ({ $project })
inspection-when = { $day } · { $n } homes
inspection-signed = ✅ { $department }: signed by { $by }, { $moment }
inspection-signed-behalf = ✅ { $department }: signed on its behalf by { $by }, { $moment }
inspection-unsigned = ⬜ { $department }: not signed yet
inspection-there = ; there: { $who }
inspection-open = <b>Defects not mended yet ({ $n }):</b>
inspection-no-open = No defects are open.
inspection-finding = · { $department }{ $text }
inspection-finding-of = { $department }:{" "}
inspection-remarks = <b>Remarks:</b>
inspection-next = Tap “I am here” when you are there, and “Sign” when you are done. The round is complete when every department has signed.
inspection-ahead = It is not the day yet; the departments will be told that morning.
inspection-closed = ✅ This round was closed on { $moment }.
inspection-behalf = For which department do you sign? It is kept that you signed on its behalf.
b-attend = 🙋 I am here
b-sign = ✍️ Sign
b-sign-for = ✍️ { $department }
b-defect = ⚠️ Note a defect
b-remark = 📝 Remark
b-inspection-day = 📅 Change the day
b-mended = 🔧 Mended: { $text }
inspection-moved-attended = Noted: { $department } is here
inspection-moved-attended-before = That you are here was noted before
inspection-moved-signed = { $department } has signed
inspection-moved-signed-before = { $department } had signed before
inspection-moved-found = The defects are noted
inspection-moved-remarked = The remark is noted
inspection-moved-mended = Noted as mended
inspection-moved-day = The round is on another day
inspection-call = 🔍 <b>Pre-acceptance, round { $n }, is today</b>: { $wave } ({ $project }), { $homes } homes. { $department }, please come, note what is wrong, and sign when you are done.
inspection-call-again = ⏰ <b>Round { $n } of pre-acceptance still waits for your signature</b>: { $wave } ({ $project }), held on { $day }. { $department }, please sign today.
inspections-done = ✅ All rounds of pre-acceptance of <b>{ $wave }</b> are signed. Next: please check the handover list ({ $homes } homes) and approve it.
inspections-done-open = ⚠️ Defects not marked as mended: { $n }.
inspection-ask-defect = Please write what is wrong, one thing a line.
inspection-ask-remark = Please write your remark.
inspection-ask-day = Please write the day of round { $n }, for example: <code>2026-05-25</code>
inspection-ask-prompt = Write it here

not-ready = <b>{ $name }</b> is not ready for that. Still missing:
not-ready-yet = This wave is not ready for that; /wave says what is missing.
not-your-department = This is for { $department } to sign, or for a manager on its behalf.
not-your-department-none = Your account belongs to no department, so you cannot speak for one. Please have your department set, or let a manager sign on its behalf.
