"""Where settings come from: the YAML file, secrets in files, the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic_settings import BaseSettings, EnvSettingsSource

PREFIX = "ANJU_"
DELIMITER = "__"

SECRETS = (("telegram", "token"), ("telegram", "webhook_secret"), ("data_key",))
"""Never written in the YAML file."""

BY_FILE = (*SECRETS, ("database", "url"))
"""May be given as the path of a file, in a variable that ends in _FILE."""


class _Loader(yaml.CSafeLoader):
    """YAML as people read it: `off` and `20:00` stay words, and no key may stand twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"`{key.value}` stands here twice", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


# YAML 1.1 reads `off` as False and `20:00` as 1200; only true, false and plain numbers are left.
_SPECIAL = {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float"}
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _SPECIAL]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml(path: Path) -> tuple[dict[str, Any], list[str]]:
    """What the file says, without the secrets that must not be in it, and the faults of the file."""
    try:
        data = yaml.load(path.read_text("utf-8"), _Loader)  # noqa: S506 a SafeLoader with fewer tags
    except OSError as wrong:
        return {}, [f"{path}: cannot be read ({wrong.strerror})"]
    except (yaml.YAMLError, UnicodeDecodeError) as wrong:
        return {}, [f"{path}: is not good YAML: {' '.join(str(wrong).split())}"]
    if not isinstance(data or {}, dict):
        return {}, [f"{path}: must be a list of `setting: value`"]
    return _without_secrets(data or {})


def _without_secrets(data: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    faults = []
    for where in SECRETS:
        place = data
        for part in where[:-1]:
            place = place.get(part) if isinstance(place.get(part), dict) else {}  # type: ignore[assignment]
        if place.pop(where[-1], None) is not None:
            faults.append(f"{'.'.join(where)}: a secret must not stand in the file; set {variable(where)}")
    return data, faults


def variable(where: tuple[str, ...]) -> str:
    """`ANJU_TELEGRAM__TOKEN` for telegram.token."""
    return PREFIX + DELIMITER.join(where).upper()


def read_secret_files(environment: Mapping[str, str] = os.environ) -> tuple[dict[str, Any], list[str]]:
    """What the …_FILE variables point to, and the files that cannot be read."""
    data: dict[str, Any] = {}
    faults = []
    for where in BY_FILE:
        name = variable(where) + "_FILE"
        path = environment.get(name)
        if not path:
            continue
        try:
            secret = Path(path).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as wrong:
            faults.append(f"{'.'.join(where)}: {name} names a file that cannot be read ({wrong})")
            continue
        if not secret:
            faults.append(f"{'.'.join(where)}: {name} names an empty file")
        data = merged(data, _nested(where, secret))
    return data, faults


def read_environment(settings: type[BaseSettings]) -> dict[str, Any]:
    """What ANJU_… variables say. Raises SettingsError for a value that is not good JSON where JSON is due."""
    source = EnvSettingsSource(
        settings, env_prefix=PREFIX, env_nested_delimiter=DELIMITER, env_ignore_empty=True, case_sensitive=False
    )
    files = {(variable(where) + "_FILE").lower() for where in BY_FILE}
    source.env_vars = {name: value for name, value in source.env_vars.items() if name.lower() not in files}
    return source()


def misspelled(settings: type[BaseSettings], environment: Mapping[str, str] = os.environ) -> list[str]:
    """Variables that nearly name a setting and set nothing: `ANJU_TELEGRAM_TOKEN` with one underscore too few.

    Other unknown ones pass: a cluster puts ANJU_PORT and its like into every program beside a service named anju.
    """
    parts = [name.upper() for name, field in settings.model_fields.items() if hasattr(field.annotation, "model_fields")]
    near = re.compile(rf"{PREFIX}({'|'.join(parts)})_(?!_)(\w+)")
    found = [(name, match) for name in sorted(environment) if (match := near.fullmatch(name.upper()))]
    return [f"{name}: is no setting; did you mean {PREFIX}{match[1]}{DELIMITER}{match[2]}?" for name, match in found]


def merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Both, key by key; where both speak, the one above is heard."""
    both = dict(below)
    for key, value in above.items():
        old = both.get(key)
        both[key] = merged(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return both


def _nested(where: tuple[str, ...], value: str) -> dict[str, Any]:
    inner: Any = value
    for part in reversed(where):
        inner = {part: inner}
    return dict(inner)
