"""Speaks Telegram: reads what a person did, asks one service, says the answer."""
