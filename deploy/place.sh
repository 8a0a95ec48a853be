# shellcheck shell=bash disable=SC2154,SC2034
# Which port and which data folder a start takes: sets $port, $data, $log and $temporary from what deploy/run was given.
# Sourced by it, never run by itself.

in_use() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

choose_port() {
  if [ -z "$port" ] && [ "$check" -eq 1 ]; then
    port=$((20000 + RANDOM % 10000))
    while in_use "$port"; do port=$((port + 1)); done
  fi
  port=${port:-5180}
  if [[ ! $port =~ ^[0-9]{1,5}$ ]] || [ "$port" -lt 1 ] || [ "$port" -gt 65535 ]; then
    echo "--port $port: not a port number" >&2
    exit 2
  elif in_use "$port"; then
    echo "Port $port on 127.0.0.1 is in use. Give another one: deploy/run --port N" >&2
    exit 2
  fi
}

# Root's PostgreSQL runs as another user, who must be able to pass through every folder above the data.
open_to_others() {
  [ "$(id -u)" -ne 0 ] || setpriv --reuid=65534 --regid=65534 --clear-groups test -x "$1"
}

choose_data() {
  if [ -z "$data" ] && [ "$check" -eq 1 ]; then
    temporary=$(mktemp -d)
    chmod 0711 "$temporary"
    data=$temporary/data
  elif [ -z "$data" ]; then
    data=$root/.data
    if ! open_to_others "$root"; then
      data=/var/lib/negotiation-tracker
      echo "PostgreSQL does not run as root, and other users may not pass through $root: the data folder is $data."
    fi
  fi
  (umask 022 && mkdir -p "$data")
  log=$data/service.log
}
