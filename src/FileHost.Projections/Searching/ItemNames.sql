select i.id, i.name from filehost.item i where i.id = any ($1)
