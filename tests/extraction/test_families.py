"""Every verb of every family is read from the family's sentences, and from none of its counter-sentences."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import extract_reports
from dashboard.errors import InputError
from dashboard.extraction import frames
from dashboard.extraction.frames import Family, grammar
from dashboard.extraction.inflection import forms_of
from dashboard.model import Theatre
from tests.conftest import article


def sentences(family: Family, templates: tuple[str, ...]) -> Iterator[str]:
    for word in family.verbs:
        verb, _, particle = word.partition(" ")
        forms = forms_of(verb)
        for template in templates:
            past, participle = (f"{min(f)} {particle}".strip() for f in (forms.past, forms.participle))
            yield template.format(past=past, participle=participle)


YES = [(family, text) for family in grammar().families for text in sentences(family, family.yes)]
NO = [(family, text) for family in grammar().families for text in sentences(family, family.no)]


@pytest.mark.parametrize(("family", "text"), YES, ids=[text for _, text in YES])
def test_a_verb_is_read_as_its_family_says(family: Family, text: str, theatre: Theatre) -> None:
    found = [(r.kind, r.place.name) for r in extract_reports(article(text), theatre)]
    assert (family.kind, "Kunduz") in found


@pytest.mark.parametrize(("family", "text"), NO, ids=[text for _, text in NO])
def test_the_object_decides(family: Family, text: str, theatre: Theatre) -> None:
    assert extract_reports(article(text), theatre) == ()


@pytest.mark.parametrize(
    ("frame", "found"),
    [
        ("A takes P", "'A takes P'"),
        ("A V of", "behind the last preposition"),
        ("A V P V", "'V' in 'A V P V'"),
    ],
)
def test_a_frame_that_cannot_be_read_is_an_error_with_its_line(
    frame: str, found: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head, tail = "families:\n  - name: x\n    kind: captured\n", "    verbs: [x]\n    yes: a\n    no: b\n"
    rules = f"{head}    frames: [{frame}]\n{tail}"
    (tmp_path / "families.yaml").write_text(rules, encoding="utf-8")
    monkeypatch.setattr(frames, "RULES", tmp_path)
    with pytest.raises(InputError, match=r"families.yaml, line 4") as caught:
        grammar.__wrapped__()
    assert found in str(caught.value)
