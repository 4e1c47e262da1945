"""The file that says whom to ask: address, model, where the key is, and how much may be asked."""

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from dashboard.errors import SettingsError
from dashboard.marked import Fields, read_fields

_KEY = re.compile(r"[\x21-\x7e]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Settings:
    """Whom to ask, and how much."""

    url: str
    """Base address of an OpenAI-compatible service, without `/chat/completions`."""
    model: str
    """As the service calls it; stands behind `model:` in the rule of what it adds."""
    key: str | None = field(default=None, repr=False)
    """Sent as a bearer token; None sends none."""
    timeout: float = 60.0
    """Seconds for a whole answer, from the first byte sent to the last received."""
    questions_per_article: int = 20
    questions_per_run: int = 1000
    answer_tokens: int = 1000
    """The longest answer the model is asked to give."""

    @property
    def rule(self) -> str:
        """What marks the reports it adds."""
        return f"model:{self.model}"


def load_settings(path: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of a YAML file; SettingsError with file and line if they cannot be used."""
    fields = read_fields(path, SettingsError)
    plain = fields.flag("allow_plain_http")
    url = _url(fields, plain)
    settings = Settings(
        url=url.geturl().rstrip("/"),
        model=fields.text("model"),
        key=_key(fields, environment),
        timeout=_number(fields, "timeout_seconds", 60, 0.1, 3600),
        questions_per_article=int(_number(fields, "questions_per_article", 20, 1, 10_000)),
        questions_per_run=int(_number(fields, "questions_per_run", 1000, 1, 1_000_000)),
        answer_tokens=int(_number(fields, "answer_tokens", 1000, 1, 100_000)),
    )
    fields.done()
    if settings.key and url.scheme == "http" and not _on_this_machine(url):
        raise fields.complain(
            "key_variable", "a key for an http:// address", "https://, so that nobody can read the key"
        )
    return settings


def _url(fields: Fields, plain: bool) -> SplitResult:
    written = fields.text("url")
    try:
        url = urlsplit(written)
        usable = url.scheme in ("http", "https") and bool(url.hostname) and url.port != 0
    except ValueError:
        usable = False
    if not usable or not written.isascii() or " " in written:
        raise fields.complain("url", repr(written), "an address as http://127.0.0.1:8080/v1")
    if url.username is not None or url.query or url.fragment:
        raise fields.complain(
            "url", "a name, query or fragment in it", "an address without; see key_variable"
        )
    if url.scheme == "http" and not (plain or _on_this_machine(url)):
        expected = "https://, an address of this machine, or allow_plain_http: yes"
        raise fields.complain("url", f"http:// to {url.hostname}, which others can read", expected)
    return url


def _on_this_machine(url: SplitResult) -> bool:
    host = url.hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _key(fields: Fields, environment: Mapping[str, str]) -> str | None:
    name = fields.text("key_variable", "")
    if not name:
        return None
    key = environment.get(name, "").strip()
    if not _KEY.fullmatch(key):  # the key itself is in no message
        found = "nothing in it" if not key else "a value that is no key"
        raise fields.complain(
            "key_variable", f"{name!r} with {found}", "an environment variable with the key"
        )
    return key


def _number(fields: Fields, key: str, default: int, least: float, most: float) -> float:
    written = fields.text(key, str(default))
    try:
        number = float(written)
    except ValueError:
        number = float("nan")
    whole = key == "timeout_seconds" or number == number // 1
    if not (least <= number <= most and whole):
        raise fields.complain(key, repr(written), f"a number from {least:g} to {most:g}")
    return number
