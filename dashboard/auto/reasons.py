"""Why a theatre made for an article has its countries."""

from collections.abc import Iterator

from dashboard.auto.known import states
from dashboard.auto.setting import setting, signs_in
from dashboard.extraction.folding import fold
from dashboard.model import Article

_MOST_NAMES = 8
"""Names shown for one country."""


def reasons(article: Article) -> Iterator[tuple[str, str]]:
    """Each country the article is taken to play in (ISO 3166-1 alpha-2), and the names that show it."""
    folded = fold(f"{article.title or ''}\n\n{article.text}")
    signs = list(signs_in(folded))
    for country in setting(folded, article.country).countries:
        names = dict.fromkeys(
            sign.name
            for sign in signs
            if country == sign.state or (sign.places_in and sign.places_in[0] == country)
        )
        said = ", ".join(list(names)[:_MOST_NAMES])
        if article.country == country:
            said = f"its file says so{'; it names ' + said if said else ''}"
        state = states().get(country)
        yield f"{state.names[0]} ({country})" if state else country, said or "places that may lie there"
