// The table claims of the corpus; sorted by who reads it.
MATCH (:CoauthorGraph:Source)-[:CLAIMS]->(c:CoauthorGraph:Claim)
RETURN c.source AS source, c.subject AS subject, c.indicator AS indicator, c.value AS value,
  c.number AS number
