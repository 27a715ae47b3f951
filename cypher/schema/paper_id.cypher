// One (:Paper) per id; also the index that every MERGE and MATCH of the load uses.
CREATE CONSTRAINT coauthor_graph_paper_id IF NOT EXISTS FOR (p:Paper) REQUIRE p.id IS UNIQUE
