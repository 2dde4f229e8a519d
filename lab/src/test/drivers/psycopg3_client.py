import sys

import psycopg

host, port, user, database, mode, ca = sys.argv[1:]
psycopg.connect(host=host, port=port, user=user, dbname=database, sslmode=mode, sslrootcert=ca)
