"""A plainer copy of a text for matching, as long as the text: an offset means the same character in both."""

import re
import unicodedata

_PLAIN = {
    **dict.fromkeys("‘’ʼʻʿʾ`´′", "'"),
    **dict.fromkeys("“”„«»″", '"'),
    **dict.fromkeys("‐‑", "-"),
    **dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " "),
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "đ": "d",
}


class _Table(dict[int, str]):
    """Fills itself with every character it meets; at most one entry a character of Unicode."""

    def __missing__(self, code: int) -> str:
        char = chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd"  # half a pair no scanner can take
        base = unicodedata.normalize("NFKD", char)[0]
        letter = base.isascii() and base.isalnum() and unicodedata.category(char) != "No"  # "½" is no 1
        plain = _PLAIN.get(char) or (base if letter else char)
        self[code] = plain
        return plain


_TABLE = _Table()
# All that may change: few letters of most texts.
_ODD = re.compile(r"[^\x00-\x08\x0a-\x5f\x61-\x7f]+")


def fold(text: str) -> str:
    """The text with accents, curly quotes and odd spaces made plain; as long as the text."""
    return text if text.isascii() else _ODD.sub(_plain, text)


def _plain(odd: re.Match[str]) -> str:
    return odd[0].translate(_TABLE)
