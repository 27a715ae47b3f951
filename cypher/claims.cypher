// What the sources claim about themselves; never mixed with what is computed.
// -> source      file name
// -> subject     whom or what the claim is about
// -> indicator   what is claimed
// -> value       as written
MATCH (s:Source)-[:CLAIMS]->(c:Claim)
RETURN s.name AS source, c.subject AS subject, c.indicator AS indicator, c.value AS value
ORDER BY source, s.id, subject, indicator
