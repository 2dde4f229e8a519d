package io.github.pgseal.cli;

import java.util.ArrayList;
import picocli.CommandLine;

/// Makes what picocli asks for by class. Its own factory looks for Groovy first, and what is
/// nowhere is looked for in every jar, which takes as long as all the rest of a short command.
final class Instances implements CommandLine.IFactory {
  static final Instances FACTORY = new Instances();

  private Instances() {}

  @Override
  public <K> K create(Class<K> type) throws ReflectiveOperationException {
    return type.isAssignableFrom(ArrayList.class)
        ? type.cast(new ArrayList<>())
        : type.getDeclaredConstructor().newInstance();
  }
}
