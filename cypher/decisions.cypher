// What was decided about names that might be one person, and on what evidence.
// -> author     display name of the author concerned
// -> decision   joined or apart
// -> name       the form in question
// -> other      the name it was joined with, or kept apart from
// -> basis      the rule
// -> score      natural log-odds that both are one person, as far as papers tell; null where a rule decided
// -> evidence   what spoke for it
MATCH (a:Author)-[:DECIDED]->(d:Decision)
RETURN a.name AS author, d.kind AS decision, d.name AS name, d.other AS other, d.basis AS basis,
       d.score AS score, d.evidence AS evidence
ORDER BY author, decision, name, other, evidence, basis, score
