# The chart of stages

chart = 🗺 <b>{ $journey }</b>: all { $n } steps
chart-next = To keep, to print, to hang up in the office.
chart-title = { $journey }, step by step
chart-subtitle = { $n } steps: who has each, what comes before, how long it takes
chart-as-of = As set on { $day }
chart-needs = After: { $names }
chart-usual =
    { $n ->
        [one] usually about one day
       *[other] usually about { $n } days
    }
chart-own = half within { $half } d, 80% within { $most } d
chart-unknown = no usual length
chart-end = complete
b-chart = 🗺 Chart of stages
chart-papers = 📎 <b>Papers by stage</b>
chart-papers-of = · { $stage }: { $papers }
chart-paper-buyer = { $name }
chart-paper-us = { $name } (ours)
chart-paper-bank = { $name } (the bank's)
chart-paper-law-firm = { $name } (the law firm's)
chart-paper-registry = { $name } (the registry's)
