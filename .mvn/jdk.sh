# Finds a JDK 25 or newer for ./pgseal and ./mvnw. Sourced, not run: sets JAVA_HOME, or says what to
# install and returns 1. POSIX sh; starts no process when JAVA_HOME or a usual place answers.

# Prints the feature release of the JDK in $1, from its "release" file; 0 when there is none.
pgseal_jdk_release() {
  release=0
  if [ -r "$1/release" ] && [ -x "$1/bin/javac" ]; then
    while IFS='=' read -r key value; do
      if [ "$key" = JAVA_VERSION ]; then
        release=${value#\"}
        release=${release%%[!0-9]*}
      fi
    done <"$1/release"
  fi
}

# Takes $1 as JAVA_HOME if it is a JDK 25 or newer.
pgseal_take_jdk() {
  pgseal_jdk_release "$1"
  [ "${release:-0}" -ge 25 ] && JAVA_HOME=$1 && export JAVA_HOME
}

# Finds one by JAVA_HOME, by the PATH, or among the directories "$@".
pgseal_find_jdk_in() {
  [ -n "${JAVA_HOME-}" ] && pgseal_take_jdk "$JAVA_HOME" && return 0
  # The java on the PATH, through its symbolic links.
  if java=$(command -v java 2>/dev/null); then
    java=$(readlink -f "$java" 2>/dev/null || printf %s "$java")
    pgseal_take_jdk "${java%/bin/java}" && return 0
  fi
  for candidate in "$@"; do
    pgseal_take_jdk "$candidate" && return 0
  done
  echo "pgseal needs a JDK 25 or newer and found none: install one (for example Temurin 25, https://adoptium.net) or set JAVA_HOME to it." >&2
  return 1
}

# Finds one, also in the usual places.
pgseal_find_jdk() {
  pgseal_find_jdk_in /usr/lib/jvm/* "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/* "${HOME-}"/.jdks/* \
    /opt/java/* /opt/jdk* /usr/java/* /usr/local/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
}
