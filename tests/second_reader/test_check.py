"""A claim about a sentence: what becomes of it, by the words of the sentence."""

import pytest

from dashboard.dates import PartialDate
from dashboard.extraction import Lexicon
from dashboard.extraction.pointing import PointedArticle, PointedSentence
from dashboard.extraction.sentences import split_sentences
from dashboard.model import Article, Evidence, Kind, Report, Theatre
from dashboard.pipeline import _lexicon, extract
from dashboard.second_reader.answer import Claim
from dashboard.second_reader.check import check
from dashboard.second_reader.refusals import Refusal, Why
from tests.conftest import article

T, G = "Taliban", "Afghan government"


@pytest.fixture(scope="module")
def lexicon(theatre: Theatre) -> Lexicon:
    return _lexicon(theatre)


def pointed_at(said: Article, lexicon: Lexicon) -> PointedSentence:
    """The last sentence of an article, with what the grammar made of the rest."""
    *_, last = split_sentences(said.text)
    evidence = Evidence(said.id, last.start, last.end, said.text[last.start : last.end])
    return PointedArticle(said, lexicon, extract(said, lexicon.theatre).reports).sentence(evidence)


def claimed(
    text: str, lexicon: Lexicon, place: str, word: str, kind: str = "captured", actor: str = T, **more: str
) -> Report | Refusal:
    """What becomes of a claim about the last sentence of a text; its evidence is the whole sentence."""
    said = article(text, more.get("published", "2021-08-13"))
    sentence = pointed_at(said, lexicon)
    claim = Claim(more.get("evidence", sentence.text), place, word, Kind(kind), actor)
    found = check(claim, sentence, [T, G], "model:m")
    if isinstance(found, Refusal):
        return found
    (report,) = found
    assert said.text[report.evidence.start : report.evidence.end] == report.evidence.sentence
    assert report.place_as_written in report.evidence.sentence
    return report


def test_what_is_added_is_marked_and_cites_its_whole_sentence(lexicon: Lexicon) -> None:
    text = "It rained. Herat is the largest prize the Taliban have taken since spring."
    report = claimed(
        text, lexicon, "Herat", "taken", evidence="Herat is the largest prize the Taliban have taken"
    )
    assert isinstance(report, Report)
    assert (report.rule, report.kind, report.actor, report.status) == ("model:m", "captured", T, "reported")
    assert (report.place.name, report.place_as_written, report.against) == ("Herat", "Herat", G)
    assert report.evidence.sentence == text[11:]


@pytest.mark.parametrize(
    ("text", "more", "why"),
    [
        ("Kunduz went to the Taliban.", {"evidence": "Kunduz  went"}, Why.QUOTE),
        ("Kunduz went to the Taliban.", {"evidence": "kunduz went to the Taliban."}, Why.QUOTE),
        (
            "KUNDUZ, Aug 10 - It went to the Taliban.",
            {"evidence": "KUNDUZ, Aug 10", "place": "KUNDUZ"},
            Why.QUOTE,
        ),
        ("Kunduz went to the Taliban.", {"place": "Herat"}, Why.PLACE),
        ("Kunduz went to the Taliban.", {"evidence": "went to the Taliban"}, Why.PLACE),
        ("Kunduz went to the Talibanis.", {"place": "Taliban"}, Why.PLACE),
        ("Kunduz went to the Taliban.", {"word": "fell"}, Why.WORD),
        ("Kunduz went to the Taliban.", {"word": "wen"}, Why.WORD),
        ("Kunduz went to the Taliban.", {"actor": "Ruritania"}, Why.ACTOR),
        ("Kunduz went to the Taliban.", {"actor": G}, Why.UNNAMED),
        ("Kunduz went to them.", {}, Why.UNNAMED),
        ("Kunduz went the way of Kabul.", {"actor": G}, Why.UNNAMED),  # a town, not the government
        ("Kunduz went to the Taliban.", {"kind": "withdrew", "word": "to"}, Why.RULES),
        ("The Taliban withdrew from Kunduz.", {"word": "withdrew", "kind": "captured"}, Why.RULES),
        ("The Taliban took Kunduz.", {"word": "took", "kind": "holds"}, Why.RULES),
        ("Every province of Afghanistan went to the Taliban.", {"place": "Afghanistan"}, Why.RULES),
        ("Kunduz went to the Taliban.", {"place": "Taliban"}, Why.RULES),
        ("The city of Kunduz went to the Taliban.", {"place": "The city"}, Why.RULES),
        ("Kunduz and Herat went to the Taliban.", {"place": "Kunduz and Herat"}, Why.RULES),
        ("General Kunduz went with the Taliban.", {}, Why.RULES),
        ("Kunduz was bombed by the Taliban as fighting went on.", {"word": "bombed"}, Why.RULES),  # rule 7
        ("Kunduz went to the Taliban.", {"word": "Taliban"}, Why.RULES),
        ("The Taliban fled Kunduz.", {"word": "fled", "kind": "withdrew"}, Why.RULES),  # rule 8
        (
            "Fighting with the Taliban went on in Kunduz province.",
            {"kind": "contested"},
            Why.RULES,
        ),  # rule 10
        ("Afghanistan went to the Taliban.", {"place": "Afghanistan"}, Why.RULES),  # rule 11
    ],
)
def test_a_claim_whose_words_do_not_carry_it_is_refused(
    text: str, more: dict[str, str], why: Why, lexicon: Lexicon
) -> None:
    found = claimed(text, lexicon, **({"place": "Kunduz", "word": "went"} | more))
    assert isinstance(found, Refusal)
    assert found.why is why


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Kunduz may go to the Taliban.", "go"),
        ("Kunduz would have gone to the Taliban.", "gone"),
        ("If Kunduz goes to the Taliban, the north is lost.", "goes"),
        ("Kunduz has nearly gone to the Taliban.", "gone"),
        ("Kunduz is expected to go to the Taliban.", "go"),
        ("Officials feared Kunduz had gone to the Taliban.", "gone"),
        ("The Taliban promised that Kunduz had gone over.", "gone"),
        ("Nobody could say whether Kunduz had gone to the Taliban.", "gone"),
        ("Officials did not say that Kunduz had gone to the Taliban.", "gone"),
        ("Kunduz may soon be under Taliban control.", "control"),
        ("Has Kunduz gone to the Taliban?", "gone"),
        ("The Taliban aim to take Kunduz.", "take"),
    ],
)
def test_what_is_feared_planned_or_conditional_is_no_event_whatever_the_model_says(
    text: str, word: str, lexicon: Lexicon
) -> None:
    found = claimed(text, lexicon, "Kunduz", word)
    assert isinstance(found, Refusal)
    assert found.why is Why.RULES


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Kunduz has not gone to the Taliban.", "gone", "captured"),
        ("Kunduz is not under Taliban control.", "control", "holds"),
        ("The ministry denied that Kunduz had gone to the Taliban.", "gone", "captured"),
    ],
)
def test_what_is_negated_or_denied_is_a_denial(text: str, word: str, kind: str, lexicon: Lexicon) -> None:
    found = claimed(text, lexicon, "Kunduz", word, kind)
    assert isinstance(found, Report)
    assert found.status == "denied"


def test_the_word_of_the_side_that_gains_is_a_claim(lexicon: Lexicon) -> None:
    found = claimed(
        "A Taliban spokesman said that Kunduz had gone to the Taliban.", lexicon, "Kunduz", "gone"
    )
    assert isinstance(found, Report)
    assert found.status == "claimed"


@pytest.mark.parametrize(
    ("text", "place", "kind", "name", "expected"),
    [
        ("On Friday parts of Herat went to the Taliban.", "Herat", "captured", "Herat", "contested"),
        ("The whole of Logar province went to the Taliban.", "Logar", "captured", "Logar", "captured"),
        ("Taleqan went to the Taliban.", "Taleqan", "captured", "Taloqan", "captured"),
        ("Kunduz airport went to the Taliban.", "Kunduz airport", "captured", "Kunduz Airport", "captured"),
        ("In Kunduz men of the Taliban went on.", "Kunduz", "captured", "Kunduz", "captured"),
    ],
)
def test_a_place_is_read_as_the_grammar_reads_it(
    text: str, place: str, kind: str, name: str, expected: str, lexicon: Lexicon
) -> None:
    found = claimed(text, lexicon, place, "went", kind)
    assert isinstance(found, Report)
    assert (found.place.name, found.kind, found.place.located) == (name, expected, True)


def test_a_place_that_no_table_knows_has_no_point(lexicon: Lexicon) -> None:
    found = claimed("Nothing stands in Xyzabad; the Taliban went in on Friday.", lexicon, "Xyzabad", "went")
    assert isinstance(found, Report)
    assert (found.place.id, found.place.located, found.place.source) == (
        "unresolved:xyzabad",
        False,
        "unresolved",
    )


@pytest.mark.parametrize(
    ("text", "date", "precision"),
    [
        ("Kunduz went to the Taliban on Sunday.", "2021-08-08", "day"),
        ("Kunduz went to the Taliban last week.", "2021-08-06", "week"),
        ("Kunduz went to the Taliban in June.", "2021-06", "month"),
        ("Kunduz went to the Taliban in 2015.", "2015", "year"),
        ("Kunduz has gone to the Taliban.", "2021-08-13", "day"),
        ("Kunduz has already gone to the Taliban.", "2021-08", "month"),
        (
            "The Taliban took Zaranj on 6 August. Kunduz went to the Taliban.",
            "2021-08-06",
            "day",
        ),
        ("The Taliban took Zaranj on 6 August.\n\nKunduz went to the Taliban.", "2021-08-13", "day"),
        (
            "The Taliban took Zaranj on 6 August.\n\nKunduz went to the Taliban a day later.",
            "2021-08-07",
            "day",
        ),
    ],
)
def test_the_words_of_the_text_date_it_and_never_the_model(
    text: str, date: str, precision: str, lexicon: Lexicon
) -> None:
    found = claimed(text, lexicon, "Kunduz", "gone" if "gone" in text else "went")
    assert isinstance(found, Report)
    assert (str(found.date), found.date.precision) == (date, precision)


def test_an_article_known_to_the_month_dates_nothing_to_the_day(lexicon: Lexicon) -> None:
    found = claimed("Kunduz went to the Taliban on Sunday.", lexicon, "Kunduz", "went", published="2021-08")
    assert isinstance(found, Report)
    assert found.date == PartialDate.parse("2021-08")


@pytest.mark.parametrize(
    ("text", "actor", "inferred"),
    [
        ("Kunduz went to the Taliban.", T, False),
        ("Kunduz went to the insurgents.", T, False),
        ("Kunduz went to the army.", G, True),
    ],
)
def test_a_side_that_is_not_named_by_name_is_marked_as_inferred(
    text: str, actor: str, inferred: bool, lexicon: Lexicon
) -> None:
    found = claimed(text, lexicon, "Kunduz", "went", actor=actor)
    assert isinstance(found, Report)
    assert (found.actor, found.actor_inferred) == (actor, inferred)


@pytest.mark.parametrize("part", ["Parts", "Outskirts", "On Monday parts"])
def test_a_part_of_a_place_is_contested_whatever_was_claimed(part: str, lexicon: Lexicon) -> None:
    found = claimed(f"{part} of Kunduz went to the Taliban.", lexicon, place="Kunduz", word="went")
    assert isinstance(found, Report)
    assert found.kind == "contested"
