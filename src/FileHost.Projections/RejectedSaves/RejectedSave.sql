select v.event, v.stream, v.subject, v.at, v.code, v.status, v.size, v.sha256, v.expires_at from filehost.vault v where v.event = $1
