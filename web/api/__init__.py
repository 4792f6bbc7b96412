"""The API for the developer's other systems: /api/v1."""

from web.api.answering import Away
from web.api.doors import Limits, build_api

__all__ = ["Away", "Limits", "build_api"]
