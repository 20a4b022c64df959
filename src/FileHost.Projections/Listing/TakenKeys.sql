-- Which of these names somebody else holds in a folder.
select key from filehost.live_name where folder = $1 and key = any ($2) and item is distinct from $3::uuid
