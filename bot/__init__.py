"""The machine: builds everything, starts and stops it; takes updates in, gets messages out, keeps time."""

import os

# python-telegram-bot's RetryAfter warns about its own `retry_after` until one opts in to a timedelta.
os.environ.setdefault("PTB_TIMEDELTA", "true")
