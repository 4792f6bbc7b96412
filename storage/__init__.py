"""Keeps things: the only floor with SQL."""
