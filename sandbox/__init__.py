"""A Telegram that runs on this machine: a strict Bot API and a messenger page. Knows nothing of the rest."""
