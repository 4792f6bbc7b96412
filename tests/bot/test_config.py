"""Settings: where they come from, and what is said when they are wrong."""

from __future__ import annotations

import os
from datetime import time
from pathlib import Path

import pytest

from bot.config import BadSettings, load
from domain.journeys import JourneyKind
from domain.tickets import Priority

CONFIG = Path(__file__).parents[2] / "config.yaml"
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("ANJU_"):
            monkeypatch.delenv(name)


def written(folder: Path, *changes: tuple[str, str]) -> Path:
    """config.yaml with some of its words changed; each must be there once."""
    text = CONFIG.read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    path = folder / "config.yaml"
    path.write_text(text, "utf-8")
    return path


def faults(path: Path) -> list[str]:
    with pytest.raises(BadSettings) as wrong:
        load(path)
    return wrong.value.faults


def test_the_shipped_file_is_good() -> None:
    rules = load(CONFIG).rules()
    assert set(rules.journeys) == set(JourneyKind)
    assert rules.promises.by_priority[Priority.EMERGENCY].first_answer_hours == 2
    assert rules.visits.days_after_handover == (7, 56, 270)
    assert rules.digest.at == time(8, 30)
    assert str(rules.zone) == "Asia/Shanghai"


def test_no_money_before_the_files_are_at_the_bank() -> None:
    assert "archived" in load(CONFIG).rules().journeys[JourneyKind.MORTGAGE].stage("paid-out").needs


def test_all_faults_are_named_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANJU_WEB__PORT", "99999")
    path = written(
        tmp_path,
        ("mode: polling", "mode: pulling"),
        ("link_hours: 168", "link_hours: 168\nlinkhours: 3"),
        ("zone: Asia/Shanghai", "zone: Asia/Chengdu"),
        ("name: {zh: 银行审批, en:", "naam: {zh: 银行审批, en:"),
        ("usual_days: 10\n        needs: [archived]", "usual_days: ten\n        needs: [archived]"),
        ("    low: {first_answer_hours: 15, solution_hours: 75}\n", ""),
    )
    lines = "\n".join(faults(path))
    for expected in (
        "telegram.mode: should be 'polling' or 'webhook', not 'pulling'",
        "web.port: should be less than or equal to 65535, not '99999'",
        "linkhours: there is no such setting",
        "zone: ",
        "journeys.mortgage.stages.bank-review.naam: there is no such setting",
        "journeys.mortgage.stages.bank-review.name: is missing",
        "journeys.mortgage.stages.paid-out.usual_days: should be a valid integer",
        "promises.by_priority.low: is missing",
    ):
        assert expected in lines


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("needs: [archived]", "needs: [archve]", "journeys.mortgage.stages.paid-out.needs: there is no stage `archve`"),
        (
            "- key: pre-acceptance-2",
            "- key: pre-acceptance-1",
            "journeys.handover.stages.pre-acceptance-1: stands twice",
        ),
        ('polite_until: "20:00"', 'polite_until: "08:00"', "visits.polite_until: should come after polite_from"),
        ("warn_at: 0.75", "warn_at: 75", "promises.warn_at: should lie between 0 and 1"),
        ("    repair: normal\n", "", "tickets.priority_of.repair: is missing"),
        ("property: {zh:", "Property: {zh:", "departments.Property: a key is small letters"),
        ("mode: polling", "mode: webhook", "telegram.mode: webhook needs telegram.webhook_url"),
        ("port: 8090", "port: 8090\n  port: 8091", "`port` stands here twice"),
        ("firm: {zh:", "firm: {{zh:", "is not good YAML"),
    ],
)
def test_each_fault_names_its_place(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert any(fault in line for line in faults(written(tmp_path, (old, new))))


def test_a_missing_file_is_a_fault_not_a_traceback(tmp_path: Path) -> None:
    [line] = faults(tmp_path / "nowhere.yaml")
    assert "cannot be read" in line


def test_times_need_no_quotes(tmp_path: Path) -> None:
    """YAML 1.1 reads 20:00 as the number 1200."""
    assert load(written(tmp_path, ('"20:00"', "20:00"))).visits.polite_until == time(20, 0)


def test_environment_over_file_and_overrides_over_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANJU_WEB__PORT", "9000")
    monkeypatch.setenv("ANJU_WEB__HOST", "127.0.0.2")
    monkeypatch.setenv("ANJU_PROMISES__BY_PRIORITY__HIGH__FIRST_ANSWER_HOURS", "1")
    settings = load(CONFIG, web={"port": 0})
    assert (settings.web.host, settings.web.port) == ("127.0.0.2", 0)
    assert settings.promises.by_priority[Priority.HIGH].first_answer_hours == 1
    assert settings.promises.by_priority[Priority.HIGH].solution_hours == 22.5


def test_a_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANJU_TELEGRAM__TOKN", "x")
    assert faults(CONFIG) == ["telegram.tokn: there is no such setting"]


def test_pacing_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANJU_TELEGRAM__PACE__OFF", "true")
    assert load(CONFIG).telegram.pace.off


def test_secrets_come_from_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, secret in {
        "TELEGRAM__TOKEN": TOKEN,
        "DATA_KEY": "k" * 40,
        "DATABASE__URL": "postgresql://x/y",
    }.items():
        (tmp_path / variable).write_text(secret + "\n")
        monkeypatch.setenv(f"ANJU_{variable}_FILE", str(tmp_path / variable))
    settings = load(CONFIG)
    assert settings.telegram.token and settings.telegram.token.get_secret_value() == TOKEN
    assert settings.data_key and settings.data_key.get_secret_value() == "k" * 40
    assert settings.database.url == "postgresql://x/y"


def test_a_secret_file_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANJU_DATA_KEY_FILE", str(tmp_path / "gone"))
    [line] = faults(CONFIG)
    assert line.startswith("data_key: ANJU_DATA_KEY_FILE names a file that cannot be read")


def test_a_secret_in_the_file_is_refused_and_not_repeated(tmp_path: Path) -> None:
    path = written(tmp_path, ("mode: polling", f"mode: polling\n  token: {TOKEN}"))
    [line] = faults(path)
    assert "ANJU_TELEGRAM__TOKEN" in line
    assert TOKEN not in line


def test_secrets_are_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANJU_TELEGRAM__TOKEN", TOKEN)
    monkeypatch.setenv("ANJU_DATA_KEY", "k" * 40)
    monkeypatch.setenv("ANJU_DATABASE__URL", "postgresql://anju:hunter2@db/anju")
    shown = repr(load(CONFIG)) + str(load(CONFIG))
    assert TOKEN not in shown
    assert "k" * 40 not in shown
    assert "hunter2" not in shown


def test_a_short_key_is_refused_without_being_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANJU_DATA_KEY", "tooshort")
    monkeypatch.setenv("ANJU_DATABASE__URL", "mysql://anju:hunter2@db/anju")
    lines = "\n".join(faults(CONFIG))
    assert "data_key: " in lines and "database.url: " in lines
    assert "tooshort" not in lines and "hunter2" not in lines


def test_one_underscore_too_few_is_a_fault_and_not_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANJU_TELEGRAM_TOKEN", "1:a")
    monkeypatch.setenv("ANJU_PORT", "tcp://10.0.0.1:80")
    with pytest.raises(BadSettings) as bad:
        load()
    assert bad.value.faults == ["ANJU_TELEGRAM_TOKEN: is no setting; did you mean ANJU_TELEGRAM__TOKEN?"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "booking: bank\n",
            "booking: bnak\n",
            "journeys.mortgage.stages.bank-passed.booking: there is no calendar `bnak`",
        ),
        ("capacity: 2\n", "capacity: 0\n", "bookings.calendars.bank.capacity: should be at least 1, not 0"),
        (
            '      closes: "17:00"',
            '      closes: "08:00"',
            "bookings.calendars.bank.closes: should come after opens on the same day",
        ),
        (
            "minutes: 30\n      capacity: 2",
            "minutes: 3\n      capacity: 2",
            "bookings.calendars.bank.minutes: should be",
        ),
        (
            '      pauses: [{starts: "12:00", ends: "13:30"}]\n',
            '      pauses: [{starts: "12:00", ends: "23:30"}]\n',
            "bookings.calendars.bank.pauses: 12:00",
        ),
        (
            "[mon, tue, wed, thu, fri]\n      opens",
            "[mon, funday]\n      opens",
            "bookings.calendars.bank.weekdays.1: should be 'mon'",
        ),
        ("collect_call_days: 21", "collect_call_days: 3", "bookings.collect_call_days: should not come before"),
        (
            "reminded again. 提前几小时再提醒\n  remind_hours_before: 2",
            "reminded again. 提前几小时再提醒\n  remind_hours_before: 0",
            "bookings.remind_hours_before: should be more than 0",
        ),
    ],
)
def test_a_calendar_that_cannot_be_kept_stops_the_start(tmp_path: Path, old: str, new: str, fault: str) -> None:
    found = faults(written(tmp_path, (old, new)))
    assert any(line.startswith(fault) for line in found), found
