"""Settings: VERKA_* in the environment, then verka.toml in the working folder, then these defaults."""

from __future__ import annotations

import json
import os
import tomllib
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from flows.usage import UsageError, told_rule

FILE: Final = "verka.toml"
Source = Literal["sample", "folder", "regeringen", "riksdagen"]
_PREFIX: Final = "VERKA_"
_NO_SETTINGS: Final = {"VERKA_DEBUG"}
"""What `verka --debug` sets for the processes that it starts."""


class Settings(BaseSettings):
    """Each field is VERKA_<NAME> in the environment and <name> in verka.toml."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, toml_file=FILE, extra="forbid")

    home: Path = Field(default=Path(".verka"), description="Mapp för databasen när ingen adress är angiven")
    database_url: str = Field(default="", description="Databasens adress; tom: SQLite-filen verka.db i home")
    sources: Annotated[list[Source], NoDecode] = Field(
        default=[], description="Källor som verka run läser in, med komma emellan; tom: det medföljande exemplet"
    )
    folder: Path | None = Field(default=None, description="Mapp som källan folder läser i verka run")
    mirror: Path | None = Field(default=None, description="Spegel av g0v.se som källan regeringen läser i verka run")
    regeringen_url: str = Field(default="", description="Basadress för källan regeringen; tom: den i regeringen.yml")
    riksdagen_url: str = Field(default="", description="Basadress för källan riksdagen; tom: den i riksdagen.yml")
    attachments: bool = Field(default=False, description="Hämta också PDF-filerna bakom sidorna i källan regeringen")
    attachments_url: str = Field(default="", description="Basadress för filerna bakom sidorna; tom: regeringen.se")
    workers: int = Field(default=2, ge=1, le=64, description="Antal barnprocesser som läser dokument")
    task_runner: Literal["process", "dask"] = Field(
        default="process",
        description="Vad som läser dokument: process, barnprocesser här; dask, arbetare i ett kluster",
    )
    dask_address: str = Field(
        default="",
        description="Schemaläggarens adress i Dask, tcp://värd:8786; tom: ett kluster här med workers arbetare",
    )
    max_failed_share: float = Field(
        default=0.05,
        ge=0,
        le=1,
        description="Andel dokument som får misslyckas innan inläsningen anses misslyckad",
    )
    night: str = Field(default="15 4 * * *", description="När verka nightly kör (cron, Europe/Stockholm)")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="warning", description="Vad verka nightly --once loggar; debug: en rad per dokument"
    )
    host: str = Field(default="127.0.0.1", description="Adress som gränssnittet svarar på")
    port: int = Field(default=8050, ge=1, le=65535, description="Port som gränssnittet svarar på")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @field_validator("sources", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [name.strip() for name in value.split(",") if name.strip()] if isinstance(value, str) else value

    @property
    def address(self) -> str:
        """The database's address."""
        return self.database_url or f"sqlite:///{(self.home / 'verka.db').absolute()}"


@cache
def load_settings() -> Settings:
    """The settings in force. UsageError names the one that cannot be used, its place and what is allowed."""
    try:
        return Settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{FILE} går inte att läsa: {error}. Rätta filen eller flytta den.") from error
    except ValidationError as error:
        first, *more = error.errors()
        names = ", ".join(dict.fromkeys(str(problem["loc"][0]) for problem in more))
        raise UsageError(_told(first) + (f" Se också {names}." if names else "")) from error


def unknown_names() -> dict[str, str]:
    """Names in the environment that look like settings and are none, each with the setting that may be meant, or ""."""
    known = {_variable(name) for name in Settings.model_fields} | _NO_SETTINGS
    names = sorted(name for name in os.environ if name.upper().startswith(_PREFIX) and name.upper() not in known)
    nearest = {name: _nearest(name[len(_PREFIX) :].lower()) for name in names}
    return {name: alike and _variable(alike) for name, alike in nearest.items()}


def _told(problem: Any) -> str:
    name, value = str(problem["loc"][0]), problem["input"]
    if problem["type"] == "extra_forbidden":
        alike = _nearest(name)
        return f"{FILE}: inställningen {name} finns inte" + (f", menade du {alike}?" if alike else ": ta bort den.")
    if any(held.upper() == _variable(name) for held in os.environ):
        place = f"{_variable(name)}={value} i miljön"
    else:
        place = f"{name} = {json.dumps(value, ensure_ascii=False, default=str)} i {FILE}"
    return f"Inställningen {place} kan inte användas: {told_rule(problem)}."


def _variable(name: str) -> str:
    return f"{_PREFIX}{name.upper()}"


def _nearest(name: str) -> str:
    return next(iter(get_close_matches(name, Settings.model_fields, n=1)), "")
