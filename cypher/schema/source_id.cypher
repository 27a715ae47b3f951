// One (:Source) per id; also the index that every MERGE and MATCH of the load uses.
CREATE CONSTRAINT coauthor_graph_source_id IF NOT EXISTS FOR (s:Source) REQUIRE s.id IS UNIQUE
