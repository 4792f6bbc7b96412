"""A Telegram that runs on this machine: a strict Bot API, and people who talk to the bot."""
