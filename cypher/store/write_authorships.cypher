// One relationship a mention, so that an author named twice on a paper stands there twice.
// $rows   {author, paper, properties}
UNWIND $rows AS row
MATCH (a:CoauthorGraph:Author {id: row.author})
MATCH (p:CoauthorGraph:Paper {id: row.paper})
CREATE (a)-[r:AUTHORED]->(p)
SET r = row.properties
