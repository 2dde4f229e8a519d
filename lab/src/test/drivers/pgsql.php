<?php
[, $host, $port, $user, $database, $mode, $ca] = $argv;
exit(pg_connect("host=$host port=$port user=$user dbname=$database sslmode=$mode sslrootcert=$ca") ? 0 : 1);
