package io.github.pgseal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The machine and the user that run this process.
///
/// Addresses come in the system's own order only when the Java machine was started with
/// `-Djava.net.preferIPv6Addresses=system`, as pgseal's launcher does.
public final class SystemSurroundings implements Surroundings {

  private final Map<String, String> environment;
  private final Disk disk = new SystemDisk();

  /// Takes the environment as it is now.
  public SystemSurroundings() {
    this.environment = Map.copyOf(System.getenv());
  }

  @Override
  public Map<String, String> environment() {
    return environment;
  }

  @Override
  public Optional<String> home() {
    return variable("HOME").filter(home -> !home.isEmpty()).or(this::accountHome);
  }

  @Override
  public Optional<String> accountHome() {
    return known("user.home");
  }

  @Override
  public Optional<String> user() {
    return known("user.name");
  }

  @Override
  public Disk disk() {
    return disk;
  }

  @Override
  public Resolver resolver() {
    return SystemSurroundings::resolve;
  }

  @Override
  public InstantSource clock() {
    return InstantSource.system();
  }

  /// The Java machine reads `TZ`, and the system's own configuration where it is not set.
  @Override
  public ZoneId zone() {
    return ZoneId.systemDefault();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  /// What the Java machine took from the password database; it writes `?` where it found nothing.
  private static Optional<String> known(String property) {
    return Optional.ofNullable(System.getProperty(property))
        .filter(value -> !value.isEmpty() && !value.equals("?"));
  }

  private static Resolution resolve(String host) {
    Optional<InetAddress> numeric = NumericAddress.parse(host);
    if (numeric.isPresent()) {
      return new Resolution.Addresses(List.of(NumericAddress.toText(numeric.get())));
    }
    try {
      List<String> addresses = new ArrayList<>();
      for (InetAddress address : InetAddress.getAllByName(host)) {
        addresses.add(NumericAddress.toText(address));
      }
      return new Resolution.Addresses(addresses);
    } catch (UnknownHostException _) {
      // The Java machine does not say which of the resolver's errors it was.
      return new Resolution.Failed("Name or service not known");
    }
  }

  /// The file system of this machine.
  private static final class SystemDisk implements Disk {

    @Override
    public FileStatus status(String path) {
      if (path.isEmpty()) {
        // To Java the empty path is the working directory.
        return new FileStatus.Failed(Errno.ENOENT);
      }
      try {
        Path file = Path.of(path);
        BasicFileAttributes basic = Files.readAttributes(file, BasicFileAttributes.class);
        FileStatus.Kind kind = kind(basic);
        if (path.endsWith("/") && kind != FileStatus.Kind.DIRECTORY) {
          // Java forgets the slash, the operating system does not.
          return new FileStatus.Failed(Errno.ENOTDIR);
        }
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
          return new FileStatus.Present(kind, -1, false);
        }
        Map<String, Object> unix = Files.readAttributes(file, "unix:mode,uid");
        int mode = unix.get("mode") instanceof Integer bits ? bits & 07777 : -1;
        boolean root = Integer.valueOf(0).equals(unix.get("uid"));
        return new FileStatus.Present(kind, mode, root);
      } catch (InvalidPathException _) {
        return new FileStatus.Failed(Errno.ENOENT);
      } catch (IOException trouble) {
        return new FileStatus.Failed(errno(path, trouble));
      }
    }

    @Override
    public FileContent read(String path, int limit) {
      if (path.isEmpty()) {
        return new FileContent.Failed(Errno.ENOENT);
      }
      try {
        Path file = Path.of(path);
        if (Files.isDirectory(file)) {
          return new FileContent.Failed(Errno.EISDIR);
        }
        if (path.endsWith("/") && Files.exists(file)) {
          return new FileContent.Failed(Errno.ENOTDIR);
        }
        try (InputStream in = Files.newInputStream(file)) {
          byte[] bytes = in.readNBytes(limit);
          if (bytes.length == limit && in.read() >= 0) {
            return new FileContent.Failed(Errno.EFBIG);
          }
          return new FileContent.Whole(Bytes.of(bytes));
        }
      } catch (InvalidPathException _) {
        return new FileContent.Failed(Errno.ENOENT);
      } catch (IOException trouble) {
        return new FileContent.Failed(errno(path, trouble));
      }
    }

    @Override
    public List<String> names(String path) {
      try (Stream<Path> files = Files.list(Path.of(path))) {
        return files.map(file -> file.getFileName().toString()).sorted().toList();
      } catch (InvalidPathException | IOException | UncheckedIOException _) {
        return List.of();
      }
    }

    private static FileStatus.Kind kind(BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        return FileStatus.Kind.REGULAR;
      }
      return attributes.isDirectory() ? FileStatus.Kind.DIRECTORY : FileStatus.Kind.OTHER;
    }

    /// The error that the system call gave, from the exception's kind or from the `strerror` text
    /// that it carries.
    private static Errno errno(String path, IOException trouble) {
      return switch (trouble) {
        case NoSuchFileException _ -> underFile(path) ? Errno.ENOTDIR : Errno.ENOENT;
        case AccessDeniedException _ -> Errno.EACCES;
        case NotDirectoryException _ -> Errno.ENOTDIR;
        case FileSystemLoopException _ -> Errno.ELOOP;
        case FileSystemException other -> byText(other.getReason());
        default -> byText(trouble.getMessage());
      };
    }

    /// Whether something on the way to a path is no directory, which Java does not tell from a file
    /// that does not exist.
    private static boolean underFile(String path) {
      Path parent = Path.of(path).getParent();
      while (parent != null && !Files.exists(parent)) {
        parent = parent.getParent();
      }
      return parent != null && !Files.isDirectory(parent);
    }

    private static Errno byText(@Nullable String reason) {
      String text = reason == null ? "" : reason.toLowerCase(Locale.ROOT);
      for (Errno errno : Errno.values()) {
        if (text.contains(errno.text().toLowerCase(Locale.ROOT))) {
          return errno;
        }
      }
      return Errno.EIO;
    }
  }
}
