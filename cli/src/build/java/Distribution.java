import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Makes the directory that the launcher runs from: the libraries, the options of the Java machine,
/// and the AOT cache. Run by the build as a source file; nothing of it is shipped.
///
/// The cache takes neither classes of signed jars (BouncyCastle's) nor classes without stack maps
/// (picocli's, compiled for Java 5), and loading those anew takes more than half of a start. So the
/// copies in the distribution have no signatures, which Maven checked by checksum and which only
/// the JCE of Oracle's JDK asks for, and every class has stack maps.
final class Distribution {

  private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

  private static final Pattern RESOURCE =
      Pattern.compile("catalogue/[^/]+|answers/[^/]+|messages/messages\\.index");

  /// The first class file version that cannot do without stack maps.
  private static final int JAVA_7 = 51;

  private Distribution() {}

  /// Arguments: the program's jar, the directory of the libraries, the directory of the Java
  /// machine's options, the directory of the PostgreSQL bundles, the directory to make.
  public static void main(String[] args) throws IOException, InterruptedException {
    Path dist = Path.of(args[4]);
    Path lib = dist.resolve("lib");
    Path built = dist.resolve("built");
    Path options = dist.resolve("java.options");
    Path postgres = dist.resolve("postgres");
    Files.deleteIfExists(built);
    empty(lib);
    empty(postgres);
    copy(Path.of(args[0]), lib.resolve("pgseal.jar"));
    for (Path jar : list(Path.of(args[1]))) {
      copy(jar, lib.resolve(jar.getFileName()));
    }
    for (Path file : list(Path.of(args[2]))) {
      Files.writeString(dist.resolve(file.getFileName()), Files.readString(file));
    }
    unpack(lib, dist.resolve("resources"));
    for (Path bundle : list(Path.of(args[3]))) {
      link(bundle, postgres.resolve(bundle.getFileName()));
    }
    rehearse(dist, "quick", options);
    rehearse(dist, "log", options, dist.resolve("log.options"));
    rehearse(dist, "pgseal", options);
    Files.writeString(built, "");
  }

  private static void empty(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (Path old : list(directory)) {
      Files.delete(old);
    }
  }

  /// The bundles are large, and the distribution usually lies on the same file system.
  private static void link(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (IOException | UnsupportedOperationException _) {
      Files.copy(from, to);
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted(Comparator.naturalOrder()).toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (ZipFile jar = new ZipFile(from.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
      // Stored, because a class out of a compressed jar takes longer to load.
      out.setLevel(0);
      ClassFile classes = classFile(jar);
      for (ZipEntry entry : Collections.list(jar.entries())) {
        if (SIGNATURE.matcher(entry.getName()).matches()) {
          continue;
        }
        ZipEntry written = new ZipEntry(entry.getName());
        written.setTimeLocal(LocalDateTime.of(2020, 1, 1, 0, 0));
        out.putNextEntry(written);
        byte[] content = content(jar, entry);
        out.write(entry.getName().endsWith(".class") ? modern(classes, content) : content);
      }
    }
  }

  /// What the quick commands read, as files: the jars need not be opened then.
  private static void unpack(Path lib, Path resources) throws IOException {
    Path core =
        list(lib).stream()
            .filter(jar -> jar.getFileName().toString().startsWith("pgseal-core-"))
            .findFirst()
            .orElseThrow();
    Files.createDirectories(resources);
    for (Path directory : list(resources)) {
      empty(directory);
    }
    try (ZipFile jar = new ZipFile(core.toFile())) {
      for (ZipEntry entry : Collections.list(jar.entries())) {
        if (RESOURCE.matcher(entry.getName()).matches()) {
          Path file = resources.resolve(entry.getName());
          Files.createDirectories(file.getParent());
          Files.write(file, content(jar, entry));
        }
      }
    }
  }

  private static byte[] content(ZipFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static byte[] modern(ClassFile classes, byte[] content) {
    int version = (content[6] & 0xff) << 8 | content[7] & 0xff;
    if (version >= JAVA_7) {
      return content;
    }
    ClassModel model = classes.parse(content);
    ClassTransform raised =
        (builder, element) -> {
          if (element instanceof ClassFileVersion) {
            builder.withVersion(JAVA_7, 0);
          } else {
            builder.with(element);
          }
        };
    // The code is taken apart and put together again, which makes the maps.
    return classes.transformClass(
        model,
        ClassTransform.transformingMethodBodies((code, part) -> code.with(part)).andThen(raised));
  }

  /// Knows the class hierarchy of one jar and of the JDK.
  private static ClassFile classFile(ZipFile jar) {
    ClassHierarchyResolver resolver =
        ClassHierarchyResolver.ofResourceParsing(
            (ClassDesc name) -> {
              ZipEntry entry = jar.getEntry(path(name));
              try {
                return entry == null ? null : jar.getInputStream(entry);
              } catch (IOException trouble) {
                throw new UncheckedIOException(trouble);
              }
            });
    return ClassFile.of(
        StackMapsOption.GENERATE_STACK_MAPS,
        ClassHierarchyResolverOption.of(resolver.orElse(ClassHierarchyResolver.defaultResolver())));
  }

  private static String path(ClassDesc name) {
    String descriptor = name.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1) + ".class";
  }

  /// Runs the usual commands once, so that the machine writes the cache.
  ///
  /// @param name of the cache; also tells the rehearsal which commands are meant
  /// @param options of the Java machine
  private static void rehearse(Path dist, String name, Path... options)
      throws IOException, InterruptedException {
    Path cache = dist.resolve(name + ".aot");
    Files.deleteIfExists(cache);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (Path file : options) {
      command.add("@" + file);
    }
    command.add("-XX:AOTCacheOutput=" + cache);
    command.add("-Dpgseal.home=" + dist);
    command.add("-cp");
    command.add(dist.resolve("lib").resolve("pgseal.jar").toString());
    command.add("io.github.pgseal.cli.Rehearsal");
    command.add(name);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0 || !Files.exists(cache)) {
      throw new IOException("the rehearsal for the AOT cache failed:\n" + said);
    }
  }
}
