def test_x(neo4j_store):
    assert neo4j_store.read().papers.num_rows == 0
