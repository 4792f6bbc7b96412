"""Icons as strokes in a square of 24, because the font has no emoji."""

ICONS = {
    "mortgage": "M3 10 12 4l9 6M4.5 20h15M6.5 10.5V17M10.2 10.5V17M13.8 10.5V17M17.5 10.5V17",
    "handover": "M15 14.5a5.5 5.5 0 1 0-5.2-3.7L4 16.6V20h3.4v-2.2h2.3v-2.3l1.6-1.6M16.6 7.4v.01",
    "title": "M14 3.5H6.5v17h11V7ZM14 3.5V7h3.5M9.5 11h5M9.5 14h5M9.5 17h2.5",
    "board": "M4 20h16M6.5 16.5v-5M12 16.5v-11M17.5 16.5v-8",
    "code": "M4 11 12 4.5 20 11M6 9.7V19.5h12V9.7M10 19.5v-5h4v5",
    "clock": "M12 3.5a8.5 8.5 0 1 0 .01 0ZM12 7.5V12l3 2",
    "check": "M6.5 12.4l3.6 3.6 7.4-7.8",
    "bang": "M12 6.5v6.5M12 16.9v.1",
}

# A row of roofs, 200 wide and 60 high, that stands at the foot of a band.
ROOFS = "M0 60V38l16-12 16 12V60ZM38 60V24l20-15 20 15V60ZM84 60V34l15-11 15 11V60ZM120 60V14l22-14 22 14V60ZM170 60V30l15-11 15 11V60Z"
