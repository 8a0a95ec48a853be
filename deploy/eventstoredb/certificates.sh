#!/usr/bin/env bash
# Certificates for the nodes of an EventStoreDB cluster and an authority of their own, which clients name as tlsCAFile. What is there already is left as it is.
set -euo pipefail

usage() {
  cat <<'END'
certificates.sh DIR NAME…
  DIR    folder for ca/ca.crt, ca.key and a folder a node with node.crt and node.key
  NAME…  the nodes, by the names that others reach them under; each certificate is good for 127.0.0.1 and localhost too
END
}

[ $# -ge 2 ] || { usage >&2; exit 2; }
folder=$1
shift
umask 077
mkdir -p "$folder/ca"

if [ ! -f "$folder/ca/ca.crt" ]; then
  openssl req -x509 -newkey rsa:3072 -sha256 -nodes -days 1825 -subj '/CN=Negotiation Tracker nodes' \
    -addext 'basicConstraints=critical,CA:TRUE,pathlen:0' -addext 'keyUsage=critical,keyCertSign,cRLSign' \
    -keyout "$folder/ca.key" -out "$folder/ca/ca.crt"
fi

# The nodes know each other by this common name, which has to be the same for all of them.
for node; do
  [ -f "$folder/$node/node.crt" ] && continue
  mkdir -p "$folder/$node"
  openssl req -newkey rsa:3072 -sha256 -nodes -subj '/CN=eventstoredb-node' -keyout "$folder/$node/node.key" -out "$folder/$node/node.csr"
  openssl x509 -req -sha256 -days 825 -in "$folder/$node/node.csr" -CA "$folder/ca/ca.crt" -CAkey "$folder/ca.key" -set_serial "0x$(openssl rand -hex 16)" \
    -extfile <(printf 'subjectAltName=DNS:%s,DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth,clientAuth\nkeyUsage=critical,digitalSignature,keyEncipherment\n' "$node") \
    -out "$folder/$node/node.crt"
  rm "$folder/$node/node.csr"
done

# The authority is for everybody to see; the keys are not.
chmod 755 "$folder" "$folder/ca"
chmod 644 "$folder/ca/ca.crt"
