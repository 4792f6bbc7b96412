# The walk-through

defects-ask = 🔍 Walk-through of <b>{ $home }</b>
defects-how =
    Just write, one defect a line: which room, what, and what is wrong. For example:
    <i>Main bedroom window does not close
    Kitchen tap drips</i>
    Send as many messages as you like. A photo may carry its words, or follow them: it then belongs to the defect before it.
defects-prompt = Room, part, what is wrong
defects-known =
    { $n ->
        [one] One is noted so far:
       *[other] { $n } are noted so far:
    }
defects-noted = ✅ { $n } noted; { $total } in this home.
defects-photo = 📷 The photo went to this one:
defects-where-room = In which room is { $number }? One tap (or none):
defects-where-component = Which part is { $number } about? One tap (or none):
defects-next = If there is more, just write on.
walk-done =
    { $n ->
        [one] 🔍 <b>{ $home }</b>: one defect was noted:
       *[other] 🔍 <b>{ $home }</b>: { $n } defects were noted:
    }
walk-done-clean = 🔍 <b>{ $home }</b>: the walk-through is done, and no defects were noted.
walk-done-promise = Each of them is with the team that mends it, with a number and a time by which. We tell you as each one is done, and it counts only when you are satisfied.
walk-done-meters = Next we read the meters together.
