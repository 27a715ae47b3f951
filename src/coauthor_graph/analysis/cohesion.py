"""How dense it is around an author: cores, clustering and triangles."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.measure import Measure, scores_of
from coauthor_graph.analysis.results import Scores
from coauthor_graph.analysis.s_cores import s_cores
from coauthor_graph.analysis.sizes import is_small
from coauthor_graph.network import CoauthorNetwork


def core_number(network: CoauthorNetwork) -> Scores:
    """The largest k such that the author is in a group where everyone has k co-authors of the group.

    Seidman 1983, doi:10.1016/0378-8733(83)90028-X.

    >>> from coauthor_graph.network import from_ties
    >>> core_number(from_ties(list("abcd"), [(0, 1), (0, 2), (1, 2), (2, 3)])).values.tolist()
    [2.0, 2.0, 2.0, 1.0]
    """
    if is_small(network):
        return scores_of("core_number", network, network.igraph.coreness())
    from coauthor_graph.analysis.kernels.cores import core_numbers  # noqa: PLC0415  late: heavy

    return scores_of("core_number", network, core_numbers(network.adjacency))


def s_core(network: CoauthorNetwork) -> Scores:
    """The largest s such that the author is in a group where everyone has strength s within the group.

    Exact, then rounded once. Eidsaa & Almaas 2013, doi:10.1103/PhysRevE.88.062819.

    >>> from coauthor_graph.network import from_ties
    >>> pair = from_ties(list("abc"), [(0, 1), (1, 2)], strength=[5, 2])  # b has 7, but 5 with a alone
    >>> s_core(pair).values.tolist()
    [5.0, 5.0, 2.0]
    """
    return scores_of("s_core", network, s_cores(network))


def clustering(network: CoauthorNetwork) -> Scores:
    """Share of the pairs of an author's co-authors who are tied; 0 for fewer than two co-authors.

    Watts & Strogatz 1998, doi:10.1038/30918.

    >>> from coauthor_graph.network import from_ties
    >>> path = from_ties(list("abcd"), [(0, 1), (0, 2), (1, 2), (2, 3)])  # c: 1 of 3 pairs
    >>> [round(value, 4) for value in clustering(path).values.tolist()]
    [1.0, 1.0, 0.3333, 0.0]
    """
    ties = network.adjacency.degree
    return scores_of("clustering", network, closed_pairs(network) / np.maximum(ties * (ties - 1) // 2, 1))


def clustering_barrat(network: CoauthorNetwork) -> Scores:
    """Share of the pairs of an author's co-authors who are tied, each pair counting the author's ties to it.

    A pair counts the mean strength of the two ties that lead to it, so strong collaborators count more;
    with equal strengths it is :func:`clustering`. 0 for fewer than two co-authors.
    Barrat, Barthelemy, Pastor-Satorras & Vespignani 2004, doi:10.1073/pnas.0400087101.

    >>> from coauthor_graph.network import from_ties
    >>> path = from_ties(list("abcd"), [(0, 1), (0, 2), (1, 2), (2, 3)], strength=[1, 3, 1, 4])
    >>> clustering_barrat(path).values.tolist()  # c: pairs ab 2, ad 3.5, bd 2.5; ab is tied
    [1.0, 1.0, 0.25, 0.0]
    """
    if is_small(network):
        weights = network.strength.tolist()
        values = network.igraph.transitivity_local_undirected(mode="zero", weights=weights)
        return scores_of("clustering_barrat", network, values)
    from coauthor_graph.analysis.kernels.closure import author_sums, closed_sums  # noqa: PLC0415  late: heavy

    rows = network.adjacency
    along, ones = network.strength[rows.tie], np.ones(len(rows.tie))
    closed = author_sums(rows, along * closed_sums(rows, ones, ones))
    whole = author_sums(rows, along) * np.maximum(rows.degree - 1, 1)
    return scores_of("clustering_barrat", network, closed / np.where(rows.degree > 0, whole, 1.0))


def triangles(network: CoauthorNetwork) -> Scores:
    """Pairs of an author's co-authors who are tied to each other.

    Holland & Leinhardt 1971, doi:10.1177/104649647100200201.

    >>> from coauthor_graph.network import from_ties
    >>> triangles(from_ties(list("abcd"), [(0, 1), (0, 2), (1, 2), (2, 3)])).values.tolist()
    [1.0, 1.0, 1.0, 0.0]
    """
    return scores_of("triangles", network, closed_pairs(network))


def closed_pairs(network: CoauthorNetwork) -> NDArray[np.int64]:
    """How many pairs of each author's co-authors are tied, exactly; shape (N,)."""
    if not is_small(network):
        from coauthor_graph.analysis.kernels.triangles import UNIT  # noqa: PLC0415  late: heavy
        from coauthor_graph.analysis.kernels.triangles import triangles as counted  # noqa: PLC0415

        return counted(network.adjacency.indptr, network.adjacency.indices, UNIT)
    ties = network.adjacency.degree
    local = np.array(network.igraph.transitivity_local_undirected(mode="zero"), np.float64)
    # The share was divided in floating point; the whole number behind it is the nearest one.
    return np.rint(local * (ties * (ties - 1) // 2)).astype(np.int64)


COHESION = (
    Measure(
        "core_number", core_number, "density around", "how dense a group the author belongs to",
        "largest k such that i is in the k-core", "none", "0 to N-1", "never",
        "Seidman 1983, doi:10.1016/0378-8733(83)90028-X",
    ),
    Measure(
        "s_core", s_core, "density around", "how strong a group the author belongs to",
        "largest s such that i is in a group where sum over j of the group of w_ij >= s for all", "strength",
        "0 and up", "never", "Eidsaa & Almaas 2013, doi:10.1103/PhysRevE.88.062819",
    ),
    Measure(
        "clustering", clustering, "density around",
        "how far the author's co-authors are tied to each other",
        "2 * (ties among co-authors of i) / (k_i (k_i - 1))", "none", "0 to 1",
        "never; 0 with fewer than two co-authors", "Watts & Strogatz 1998, doi:10.1038/30918",
    ),
    Measure(
        "clustering_barrat", clustering_barrat, "density around",
        "as clustering, a pair counting the strength of the author's ties to it",
        "1/(s_i (k_i - 1)) * sum over ordered pairs j, h of tied co-authors of (w_ij + w_ih)/2", "strength",
        "0 to 1", "never; 0 with fewer than two co-authors",
        "Barrat, Barthelemy, Pastor-Satorras & Vespignani 2004, doi:10.1073/pnas.0400087101",
    ),
    Measure(
        "triangles", triangles, "density around", "pairs of co-authors who are tied to each other",
        "t_i = ties among co-authors of i", "none", "0 to (N-1)(N-2)/2", "never",
        "Holland & Leinhardt 1971, doi:10.1177/104649647100200201",
    ),
)  # fmt: skip
"""The entries of this family."""
