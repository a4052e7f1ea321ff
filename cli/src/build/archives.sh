#!/usr/bin/env bash
# Makes the class data archives of a distribution, in place (absolute paths are in them): lib/cds/VERSION.jsa (VERSION.aot from 25 on) for the JDK that builds and for every other one
# under /usr/lib/jvm. With one, a kernel starts in half the time. Each comes from a rehearsal of Wedge on that JDK over a program on that JDK, so its call sites are planned by then as well.
# What fails is left out: everything works without.
#   archives.sh DISTRIBUTION JAVA_HOME
set -u
dist=$1
scratch=$(mktemp -d) || exit 0
trap 'rm -rf -- "$scratch"' EXIT

archive() {
  JAVA_HOME=$1 WEDGE_JAVA= WEDGE_ARCHIVE=create timeout 120 "$dist/bin/wedge" rehearse "$scratch/$2" -- \
    "$1/bin/java" -cp "$dist/lib/kernel/*" io.wedge.cli.Wedge > /dev/null
  # The JVM that writes it has a kernel's umask, 0.
  chmod -f go-w "$dist/lib/cds/$2".* || echo "no archive for $1"
}

made=' '
for home in "$2" /usr/lib/jvm/*; do
  [ -x "$home/bin/java" ] && [ -r "$home/release" ] || continue
  version=$(sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$home/release")
  case $made in *" $version "*) continue ;; esac
  [ "${version%%.*}" -ge 17 ] 2> /dev/null || continue
  made="$made$version "
  archive "$home" "$version" &
done
wait
exit 0
