// Takes away provenances that no author refers to any more.
MATCH (n:CoauthorGraph:Annotation)
WHERE NOT EXISTS { (:CoauthorGraph)-[:ANNOTATED]->(n) }
DETACH DELETE n
