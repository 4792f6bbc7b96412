"""Knows the rules: standard library only; no clock, no I/O, no SQL."""
