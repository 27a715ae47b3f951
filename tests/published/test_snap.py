"""SNAP's statistics of ca-GrQc and com-DBLP.

Leskovec, Kleinberg & Faloutsos 2007, doi:10.1145/1217299.1217301; Yang & Leskovec 2015,
doi:10.1007/s10115-013-0693-z; the figures are those of the pages of the data sets.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.sparse import csgraph

from coauthor_graph.analysis.clusters import components
from coauthor_graph.analysis.structure import structure
from coauthor_graph.network import CoauthorNetwork, network_from

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def rows(shared_data: Path) -> NDArray[np.int64]:
    """Each tie stands in the file in both directions, and 12 authors are tied to themselves."""
    return np.loadtxt(shared_data / "networks" / "ca-GrQc.txt", dtype=np.int64, comments="#")


@pytest.fixture(scope="module")
def grqc(shared_data: Path) -> CoauthorNetwork:
    return network_from(shared_data / "networks" / "ca-GrQc.txt")


def test_size(grqc: CoauthorNetwork, rows: NDArray[np.int64]) -> None:
    """5,242 nodes; 14,496 edges of which 12 loops; giant component 4,158 and 13,428 edges with its loops."""
    assert len(grqc.authors) == 5242
    assert len(grqc.ends) == 14496 - 12
    giant = components(grqc).members()[1]
    assert len(giant) == 4158
    simple = int(np.isin(grqc.ends[:, 0], [grqc.index(author) for author in giant]).sum())
    loops = rows[rows[:, 0] == rows[:, 1], 0]
    assert len(loops) == 12
    assert simple + int(np.isin(loops, [int(author) for author in giant]).sum()) == 13428


def test_structure(grqc: CoauthorNetwork) -> None:
    """Published: clustering 0.5296, 48,260 triangles, 0.3619 closed, diameter 17, effective diameter 7.6.

    SNAP's fraction is T/(W-2T); the transitivity 3T/W is 0.629842 (computed with networkx 3.6.1).
    """
    wanted = {
        "average clustering, all authors": (0.5296, 5e-5),
        "triangles": (48260, 0),
        "fraction of closed triangles": (0.3619, 5e-5),
        "transitivity": (0.629842, 5e-7),
        "diameter": (17, 0),
        "effective diameter": (7.6, 0.05),
    }
    found = structure(grqc, wanted).findings
    for name, (value, within) in wanted.items():
        assert found[name].value == pytest.approx(value, abs=within), name


def test_structure_of_dblp(shared_data: Path) -> None:
    """com-DBLP, published: clustering 0.6324, 2,224,385 triangles, 0.1283 closed, effective diameter 8.0.

    All are in one component. The page's diameter of 21 comes from searches of a sample: SciPy's from author
    289996 in id order finds 23.
    """
    dblp = network_from(shared_data / "networks" / "com-dblp.tsv.gz")
    wanted = {
        "authors": (317080, 0),
        "ties": (1049866, 0),
        "giant component": (317080, 0),
        "average clustering, all authors": (0.6324, 5e-5),
        "triangles": (2224385, 0),
        "fraction of closed triangles": (0.1283, 5e-5),
        "transitivity": (0.306377, 5e-7),
        "effective diameter": (8.0, 0.1),
        "diameter": (23, 0),
    }
    found = structure(dblp, wanted).findings
    for name, (value, within) in wanted.items():
        assert found[name].value == pytest.approx(value, abs=within), name
    apart = csgraph.dijkstra(dblp.matrix("none"), unweighted=True, indices=289996)
    assert apart.max() == 23
