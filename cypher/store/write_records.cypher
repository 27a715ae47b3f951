// Which record of which source a paper was read from.
// $rows   {paper, source, properties}
UNWIND $rows AS row
MATCH (p:CoauthorGraph:Paper {id: row.paper})
MATCH (s:CoauthorGraph:Source {id: row.source})
CREATE (p)-[r:RECORDED_IN]->(s)
SET r = row.properties
