"""The colours of every picture: warm paper, deep greens, amber for waiting, brick for stuck."""

PAPER = "#F8F4EC"
CARD = "#FFFFFF"
HAIR = "#E7DFD0"
TRACK = "#EFE9DD"

INK = "#22302C"
SOFT = "#62706A"
FAINT = "#7C8680"

GREEN = "#2C7A68"
AMBER = "#D98E1F"
AMBER_INK = "#9A5B06"
AMBER_WASH = "#FFF6E3"
BRICK = "#B8432F"
BRICK_WASH = "#FCEDE8"
GOLD = "#F3CE83"

# From the top left of the band to its bottom right.
BANDS = {
    "mortgage": ("#15463E", "#2B7565"),
    "handover": ("#23482B", "#4A7F4C"),
    "title": ("#173F52", "#2F7083"),
    "board": ("#1A3F3B", "#33696A"),
    "code": ("#15463E", "#2B7565"),
}

# A bar or a figure, by how it is to be taken.
TONES = {"plain": "#3E8E85", "good": "#4F9A62", "warn": AMBER, "bad": BRICK}
FIGURES = {"plain": INK, "good": "#2F7A45", "warn": AMBER_INK, "bad": BRICK}
OPENED, CLOSED = "#E3B264", "#2F8273"

# Who has a stage: the ink of a chart, and its wash.
HOLDERS = {
    "buyer": (AMBER_INK, AMBER_WASH),
    "us": ("#2C7A68", "#E4F1EC"),
    "bank": ("#2B5C8A", "#E6EFF7"),
    "law-firm": ("#6A4C93", "#F0EAF7"),
    "registry": ("#8A4B2B", "#F7ECE4"),
}
