package io.github.pgseal.lab.driver;

import java.util.List;
import java.util.stream.Stream;

/// All real drivers that are asked.
final class Drivers {

  private static final String PYTHON = "python3";

  private Drivers() {}

  static List<Driver> all() {
    return Stream.of(libpq(), python(), others(), List.<Driver>of(JvmDrivers.values()))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Driver> libpq() {
    return List.of(
        ProgramDriver.script(
            "psql", List.of("psql", "libpq"), "sh", "psql.sh", List.of("psql", "--version")),
        ProgramDriver.script(
            "ruby-pg",
            List.of("ruby-pg"),
            "ruby",
            "ruby_pg.rb",
            List.of("ruby", "-e", "require 'pg'")),
        php("pgsql"),
        php("pdo_pgsql"));
  }

  private static List<Driver> python() {
    return List.of(
        python("psycopg2", "psycopg2"),
        python("psycopg3", "psycopg"),
        python("asyncpg", "asyncpg"));
  }

  private static List<Driver> others() {
    return List.of(
        ProgramDriver.go("lib-pq", "github.com/lib/pq"),
        ProgramDriver.go("pgx", "github.com/jackc/pgx/v4"),
        ProgramDriver.node("node-postgres", "pg"),
        ProgramDriver.node("postgres-js", "postgres"));
  }

  private static Driver python(String name, String module) {
    return ProgramDriver.script(
        name,
        List.of(name),
        PYTHON,
        name + "_client.py",
        List.of(PYTHON, "-c", "import " + module));
  }

  private static Driver php(String extension) {
    return ProgramDriver.script(
        "php " + extension,
        List.of("php"),
        "php",
        extension + ".php",
        List.of("php", "-r", "exit(extension_loaded($argv[1]) ? 0 : 1);", extension));
  }
}
