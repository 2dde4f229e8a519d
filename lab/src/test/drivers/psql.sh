#!/bin/sh
exec psql -X -q -c 'SELECT 1' "host=$1 port=$2 user=$3 dbname=$4 sslmode=$5 sslrootcert=$6"
