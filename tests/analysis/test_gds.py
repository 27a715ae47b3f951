"""Our measures beside Neo4j's Graph Data Science on the test server: the same numbers to 1e-6."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import numpy as np
import pytest
from tests.analysis.random_networks import random_network

from coauthor_graph.analysis.betweenness import betweenness
from coauthor_graph.analysis.centrality import closeness
from coauthor_graph.analysis.cohesion import clustering, core_number, triangles
from coauthor_graph.analysis.spectral import pagerank, pagerank_unweighted
from coauthor_graph.network import CoauthorNetwork, network_from

pytestmark = pytest.mark.neo4j

FILE = Path(__file__).parents[2] / "data" / "netscience.gml"

NETWORKS = {"netscience": lambda: network_from(FILE)} | {
    f"random {seed}": lambda seed=seed: random_network(seed, most=200) for seed in (1, 2, 3)
}

EXACT: dict[str, Any] = {
    "maxIterations": 1000,
    "tolerance": 1e-15,
    "dampingFactor": 0.85,
    "concurrency": 1,
}


class Gds:
    """A network projected into Graph Data Science, and the values of its procedures by place."""

    def __init__(self, driver: neo4j.Driver, network: CoauthorNetwork) -> None:
        self._driver, self._size = driver, len(network.authors)
        ties = [
            {"one": int(one), "two": int(two), "strength": float(strength)}
            for (one, two), strength in zip(network.ends, network.strength, strict=True)
        ]
        # All places first, so that authors without ties are there.
        self.ask("UNWIND range(0, $size - 1) AS place CREATE (:GdsTest {place: place})", size=self._size)
        self.ask(
            "MATCH (n:GdsTest) WITH n ORDER BY n.place WITH collect(n) AS nodes UNWIND $ties AS tie "
            "WITH nodes[tie.one] AS a, nodes[tie.two] AS b, tie "
            "CREATE (a)-[:GDS_TIE {strength: tie.strength}]->(b)",
            ties=ties,
        )
        self.ask(
            "CALL gds.graph.project('drawn', {GdsTest: {properties: 'place'}}, "
            "{GDS_TIE: {orientation: 'UNDIRECTED', properties: 'strength'}}) YIELD nodeCount RETURN nodeCount"
        )

    def ask(self, text: str, **parameters: Any) -> list[neo4j.Record]:
        return self._driver.execute_query(
            text, parameters, database_=os.environ.get("NEO4J_DATABASE")
        ).records

    def values(self, procedure: str, column: str = "score", **settings: Any) -> np.ndarray[Any, Any]:
        rows = self.ask(
            f"CALL {procedure}('drawn', $settings) YIELD nodeId, {column} "
            "RETURN gds.util.asNode(nodeId).place AS place, " + column + " AS value",
            settings=settings,
        )
        found = np.full(self._size, np.nan)
        for row in rows:
            found[row["place"]] = row["value"]
        return found


@pytest.fixture(scope="module", params=list(NETWORKS))
def both(request: pytest.FixtureRequest, neo4j_driver: neo4j.Driver) -> Iterator[tuple[CoauthorNetwork, Gds]]:
    network = NETWORKS[request.param]()
    database = os.environ.get("NEO4J_DATABASE")
    try:
        neo4j_driver.execute_query("RETURN gds.version()", database_=database)
    except neo4j.exceptions.ClientError:
        pytest.fail("Graph Data Science is not on this server") if os.environ.get("CI") else pytest.skip(
            "Graph Data Science is not on this server"
        )
    gds = Gds(neo4j_driver, network)
    yield network, gds
    gds.ask("CALL gds.graph.drop('drawn') YIELD graphName RETURN graphName")
    gds.ask("MATCH (n:GdsTest) DETACH DELETE n")


def same(ours: np.ndarray[Any, Any], theirs: np.ndarray[Any, Any]) -> None:
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-6)


def test_pagerank(both: tuple[CoauthorNetwork, Gds]) -> None:
    """GDS begins each author with 1 - d, not (1 - d)/N, and loses what authors without ties would jump."""
    network, gds = both
    theirs = gds.values("gds.pageRank.stream", relationshipWeightProperty="strength", **EXACT)
    same(pagerank(network).values, theirs / theirs.sum())
    theirs = gds.values("gds.pageRank.stream", **EXACT)
    same(pagerank_unweighted(network).values, theirs / theirs.sum())


def test_betweenness(both: tuple[CoauthorNetwork, Gds]) -> None:
    """GDS counts pairs and does not divide by how many there are."""
    network, gds = both
    size = len(network.authors)
    same(betweenness(network).values, gds.values("gds.betweenness.stream") / ((size - 1) * (size - 2) / 2))


def test_closeness(both: tuple[CoauthorNetwork, Gds]) -> None:
    network, gds = both
    same(closeness(network).values, gds.values("gds.closeness.stream", useWassermanFaust=True))


def test_core_number(both: tuple[CoauthorNetwork, Gds]) -> None:
    network, gds = both
    same(core_number(network).values, gds.values("gds.kcore.stream", "coreValue"))


def test_triangles_and_clustering(both: tuple[CoauthorNetwork, Gds]) -> None:
    network, gds = both
    same(triangles(network).values, gds.values("gds.triangleCount.stream", "triangleCount"))
    theirs = gds.values("gds.localClusteringCoefficient.stream", "localClusteringCoefficient")
    same(clustering(network).values, theirs)
