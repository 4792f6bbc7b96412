"""What stands in deploy/ can be read by what it is for, and names only what there is."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.config_sources import BY_FILE, variable
from tests.house.source import ROOT, name, text
from tests.house.test_docs import test_every_path_and_link_leads_somewhere as _check_links
from tests.house.test_docs import test_every_variable_of_a_document_is_a_setting as _check_variables

DEPLOY = ROOT / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
YAML = [path for path in FILES if path.suffix == ".yaml"]
UNITS = sorted((DEPLOY / "systemd").iterdir())
PATHS = {"/healthz", "/readyz"}


def _documents() -> Iterator[dict[str, Any]]:
    for path in YAML:
        yield from yaml.safe_load_all(text(path))


def _kinds(kind: str) -> list[dict[str, Any]]:
    return [one for one in _documents() if one.get("kind") == kind]


@pytest.mark.parametrize("path", YAML, ids=name)
def test_every_yaml_is_yaml(path: Path) -> None:
    assert all(isinstance(one, dict) for one in yaml.safe_load_all(text(path)))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_variable_is_a_setting(path: Path) -> None:
    _check_variables(path)


def test_what_is_written_here_is_true() -> None:
    _check_links(DEPLOY / "README.md")
    for folder in re.findall(r"`([a-z]+)/`", text(DEPLOY / "README.md")):
        assert (DEPLOY / folder).is_dir(), folder


def test_a_deployment_waits_as_long_as_a_desk_takes_to_let_go() -> None:
    (deployment,) = _kinds("Deployment")
    pod = deployment["spec"]["template"]["spec"]
    (desk,) = pod["containers"]
    assert pod["terminationGracePeriodSeconds"] >= 20 + 5
    assert desk["readinessProbe"]["httpGet"]["path"] == "/readyz"
    assert desk["livenessProbe"]["httpGet"]["path"] == "/healthz", "a database that is away must not kill every desk"
    assert deployment["spec"]["replicas"] >= 2
    assert deployment["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    (budget,) = _kinds("PodDisruptionBudget")
    assert budget["spec"]["minAvailable"] >= 1


def test_what_is_mounted_is_what_the_variables_name() -> None:
    for kind in ("Deployment", "CronJob"):
        (found,) = _kinds(kind)
        spec = found["spec"] if kind == "Deployment" else found["spec"]["jobTemplate"]["spec"]
        pod = spec["template"]["spec"]
        volumes = {one["name"] for one in pod["volumes"]}
        for container in pod["containers"]:
            assert {one["name"] for one in container["volumeMounts"]} == volumes
            places = [one["mountPath"] for one in container["volumeMounts"]]
            for one in container["env"]:
                if one["name"].endswith("_FILE"):
                    assert Path(one["value"]).parent.as_posix() in places
                    assert Path(one["value"]).name in _kinds("Secret")[0]["stringData"]


def test_the_example_secret_holds_whatever_may_come_by_file() -> None:
    (secret,) = _kinds("Secret")
    assert len(secret["stringData"]) == len(BY_FILE)
    assert all(variable(where) + "_FILE" in text(DEPLOY / "kubernetes" / "desk.yaml") for where in BY_FILE)


def test_kustomize_names_every_file_that_is_meant_for_it() -> None:
    folder = DEPLOY / "kubernetes"
    listed = set(yaml.safe_load(text(folder / "kustomization.yaml"))["resources"])
    assert listed == {path.name for path in folder.glob("*.yaml")} - {"kustomization.yaml", "secret.example.yaml"}


def test_compose_starts_two_replicas_that_the_door_can_find() -> None:
    compose = yaml.safe_load(text(DEPLOY / "container" / "compose.yaml"))
    desks = [one for key, one in compose["services"].items() if key.startswith("desk-")]
    assert len({one["networks"]["inside"]["ipv4_address"] for one in desks}) == 2
    used = {secret for one in compose["services"].values() for secret in one.get("secrets", ())}
    assert used == set(compose["secrets"])
    for one in desks:
        for key, value in one["environment"].items():
            assert not key.endswith("_FILE") or value.removeprefix("/run/secrets/") in one["secrets"]


def test_the_image_holds_every_floor() -> None:
    said = text(DEPLOY / "container" / "Containerfile")
    floors = tomllib.loads(text(ROOT / "pyproject.toml"))["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    copied = {word for line in re.findall(r"^COPY (?!--from)(.*)$", said, re.MULTILINE) for word in line.split()[:-1]}
    assert set(floors) <= copied
    assert all((ROOT / word).exists() for word in copied)
    let_in = set(re.findall(r"^!(.*)$", text(DEPLOY / "container" / "Containerfile.dockerignore"), re.MULTILINE))
    assert let_in == copied


def test_every_door_knows_only_what_there_is() -> None:
    said = "\n".join(text(path) for path in FILES)
    assert set(re.findall(r"path: (/\w+),", said)) == PATHS
    assert set(re.findall(r"location = (/\w+)", said)) == {"/telegram", "/readyz"}


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    """Once with nothing but the program's place changed, as an instance."""
    verify = shutil.which("systemd-analyze")
    if verify is None:
        pytest.skip("systemd-analyze is not installed")
    for unit in UNITS:
        words = text(unit).replace("/opt/anju/.venv/bin/anju", "/bin/true").replace("User=anju", "User=root")
        (tmp_path / unit.name.replace("@", "@8090")).write_text(words)
        (tmp_path / unit.name).write_text(words)
    instances = sorted(str(path) for path in tmp_path.glob("*@8090*"))
    done = subprocess.run([verify, "verify", *instances], capture_output=True, text=True, check=False)
    if "Failed to initialize manager" in done.stderr or "Failed to setup working directory" in done.stderr:
        pytest.skip(f"systemd-analyze cannot work here: {done.stderr.strip()}")
    ours = [line for line in done.stderr.splitlines() if "anju" in line]
    assert done.returncode == 0 and not ours, done.stderr


def test_a_unit_waits_as_long_as_a_desk_takes_to_let_go() -> None:
    said = text(DEPLOY / "systemd" / "anju@.service")
    assert int(re.findall(r"^TimeoutStopSec=(\d+)$", said, re.MULTILINE)[0]) >= 30
    assert {"Restart=always", "LoadCredential=data-key:/etc/anju/secrets/data-key", "NoNewPrivileges=yes"} <= set(
        said.splitlines()
    )
