select digest, text from filehost.disclosure where digest = any ($1)
