"""The bundled author page: where it is, in a wheel or in a checkout."""

from __future__ import annotations

from pathlib import Path


def bundled_page() -> Path:
    """The author page that comes with the package: 17 papers, 19 authors."""
    here = Path(__file__).parent
    packaged = here / "data" / "author_page.txt"
    return packaged if packaged.is_file() else here.parents[1] / "data" / "author_page.txt"
