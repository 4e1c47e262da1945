"""A theatre of its own that has nothing but the user's article."""

import shutil
from pathlib import Path

from tests.conftest import ROOT, SEED


def make_seed_theatre(parent: Path) -> Path:
    """Write the theatre's folder under `parent`; all but the articles is the bundled theatre's."""
    folder = parent / "seed-alone"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "articles").mkdir(parents=True)
    shutil.copy(SEED, folder / "articles")
    text = (ROOT / "data/theatres/afghanistan-2021/theatre.yaml").read_text("utf-8")
    text = text.replace("[../../../seeds, articles]", "articles").replace("../../", f"{ROOT / 'data'}/")
    (folder / "theatre.yaml").write_text(text, encoding="utf-8")
    return folder
