require "pg"

host, port, user, database, mode, ca = ARGV
PG.connect(host: host, port: port, user: user, dbname: database, sslmode: mode, sslrootcert: ca)
