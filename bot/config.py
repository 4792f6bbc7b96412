"""Settings: one value, read once at the start, with every fault named at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from bot import config_checks as checks
from bot import config_money as checks_of_money
from bot.config_faults import BadSettings, lines_of
from bot.config_sources import merged, misspelled, read_environment, read_secret_files, read_yaml
from bot.holidays import Statute
from domain import (
    alarms,
    assignment,
    callouts,
    contacts,
    hand_overs,
    handings,
    letters,
    phrases,
    products,
    repairs,
    rosters,
)
from domain.alarms import AlarmRules
from domain.arrears import ArrearsRules
from domain.assignment import AssignmentRules
from domain.bookings import BookingRules
from domain.callouts import CalloutRules
from domain.chases import ChaseRules
from domain.contacts import ContactRules
from domain.hand_overs import HandOverRules
from domain.handings import HandingRules
from domain.imports import ImportRules
from domain.journeys import JourneyKind, JourneyRule, Words
from domain.lengths import LengthRules
from domain.letters import LetterRules
from domain.papers import PaperRules
from domain.people import Role
from domain.phrases import PhraseRules
from domain.products import ProductRules
from domain.promises import Promises
from domain.quiet import QuietRules
from domain.receipts import ReceiptRules
from domain.repairs import RepairRules
from domain.rosters import RosterRules
from domain.rules import DigestRules, Rules, TicketRules
from domain.settlements import SettlementRules
from domain.visits import VisitRules
from domain.waves import WaveRules
from domain.working_hours import HoursRules, Statutory, silent

__all__ = ["BadSettings", "DatabaseSettings", "Pace", "Settings", "Telegram", "Web", "default_path", "load"]


def _checked(check: Callable[[Any], list[str]]) -> AfterValidator:
    def validate(value: Any) -> Any:
        if faults := check(value):
            raise PydanticCustomError("rules", "{words}", {"words": "\n".join(faults)})
        return value

    return AfterValidator(validate)


def _fault(where: str, words: str) -> PydanticCustomError:
    return PydanticCustomError("rules", "{words}", {"words": f"{where}: {words}"})


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Pace(_Part):
    """How fast the courier sends; `off` sends without pacing."""

    off: bool = False
    per_second: Annotated[float, Field(gt=0)] = 29
    burst: Annotated[int, Field(ge=1)] = 4
    kept_for_people: Annotated[float, Field(ge=0)] = 2
    per_chat_per_second: Annotated[float, Field(gt=0)] = 1
    chat_burst: Annotated[int, Field(ge=1)] = 3
    group_per_minute: Annotated[float, Field(gt=0)] = 20
    answers_per_minute: Annotated[int, Field(ge=1)] = 60


class Telegram(_Part):
    """Which Bot API, and how updates come in."""

    token: SecretStr | None = None
    api_url: Annotated[str, Field(pattern=r"^https?://[^/\s]+(/\S*)?$")] = "https://api.telegram.org"
    mode: Literal["polling", "webhook"] = "polling"
    webhook_url: Annotated[str | None, Field(pattern=r"^https?://\S+$")] = None
    webhook_secret: SecretStr | None = None
    pace: Pace = Pace()

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Telegram:
        secret = self.webhook_secret.get_secret_value() if self.webhook_secret else ""
        if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
            raise _fault("webhook_secret", "Telegram takes only letters, digits, _ and -, at most 256")
        if self.mode == "webhook" and not (self.webhook_url and secret):
            raise _fault("mode", "webhook needs telegram.webhook_url and ANJU_TELEGRAM__WEBHOOK_SECRET")
        return self


class DatabaseSettings(_Part):
    """Where things are kept; the address may hold a password, so it is not shown."""

    url: Annotated[str, Field(repr=False, pattern=r"^(sqlite|postgresql(\+psycopg)?)://")] = "sqlite:///var/anju.db"
    threads: Annotated[int, Field(ge=1, le=64)] = 2
    pooler: bool = False


class Cluster(_Part):
    """How several replicas share the work; only PostgreSQL knows several."""

    lease_seconds: Annotated[float, Field(ge=0.5, le=60)] = 5


class WatchSettings(_Part):
    """When managers hear that messages do not flow."""

    stalled_seconds: Annotated[float, Field(ge=10)] = 120


class Web(_Part):
    """Where the pages, the webhook and the API listen; port 0 takes any free one."""

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8090


class Api(_Part):
    """How often other systems may ask."""

    per_minute: Annotated[float, Field(gt=0)] = 600
    burst: Annotated[int, Field(ge=1)] = 60


class HookSettings(_Part):
    """How other systems are called."""

    private: bool = False
    timeout_seconds: Annotated[float, Field(ge=1, le=60)] = 10
    give_up_hours: Annotated[float, Field(gt=0)] = 72


class Settings(BaseSettings):
    """Everything that config.yaml, files and the environment say."""

    model_config = SettingsConfigDict(extra="forbid", frozen=True)

    telegram: Telegram = Telegram()
    database: DatabaseSettings = DatabaseSettings()
    data_key: Annotated[SecretStr | None, Field(min_length=32)] = None
    web: Web = Web()
    api: Api = Api()
    hooks: HookSettings = HookSettings()
    cluster: Cluster = Cluster()
    watch: WatchSettings = WatchSettings()
    var_dir: Path = Path("var")
    firm: Words
    hotline: str
    zone: ZoneInfo
    language: Literal["zh", "en"] = "zh"
    link_hours: Annotated[float, Field(gt=0)] = 168
    departments: Annotated[dict[str, Words], _checked(checks.departments)]
    journeys: Annotated[dict[JourneyKind, JourneyRule], _checked(checks.journeys)]
    approvers: Annotated[dict[Role, Words], _checked(checks.approvers)]
    papers: Annotated[PaperRules, _checked(checks.papers)]
    chases: Annotated[ChaseRules, _checked(checks.chases)]
    rosters: RosterRules
    assignment: AssignmentRules
    hand_overs: Annotated[HandOverRules, _checked(hand_overs.faults)]
    tickets: Annotated[TicketRules, _checked(checks.tickets)]
    hours: Annotated[HoursRules, _checked(checks.hours)]
    promises: Annotated[Promises, _checked(checks.promises)]
    alarms: Annotated[AlarmRules, _checked(alarms.faults)]
    letters: Annotated[LetterRules, _checked(letters.faults)]
    phrases: Annotated[PhraseRules, _checked(phrases.faults)]
    visits: Annotated[VisitRules, _checked(checks.visits)]
    waves: Annotated[WaveRules, _checked(checks.waves)]
    handings: Annotated[HandingRules, _checked(checks.handings)]
    repairs: Annotated[RepairRules, _checked(repairs.faults)]
    callouts: Annotated[CalloutRules, _checked(callouts.faults)]
    products: Annotated[ProductRules, _checked(products.faults)]
    digest: DigestRules
    receipts: ReceiptRules
    arrears: Annotated[ArrearsRules, _checked(checks_of_money.arrears)]
    bookings: Annotated[BookingRules, _checked(checks.bookings)]
    imports: Annotated[ImportRules, _checked(checks.imports)]

    @model_validator(mode="after")
    def _stages_have_their_calendars(self) -> Settings:
        if faults := checks.calendars(self.journeys, self.bookings):
            raise PydanticCustomError("rules", "{words}", {"words": "\n".join(faults)})
        return self

    quiet: Annotated[QuietRules, _checked(checks.quiet)]
    lengths: Annotated[LengthRules, _checked(checks.lengths)]
    settlements: Annotated[SettlementRules, _checked(checks_of_money.settlements)]
    contacts: ContactRules

    @model_validator(mode="after")
    def _contacts_are_whole(self) -> Settings:
        if faults := contacts.faults(self.contacts, self.journeys, self.bookings):
            raise _fault("contacts", "; ".join(faults))
        return self

    @model_validator(mode="after")
    def _departments_are_known(self) -> Settings:
        unknown = [one for one in self.waves.signing if one not in self.departments]
        if unknown:
            raise _fault("waves.signing", f"there is no department `{unknown[0]}`")
        if faults := handings.unknown(self.handings, self.departments):
            raise _fault("handings", "; ".join(faults))
        if faults := products.unknown(self.products, self.handings.components):
            raise _fault("products", "; ".join(faults))
        if faults := rosters.faults(self.rosters, self.departments):
            raise _fault("rosters", "; ".join(faults))
        if faults := assignment.faults(self.assignment, self.departments, self.handings.components):
            raise _fault("assignment", "; ".join(faults))
        if self.repairs.department not in self.departments:
            raise _fault("repairs.department", f"there is no department `{self.repairs.department}`")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `load` gathered: the order of the sources stands there, in one line."""
        return (init_settings,)

    @property
    def statutory(self) -> Statutory:
        """What the law says of holidays, where it counts."""
        return silent if self.hours.holidays is None else Statute(self.hours.holidays, self.var_dir)

    def rules(self) -> Rules:
        """The part that decides about the work itself."""
        return Rules(**{name: getattr(self, name) for name in Rules.__dataclass_fields__})


def default_path() -> Path:
    """./config.yaml, else the one that was packaged, else the one of the checkout."""
    here = Path(__file__).parent
    candidates = (Path("config.yaml"), here / "default_config.yaml", here.parent / "config.yaml")
    return next((path for path in candidates if path.exists()), candidates[0])


def load(path: Path | None = None, **overrides: Any) -> Settings:
    """The settings: overrides, over the environment, over secret files, over the YAML file. Raises BadSettings."""
    written, faults = read_yaml(path or default_path())
    if not written:
        raise BadSettings(faults or [f"{path or default_path()}: is empty"])
    kept, file_faults = read_secret_files()
    faults += file_faults + misspelled(Settings)
    try:
        said = read_environment(Settings)
    except SettingsError as wrong:
        raise BadSettings([*faults, f"environment: {wrong}"]) from wrong
    data = merged(merged(merged(written, kept), said), overrides)
    try:
        settings = Settings(**data)
    except ValidationError as wrong:
        lines = (line for error in wrong.errors() for line in lines_of(error, data))
        raise BadSettings([*faults, *lines]) from None  # the original would print what was given, secrets too
    if faults:
        raise BadSettings(faults)
    return settings
