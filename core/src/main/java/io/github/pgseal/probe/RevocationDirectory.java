package io.github.pgseal.probe;

import io.github.pgseal.Bytes;
import io.github.pgseal.Disk;
import io.github.pgseal.FileContent;
import io.github.pgseal.x509.PemReading;
import io.github.pgseal.x509.RevocationFileReader;
import io.github.pgseal.x509.RevocationList;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A directory of revocation lists as `openssl rehash` lays it out: files named `HHHHHHHH.rN`. A
/// directory that is not there holds no list, as with OpenSSL.
final class RevocationDirectory {

  private static final Pattern HASH_NAME = Pattern.compile("[0-9a-f]{8}\\.r[0-9]+");
  private static final int LARGEST_LIST = 16 << 20;

  private final Disk disk;

  RevocationDirectory(Disk disk) {
    this.disk = disk;
  }

  List<RevocationList> read(String path) {
    List<RevocationList> lists = new ArrayList<>();
    for (String name : disk.names(path)) {
      if (HASH_NAME.matcher(name).matches()
          && disk.read(path + "/" + name, LARGEST_LIST) instanceof FileContent.Whole(Bytes bytes)
          && RevocationFileReader.read(bytes)
              instanceof PemReading.Read<List<RevocationList>>(List<RevocationList> read)) {
        lists.addAll(read);
      }
    }
    return lists;
  }
}
