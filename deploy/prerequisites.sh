# shellcheck shell=bash
# What a machine needs before it can build, test or run the tracker. Sourced, never run by itself.

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "This needs root and there is no sudo. As root: $*" >&2
    exit 2
  fi
}

has_postgresql() {
  local initdb
  for initdb in /usr/lib/postgresql/*/bin/initdb; do
    [ -x "$initdb" ] && return 0
  done
  command -v initdb >/dev/null && command -v pg_ctl >/dev/null
}

# .NET formats and compares text through ICU, and its SDK does not start without it.
# grep reads to the end: cut short, ldconfig would fail on the closed pipe.
has_icu() {
  [ "${DOTNET_SYSTEM_GLOBALIZATION_INVARIANT:-}" = 1 ] || PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null | grep 'libicuuc\.so' >/dev/null
}

has_certificates() {
  [ -s /etc/ssl/certs/ca-certificates.crt ] || [ -s /etc/pki/tls/certs/ca-bundle.crt ] || [ -s /etc/ssl/cert.pem ]
}

# The tests of the dashboard need a browser; nothing else does. They take half the time in the browser without windows, where the distribution has it.
has_browser() {
  [ -n "${TRACKER_CHROMIUM:-}" ] || command -v chromium-headless-shell >/dev/null || { ! offers_headless_browser && has_chromium; }
}

has_chromium() {
  command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null
}

offers_headless_browser() {
  command -v apt-cache >/dev/null && apt-cache show chromium-headless-shell >/dev/null 2>&1
}

install_browser() {
  if offers_headless_browser; then apt_install chromium-headless-shell; else apt_install chromium; fi
}

# The test of the OpenAPI document generates a client in TypeScript; nothing else needs Node.js.
has_node() {
  command -v node >/dev/null && command -v npm >/dev/null
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends "$@"
}

# Debian starts a server of its own with the package. The tracker runs a private one and wants no other.
install_postgresql() {
  apt_install postgresql-common
  as_root sed -i 's/^#*create_main_cluster *=.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
  apt_install postgresql
}

install_packages() {
  local missing=()
  has_postgresql || missing+=(postgresql)
  has_icu || missing+=(libicu)
  has_certificates || missing+=(ca-certificates)
  [ "${needs_browser:-0}" -eq 0 ] || has_browser || missing+=(chromium)
  [ "${needs_node:-0}" -eq 0 ] || has_node || missing+=(nodejs npm)
  [ ${#missing[@]} -eq 0 ] && return
  if ! command -v apt-get >/dev/null; then
    echo "Missing: ${missing[*]}. This machine has no apt-get; install them with its package manager and start again." >&2
    exit 2
  fi

  echo "Missing on this machine: ${missing[*]}. Installing with apt-get."
  as_root apt-get -o DPkg::Lock::Timeout=300 update -q
  local package
  for package in "${missing[@]}"; do
    case $package in
      # The package carries ICU's version in its name, and each release of the distribution has its own.
      libicu) apt_install "$(apt-cache search --names-only '^libicu[0-9]+$' | cut -d' ' -f1 | sort -V | tail -n 1)" ;;
      postgresql) install_postgresql ;;
      chromium) install_browser ;;
      *) apt_install "$package" ;;
    esac
  done
}

# Debian's archive has no .NET SDK, so it is named and not installed. Reads global.json of the current folder.
require_dotnet() {
  dotnet --version >/dev/null 2>&1 && return
  local version
  version=$(sed -n 's/.*"version": *"\([0-9.]*\)".*/\1/p' global.json)
  cat >&2 <<END
The .NET SDK $version (or a newer ${version%%.*}.0 one) is missing. Install it, and start again:
  apt-get install -y curl && curl -fsSL https://dot.net/v1/dotnet-install.sh -o /tmp/dotnet-install.sh
  bash /tmp/dotnet-install.sh --version $version --install-dir "\$HOME/.dotnet" && export PATH="\$HOME/.dotnet:\$PATH"
END
  exit 2
}

# A script that needs a browser or Node.js says so before it calls this: needs_browser=1, needs_node=1.
require_prerequisites() {
  install_packages
  require_dotnet
  # Nothing of a build may outlive it: neither MSBuild's nodes nor the compiler's server.
  export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false DOTNET_CLI_USE_MSBUILD_SERVER=0
  export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
}
