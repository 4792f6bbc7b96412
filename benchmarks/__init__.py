"""The pipeline measured beside a bare python-telegram-bot echo: `python -m benchmarks`."""
