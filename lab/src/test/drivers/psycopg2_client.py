import sys

import psycopg2

host, port, user, database, mode, ca = sys.argv[1:]
psycopg2.connect(host=host, port=port, user=user, dbname=database, sslmode=mode, sslrootcert=ca)
