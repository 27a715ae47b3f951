// One (:Author) per id; also the index that every MERGE and MATCH of the load uses.
CREATE CONSTRAINT coauthor_graph_author_id IF NOT EXISTS FOR (a:Author) REQUIRE a.id IS UNIQUE
