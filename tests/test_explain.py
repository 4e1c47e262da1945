"""`explain` shows how a text was read, to the letter, and never reads it otherwise than `extract`."""

import json
from pathlib import Path

import pytest

from dashboard import load_theatre
from dashboard.cli import main
from dashboard.cli.explain import told
from dashboard.cli.output import plain
from dashboard.model import Theatre
from dashboard.pipeline import explain, extract
from tests.conftest import SEED, article
from tests.extraction.fuzz_texts import Texts

CLAIM = """\
Sentence 1 [0:49] The Taliban said they had taken Kunduz on Sunday.
  name: 'Taliban' [4:11] the side Taliban
  name: 'Kunduz' [32:38] a place, maybe a province
  verb: 'said' past; subject 'The Taliban'
  verb: 'had taken' perfect; subject 'they'
  speaks: Taliban, 'said'
  date: 'Sunday' is 2021-08-08
  predicate: 'taken', rule take, captured
    who: Taliban, by a pronoun: 'they'
    told: told as a fact
    place named as: 'Kunduz'
    place: 'Kunduz' is Kunduz (city in Kunduz), because: it is a provincial capital; \
rivals: Kunduz (province in Kunduz), Kunduz (district in Kunduz)
    read: captured Kunduz by Taliban, against Afghan government
      date 2021-08-08: 'Sunday' in the sentence
      claimed: the word of the side that gains by it (Taliban speaks)

Sentence 2 [50:77] They could take Herat next.
  name: 'Herat' [66:71] a place, maybe a province
  verb: 'could take' modal, only 'could'; subject 'They'
  predicate: 'take', rule take, captured
    who: Taliban, by a pronoun: 'They'
    told: only 'could'
    place named as: 'Herat'
    dropped: only 'could'

Sentence 3 [78:109] The prices of bread fell again.
  not parsed: nothing in it can be a place

Outcome: 1 reports, 1 dropped
captured: Kunduz (city, Kunduz, 36.729, 68.857)
  by Taliban, against Afghan government
  on 2021-08-08 (known to the day), claimed; rule take
dropped: 'They could take Herat next.': only 'could'
"""


def explained(
    text: str, capsys: pytest.CaptureFixture[str], *options: str, theatre: str = "afghanistan-2021"
) -> str:
    """What the command prints behind its lines on the theatre."""
    assert main(["explain", text, "--published", "2021-08-09", "--theatre", theatre, *options]) == 0
    return capsys.readouterr().out


def test_every_step_from_the_names_to_the_outcome_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    text = "The Taliban said they had taken Kunduz on Sunday. They could take Herat next. "
    head, _, rest = explained(text + "The prices of bread fell again.", capsys).partition("\n\n")
    assert rest == CLAIM
    assert head.startswith("Article text, published 2021-08-09\nTheatre: afghanistan-2021\n  side: Taliban, ")


def test_what_is_not_named_is_said_to_be_inferred(capsys: pytest.CaptureFixture[str]) -> None:
    out = explained("Kunduz was overrun.", capsys)
    assert "    who: Taliban, not named here: the rest of the text or the theatre makes it plain\n" in out
    assert "      date 2021-08-09: the day of publication: nothing else says when\n" in out
    assert "      reported: told as a fact\n" in out


def test_tags_are_shown_on_demand_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    line = "  words: The/determiners Taliban/name held/word Kunduz/name ./mark\n"
    assert line in explained("The Taliban held Kunduz.", capsys, "--tags")
    assert "  words:" not in explained("The Taliban held Kunduz.", capsys)


def test_an_article_that_ends_at_the_gate_says_where(capsys: pytest.CaptureFixture[str]) -> None:
    out = explained("The Taliban met elders in Kunduz.", capsys)
    assert "Not read: no word in it can tell that a place is taken, left, held or fought for\n" in out
    assert "  name: 'Kunduz' [26:32] a place, maybe a province\n" in out
    assert out.endswith("nothing in this text looks like a change or state of control\n")


def test_auto_shows_the_countries_and_the_names_that_led_to_them(capsys: pytest.CaptureFixture[str]) -> None:
    out = explained("Rebels captured the town of Torit.", capsys, theatre="auto")
    assert "Theatre: made from the article\n  plays in South Sudan (SS): Torit\n" in out
    assert (
        "  side: South Sudanese government (the country's own state), against South Sudanese rebels\n" in out
    )
    nothing = explained("Shares in London fell on Tuesday. " * 10, capsys, theatre="auto")
    assert "Theatre: none is made\nNot read: it names no side" in nothing


def test_a_hostile_text_cannot_speak_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "The Taliban\x1b[2J seized\u202e Kunduz\x07\x9b31m on Sunday\r.\u2028 \x00Herat\ud800 fell."
    out = explained(hostile, capsys, "--tags")
    assert all(char.isprintable() or char == "\n" for char in out)
    assert r"The Taliban\x1b[2J seized\u202e Kunduz\x07\x9b31m on Sunday" in out


def test_plain_leaves_what_can_be_read_alone() -> None:
    assert plain("Kyïv, Kābol, 喀布尔 \\ 'x'") == "Kyïv, Kābol, 喀布尔 \\ 'x'"
    assert plain("\x1b\n\u202e\U000e0041") == r"\x1b\n\u202e\U000e0041"


def test_an_article_file_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--file", str(SEED)]) == 0
    assert "Outcome: 4 reports" in capsys.readouterr().out
    file = tmp_path / "one.json"
    article_of = {"id": "one", "published": "2021-08-09", "title": None, "text": "The Taliban seized Kunduz."}
    file.write_text(json.dumps(article_of), "utf-8")
    assert main(["explain", "--file", str(file), "--theatre", "afghanistan-2021"]) == 0
    assert "Article one, published 2021-08-09\n" in (out := capsys.readouterr().out)
    assert "    read: captured Kunduz by Taliban, against Afghan government\n" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Text."], "--published: found no date; expected YYYY-MM-DD or YYYY-MM"),
        (["Text.", "--published", "2021-13-01"], "expected YYYY-MM-DD or YYYY-MM"),
        ([], "found neither; expected either a text or --file ARTICLE"),
        (["Text.", "--file", "x.txt"], "found both; expected either a text or --file ARTICLE"),
        (["--file", "nowhere.txt"], "nowhere.txt: found no such file or folder; expected an article"),
        (["--file", "README.md"], "the ending '.md'"),
    ],
)
def test_what_cannot_be_explained_ends_with_a_message(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_explaining_never_fails_and_reads_what_extract_reads(theatre: Theatre) -> None:
    made = Texts(theatre, 41)
    steps = 0
    for index in range(600):
        one = made(index)
        explanation = explain(one, theatre)
        assert explanation.extraction == extract(one, theatre)
        lines = list(told(one, theatre, auto=False, tags=True))
        assert all(plain(line).isprintable() for line in lines)
        assert [reading.sentence.start for reading in explanation.sentences] == sorted(
            reading.sentence.start for reading in explanation.sentences
        )
        steps += sum(len(reading.reader.steps) for reading in explanation.sentences if reading.reader)
    assert steps >= 100


def test_the_same_is_read_of_the_first_article_in_every_theatre() -> None:
    for name in ("afghanistan-2021", "ukraine-2022"):
        theatre = load_theatre(name)
        one = article(SEED.read_text("utf-8"))
        assert explain(one, theatre).extraction == extract(one, theatre)
