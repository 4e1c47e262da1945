"""The file that says whom to ask: what it may hold, and what is said of what it may not."""

from pathlib import Path

import pytest

from dashboard.errors import SettingsError
from dashboard.second_reader import Settings, load_settings


def load(tmp_path: Path, *lines: str, **environment: str) -> Settings:
    file = tmp_path / "reader.yaml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return load_settings(file, environment)


def test_an_address_and_a_model_are_enough(tmp_path: Path) -> None:
    settings = load(tmp_path, "url: http://127.0.0.1:8080/v1/", "model: some model")
    assert settings == Settings("http://127.0.0.1:8080/v1", "some model")
    assert settings.rule == "model:some model"


def test_everything_can_be_said(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        "url: https://example.org/v1",
        "model: m",
        "key_variable: MY_KEY",
        "timeout_seconds: 2.5",
        "questions_per_article: 3",
        "questions_per_run: 40",
        "answer_tokens: 500",
        MY_KEY="abc",
    )
    assert settings == Settings("https://example.org/v1", "m", "abc", 2.5, 3, 40, 500)


@pytest.mark.parametrize("url", ["http://localhost:1/v1", "http://127.3.2.1/v1", "http://[::1]:8080/v1"])
def test_plain_http_is_for_this_machine_with_or_without_a_key(url: str, tmp_path: Path) -> None:
    assert load(tmp_path, f"url: '{url}'", "model: m", "key_variable: K", K="abc").url == url


def test_plain_http_to_another_machine_has_to_be_allowed(tmp_path: Path) -> None:
    lines = ("url: http://10.0.0.7:8080/v1", "model: m", "allow_plain_http: yes")
    assert load(tmp_path, *lines).url == "http://10.0.0.7:8080/v1"
    with pytest.raises(SettingsError, match=r"line 1: found http:// to 10\.0\.0\.7"):
        load(tmp_path, *lines[:2])


WRONG = [
    (["model: m"], "line 1: found no key 'url'"),
    (["url: http://127.0.0.1/v1"], "line 1: found no key 'model'"),
    (
        ["url: ftp://127.0.0.1/v1", "model: m"],
        "line 1: found 'ftp://127.0.0.1/v1'; expected an address as http",
    ),
    (["url: 127.0.0.1:8080", "model: m"], "line 1: found '127.0.0.1:8080'"),
    (["url: http://127.0.0.1:99999/v1", "model: m"], "line 1: found 'http://127.0.0.1:99999/v1'"),
    (["url: 'http://[::1/v1'", "model: m"], r"line 1: found 'http://\[::1/v1'"),
    (["url: https://me:pw@example.org/v1", "model: m"], "line 1: found a name, query or fragment in it"),
    (["url: https://example.org/v1?key=abc", "model: m"], "line 1: found a name, query or fragment in it"),
    (["url: https://example.org/v1", "model: m", "modell: n"], "line 3: found the unknown key 'modell'"),
    (["url: https://example.org/v1", "model: m", "model: n"], "line 3: found the key 'model' a second time"),
    (
        ["url: https://example.org/v1", "model: m", "timeout_seconds: 0"],
        "line 3: found '0'; expected a number",
    ),
    (["url: https://example.org/v1", "model: m", "timeout_seconds: nan"], "line 3: found 'nan'"),
    (["url: https://example.org/v1", "model: m", "questions_per_run: inf"], "line 3: found 'inf'"),
    (["url: https://example.org/v1", "model: m", "questions_per_article: 1.5"], "line 3: found '1.5'"),
    (
        ["url: https://example.org/v1", "model: m", "key_variable: NO_SUCH"],
        "line 3: found 'NO_SUCH' with nothing",
    ),
    (
        ["url: http://10.0.0.7/v1", "model: m", "allow_plain_http: yes", "key_variable: K"],
        "line 4: found a key for an http:// address; expected https://",
    ),
]


@pytest.mark.parametrize(("lines", "message"), WRONG)
def test_what_cannot_be_used_is_said_with_file_and_line(
    lines: list[str], message: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError, match=f"reader.yaml, {message}"):
        load(tmp_path, *lines, K="abc")


def test_a_key_that_cannot_be_one_is_refused_and_not_shown(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="'K' with a value that is no key") as raised:
        load(tmp_path, "url: https://example.org/v1", "model: m", "key_variable: K", K="secret\r\nHost: x")
    assert "secret" not in str(raised.value)
