import pytest

from dashboard.auto.unlisted import Unlisted, unlisted

PLACES = {"Misrata", "Zintan"}
KNOWN = {"libyan", "boko haram", "south african"}


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    def is_known(name: str) -> bool:
        return any(name.lower().startswith(known) for known in KNOWN)

    return [(one.name, one.aliases) for one in unlisted(text, is_known, PLACES.__contains__)]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("The Cheran Liberation Front (CLF) took it.", [("Cheran Liberation Front", ("CLF",))]),
        ("The Cheran Liberation Front took it. CLF men left.", [("Cheran Liberation Front", ("CLF",))]),
        ("Azawad fighters and Azawad rebels came.", [("Azawad fighters", ("Azawad", "Azawad rebels"))]),
        ("Misrata fighters came.", [("Misrata fighters", ())]),  # the town is not its fighters
        ("The KLN captured it.", [("KLN", ())]),
        ("M9 said so.", [("M9", ())]),
        ("Southern Front brigades came.", [("Southern Front", ())]),
        ("Libyan troops and Boko Haram militants came. South African soldiers left.", []),
        ("Government troops, Security Forces and Air Force jets came.", []),
        ("The UN said so. NATO forces left. However rebels came.", []),
        ("On Sunday forces came. In March fighters left.", []),
        ("It fell in January. Karen fighters came.", [("Karen fighters", ("Karen",))]),
    ],
)
def test_groups_are_known_by_the_form_of_their_names(
    text: str, groups: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert found(text) == groups


def test_a_group_is_told_once_under_its_first_name() -> None:
    text = "Azawad fighters came. The Azawad rebels left. Azawad fighters came back."
    assert unlisted(text, lambda _: False, lambda _: False) == [
        Unlisted("Azawad fighters", ("Azawad", "Azawad rebels"))
    ]
