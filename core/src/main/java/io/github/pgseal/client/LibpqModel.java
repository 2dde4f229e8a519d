package io.github.pgseal.client;

import io.github.pgseal.Surroundings;
import io.github.pgseal.conninfo.ConnectionSettings;
import io.github.pgseal.conninfo.HostEntry;
import io.github.pgseal.conninfo.LibpqBuild;
import io.github.pgseal.conninfo.LibpqOptionReader;
import io.github.pgseal.conninfo.LibpqOptions;
import io.github.pgseal.conninfo.OptionsReading;
import io.github.pgseal.evidence.Witness;
import java.util.List;
import java.util.Optional;

/// libpq's own way to a connection (`PQconnectPoll` of fe-connect.c): hosts, their addresses, and
/// on each address the methods of encryption, with the text that libpq prints when none of them
/// works.
///
/// The model stops where the server asks for authentication: from there on, what happens is about
/// passwords.
public final class LibpqModel implements ClientModel {

  private final LibpqBuild build;
  private final Surroundings surroundings;

  /// A model of one build of libpq.
  ///
  /// @param surroundings gives the home directory, the user and Kerberos credentials
  public LibpqModel(LibpqBuild build, Surroundings surroundings) {
    this.build = build;
    this.surroundings = surroundings;
  }

  @Override
  public String name() {
    return build.name();
  }

  /// The build that is modelled.
  public LibpqBuild build() {
    return build;
  }

  @Override
  public Outcome connect(ConnectionSettings settings, Witness witness) {
    return switch (LibpqOptionReader.read(settings, build, surroundings)) {
      case OptionsReading.Refused(var problem) ->
          new Outcome.Fails(
              Stage.SETTINGS,
              problem.message(),
              List.of(
                  new Try(
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.of(new Failure.BadSettings(problem)))));
      case OptionsReading.Valid(LibpqOptions options) -> hosts(settings, options, witness);
    };
  }

  private Outcome hosts(ConnectionSettings settings, LibpqOptions options, Witness witness) {
    LibpqJournal journal =
        new LibpqJournal(new LibpqText(build, settings, options.connectTimeout().isPresent()));
    boolean credentials = KerberosCredentials.present(surroundings);
    for (int round = 0; round < rounds(settings); round++) {
      for (HostEntry host : options.hosts()) {
        switch (new LibpqHost(options, host, witness, journal, credentials).connect()) {
          case LibpqHost.Result.Done(Outcome outcome) -> {
            return outcome;
          }
          case LibpqHost.Result.NextHost _ -> {}
        }
      }
    }
    return journal.failed();
  }

  /// How often libpq goes through its hosts: with `prefer-standby` once more for any server.
  private int rounds(ConnectionSettings settings) {
    boolean preferStandby = settings.value("target_session_attrs").equals("prefer-standby");
    return preferStandby && build.version().since(14) ? 2 : 1;
  }
}
