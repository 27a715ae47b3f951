"""Distinct names of a corpus as numbers, and their joining into groups: the arrays identity works on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from coauthor_graph.identity.names import Name, natural, parse

Ints = npt.NDArray[np.int64]

_PARTS = ("name", "given", "family", "suffix")


@dataclass(frozen=True, slots=True)
class Forms:
    """The distinct parsed names (forms) of all mentions, and per mention its form, text, block and paper.

    ``texts`` are the distinct printed names in reading order of words, ``text_form`` the form of each.
    """

    names: tuple[Name, ...]
    texts: tuple[str, ...]
    text_form: Ints
    form_block: Ints
    mention_text: Ints
    mention_form: Ints
    mention_block: Ints
    mention_paper: Ints

    def blocks(self) -> list[list[int]]:
        """The form numbers of each block, blocks in order of their first form."""
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for number, block in enumerate(self.form_block.tolist()):
            groups[block].append(number)
        return list(groups.values())

    def called(self) -> dict[str, list[int]]:
        """Printed name -> its forms: several where one source parts the name otherwise than another."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        for text, form in zip(self.texts, self.text_form.tolist(), strict=True):
            found[text].add(form)
        return {text: sorted(forms) for text, forms in found.items()}


def forms_of(authorships: pa.Table) -> Forms:
    """Parse each distinct printed name once and number the results in a content-given order."""
    printed, mention_text = _distinct(authorships, _PARTS)
    parsed = [parse(*parts) for parts in printed]
    keyed = {(n.family, n.given, n.suffix, n.tag): n for n in parsed}
    names = tuple(keyed[key] for key in sorted(keyed))
    number = {name: at for at, name in enumerate(names)}
    text_form = np.array([number[name] for name in parsed], dtype=np.int64)
    blocks: dict[tuple[str, str], int] = {}
    form_block = np.array([blocks.setdefault(n.block, len(blocks)) for n in names], dtype=np.int64)
    mention_form = text_form[mention_text]
    return Forms(
        names=names,
        texts=tuple(natural(*parts) for parts in printed),
        text_form=text_form,
        form_block=form_block,
        mention_text=mention_text,
        mention_form=mention_form,
        mention_block=form_block[mention_form],
        mention_paper=_codes(authorships["paper"]),
    )


def _distinct(table: pa.Table, columns: tuple[str, ...]) -> tuple[list[tuple[str, ...]], Ints]:
    """The distinct combinations of string columns, and for each row the number of its combination."""
    codes, first = np.zeros(table.num_rows, np.int64), np.empty(0, np.int64)
    for column in columns:
        more = _codes(table[column])
        # Numbered anew after each column, the product stays below the square of the number of rows.
        _, first, codes = np.unique(
            codes * (more.max(initial=0) + 1) + more, return_index=True, return_inverse=True
        )
    rows = table.select(columns).take(pa.array(first)).to_pylist()
    return [tuple(row.values()) for row in rows], codes.astype(np.int64)


def _codes(column: pa.ChunkedArray) -> Ints:
    """A number for each distinct text of a column, 0 for null."""
    indices = pc.fill_null(column.combine_chunks().dictionary_encode().indices, -1)
    codes: Ints = indices.to_numpy(zero_copy_only=False).astype(np.int64)
    return codes + 1
