// A named result of one provenance: the value is a property of the author (by that name), and, as
// number or text, of the relationship to the provenance.
// $name, $method, $parameters, $version   the provenance
// $rows   {author, properties: {number} or {text}, values: {NAME: value}}
MERGE (n:CoauthorGraph:Annotation {name: $name, method: $method, parameters: $parameters, version: $version})
WITH n
UNWIND $rows AS row
MATCH (a:CoauthorGraph:Author {id: row.author})
CREATE (a)-[r:ANNOTATED]->(n)
SET r = row.properties
SET a += row.values
