<?php
[, $host, $port, $user, $database, $mode, $ca] = $argv;
new PDO("pgsql:host=$host;port=$port;dbname=$database;sslmode=$mode;sslrootcert=$ca", $user, getenv('PGPASSWORD'));
