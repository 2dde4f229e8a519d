package io.github.pgseal.log;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;

/// Zones by the names that PostgreSQL writes behind a time: abbreviations, or offsets where a zone
/// has no abbreviation (`-03`).
final class ZoneNames {
  /// As `src/timezone/tznames/Default` has them; minutes east of Greenwich.
  private static final Map<String, Integer> MINUTES =
      Map.ofEntries(
          Map.entry("UTC", 0),
          Map.entry("GMT", 0),
          Map.entry("Z", 0),
          Map.entry("WET", 0),
          Map.entry("WEST", 60),
          Map.entry("BST", 60),
          Map.entry("CET", 60),
          Map.entry("MET", 60),
          Map.entry("CEST", 120),
          Map.entry("MEST", 120),
          Map.entry("EET", 120),
          Map.entry("SAST", 120),
          Map.entry("IST", 120),
          Map.entry("EEST", 180),
          Map.entry("MSK", 180),
          Map.entry("EAT", 180),
          Map.entry("MSD", 240),
          Map.entry("PKT", 300),
          Map.entry("HKT", 480),
          Map.entry("PHT", 480),
          Map.entry("AWST", 480),
          Map.entry("JST", 540),
          Map.entry("KST", 540),
          Map.entry("ACST", 570),
          Map.entry("AEST", 600),
          Map.entry("ACDT", 630),
          Map.entry("AEDT", 660),
          Map.entry("NZST", 720),
          Map.entry("NZDT", 780),
          Map.entry("NST", -210),
          Map.entry("NDT", -150),
          Map.entry("AST", -240),
          Map.entry("ADT", -180),
          Map.entry("EST", -300),
          Map.entry("EDT", -240),
          Map.entry("CST", -360),
          Map.entry("CDT", -300),
          Map.entry("MST", -420),
          Map.entry("MDT", -360),
          Map.entry("PST", -480),
          Map.entry("PDT", -420),
          Map.entry("AKST", -540),
          Map.entry("AKDT", -480),
          Map.entry("HST", -600),
          Map.entry("WIB", 420),
          Map.entry("WITA", 480),
          Map.entry("WIT", 540));

  private ZoneNames() {}

  /// What other places call another time.
  private static final Set<String> AMBIGUOUS = Set.of("IST", "CST", "CDT", "BST", "AST", "EST");

  /// The zone of a name.
  ///
  /// @param here the zone of the reader: an ambiguous abbreviation that is used there means that
  static ZoneId zone(String name, ZoneId here) {
    Integer minutes = MINUTES.get(name);
    if (minutes != null && !(AMBIGUOUS.contains(name) && isUsedIn(here, name))) {
      return ZoneOffset.ofTotalSeconds(minutes * 60);
    }
    if (isUsedIn(here, name)) {
      return here;
    }
    try {
      return ZoneId.of(name).normalized();
    } catch (DateTimeException unknown) {
      return here;
    }
  }

  private static boolean isUsedIn(ZoneId here, String name) {
    TimeZone zone = TimeZone.getTimeZone(here);
    return zone.getDisplayName(false, TimeZone.SHORT, Locale.ENGLISH).equals(name)
        || zone.getDisplayName(true, TimeZone.SHORT, Locale.ENGLISH).equals(name);
  }
}
