"""Speaks HTTP: webhook, health, metrics."""
