// Authors printed in more than one form, and why the forms are one person.
// -> id         author id
// -> author     display name
// -> variants   the forms, most frequent first
// -> basis      why they are one person
MATCH (a:Author)
WHERE size(a.variants) > 1
RETURN a.id AS id, a.name AS author, a.variants AS variants, a.basis AS basis
ORDER BY author, id
