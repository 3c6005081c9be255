"""Settings: VERKA_* in the environment, then verka.toml in the working folder, then these defaults."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from model.errors import VerkaError

FILE: Final = "verka.toml"


class Settings(BaseSettings):
    """Each field is VERKA_<NAME> in the environment and <name> in verka.toml."""

    model_config = SettingsConfigDict(env_prefix="VERKA_", toml_file=FILE, extra="forbid")

    home: Path = Field(default=Path(".verka"), description="Mapp för databasen när ingen adress är angiven")
    database_url: str = Field(default="", description="Databasens adress; tom: SQLite-filen verka.db i home")
    sources: Annotated[list[str], NoDecode] = Field(
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
    """The settings in force; an error names the setting that cannot be used."""
    try:
        return Settings()
    except tomllib.TOMLDecodeError as error:
        raise VerkaError(f"{FILE} går inte att läsa: {error}. Rätta filen eller flytta den.") from error
    except ValidationError as error:
        names = ", ".join(str(part["loc"][0]) for part in error.errors() if part["loc"])
        raise VerkaError(f"Inställningen {names} kan inte användas: se VERKA_* i miljön och {FILE}.") from error
