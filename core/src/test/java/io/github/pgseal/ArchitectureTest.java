package io.github.pgseal;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The directions between packages, and who may touch the world.
final class ArchitectureTest {

  private static final String ROOT = "io.github.pgseal";

  /// From the ground up: a package uses only those before it.
  private static final List<String> PACKAGES =
      List.of(
          "text",
          "conninfo",
          "x509",
          "wire",
          "evidence",
          "probe",
          "client",
          "finding",
          "diagnose",
          "explain",
          "log",
          "report");

  private static final DescribedPredicate<JavaClass> SOCKETS =
      named(
          "sockets",
          "java.net.Socket",
          "java.net.ServerSocket",
          "java.nio.channels.SocketChannel",
          "java.nio.channels.AsynchronousSocketChannel",
          "java.net.http.HttpClient");

  private static JavaClasses core = new ClassFileImporter().importClasses();

  @BeforeAll
  static void readClasses() {
    core =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
  }

  @Test
  void everyPackageIsListedAndNoneIsEmpty() {
    assertThat(
            core.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(ROOT))
                .map(name -> name.substring(ROOT.length() + 1))
                .distinct())
        .containsExactlyInAnyOrderElementsOf(PACKAGES);
  }

  @TestFactory
  Stream<DynamicTest> packagesUseOnlyThoseBelowThem() {
    return PACKAGES.stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      String[] above =
                          PACKAGES.stream()
                              .skip(PACKAGES.indexOf(name) + 1L)
                              .map(ArchitectureTest::qualified)
                              .toArray(String[]::new);
                      noClasses()
                          .that()
                          .resideInAPackage(qualified(name))
                          .should()
                          .dependOnClassesThat(resideInAnyPackage(above))
                          .check(core);
                    }));
  }

  @Test
  void theRootPackageUsesNoOther() {
    noClasses()
        .that()
        .resideInAPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            PACKAGES.stream().map(ArchitectureTest::qualified).toArray(String[]::new))
        .check(core);
  }

  @Test
  void onlyProbeOpensSockets() {
    noClasses()
        .that()
        .resideOutsideOfPackage(qualified("probe"))
        .should()
        .dependOnClassesThat(SOCKETS)
        .check(core);
    assertThat(core.stream().filter(ArchitectureTest::opensSockets).map(JavaClass::getPackageName))
        .as("the rule sees how probe opens sockets")
        .contains(qualified("probe"));
  }

  @Test
  void onlySystemSurroundingsAsksTheSystem() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".SystemSurroundings")
        .and(DescribedPredicate.not(inside(ROOT + ".SystemSurroundings")))
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.ZoneId.class, "systemDefault")
        .check(core);
  }

  @Test
  void nothingInCoreWritesToTheConsole() {
    noClasses().should().accessField(System.class, "out").check(core);
    noClasses().should().accessField(System.class, "err").check(core);
  }

  @Test
  void staticFieldsAreFinal() {
    fields().that().areStatic().should().beFinal().check(core);
  }

  @Test
  void everyTypeThatOthersSeeIsFinalOrSealedOrAnInterface() {
    classes()
        .that()
        .arePublic()
        .and()
        .areNotInterfaces()
        .and()
        .areNotAnonymousClasses()
        .should(
            com.tngtech.archunit.lang.ArchCondition.from(
                DescribedPredicate.<JavaClass>describe(
                    "be final",
                    type -> type.getModifiers().contains(JavaModifier.FINAL) || type.isEnum())))
        .check(core);
  }

  private static boolean opensSockets(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .anyMatch(dependency -> SOCKETS.test(dependency.getTargetClass()));
  }

  private static String qualified(String name) {
    return ROOT + "." + name;
  }

  private static DescribedPredicate<JavaClass> named(String description, String... names) {
    List<String> wanted = List.of(names);
    return DescribedPredicate.describe(description, type -> wanted.contains(type.getName()));
  }

  private static DescribedPredicate<JavaClass> inside(String outer) {
    return DescribedPredicate.describe(
        "inside " + outer, type -> type.getName().startsWith(outer + "$"));
  }
}
