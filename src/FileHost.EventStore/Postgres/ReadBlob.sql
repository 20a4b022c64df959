select data from filehost.blob where hash = $1
