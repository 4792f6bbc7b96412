"""Python's collector of cycles, told what a desk is like."""

import gc

YOUNG = 20_000
"""Objects that may be made, and not let go, before cycles are looked for; Python's own number is 700."""


def be_patient() -> None:
    """Before anything else is loaded: modules make half a million objects that stay, and to look through them at the usual
    pace took a sixth of the start. An update makes and lets go thousands of objects and next to no cycles, and to look for
    them at the usual pace cost a sixth of all work."""
    gc.set_threshold(YOUNG, 20, 20)


def settle() -> None:
    """After the start: what stands now stands until the end, and is looked through no more."""
    gc.freeze()
