#!/usr/bin/env bash
# Makes the secrets of a cluster, once: `infra/make-secrets.sh one` or `infra/make-secrets.sh three`, by how many nodes the
# log has. What is there already stays as it is; only what is missing is made. The folder is for this user alone; the files
# in it are read by the containers' own users. Keep a copy of the folder apart from the backups of the data.
set -euo pipefail
umask 077
cd "$(dirname "$0")/.."

nodes=${1:-one}
if [[ $nodes != one && $nodes != three ]]; then
  echo "expected one or three, for the nodes of the log, got \"$nodes\"" >&2
  exit 2
fi
command -v openssl >/dev/null || { echo "expected openssl; on Debian: apt-get install openssl" >&2; exit 1; }

folder=${KEPT_SECRETS:-infra/secrets}
settings=${KEPT_ENV:-.env}
mkdir -p "$folder"
chmod 700 "$folder"
cd "$folder"

# keep NAME: takes what it reads as that file's contents, unless the file is there.
keep() {
  local contents
  contents=$(cat)
  [[ -e $1 ]] && return
  printf '%s\n' "$contents" >"$1"
  chmod 444 "$1"
  echo "made $folder/$1"
}
random() { openssl rand -hex 32; }

random | keep kept-secret
random | keep redis-password
random | keep eventstore-password
random | keep grafana-password
echo "requirepass $(<redis-password)" | keep redis-auth
echo "redis://:$(<redis-password)@redis:6379/0" | keep kept-redis

# The password that the log's users get when it starts for the first time.
printf 'EVENTSTORE_DEFAULT_ADMIN_PASSWORD=%s\nEVENTSTORE_DEFAULT_OPS_PASSWORD=%s\n' "$(<eventstore-password)" "$(random)" | keep eventstore.env

if [[ ! -e eventstore-node.crt ]]; then
  # Ten years: who may be a node of this log is decided by who has the folder.
  openssl req -x509 -newkey rsa:2048 -nodes -sha256 -days 3650 -subj '/CN=Kept log' -keyout eventstore-ca.key -out eventstore-ca.crt \
    -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign,cRLSign' 2>/dev/null
  # The nodes know each other by this common name, and take a certificate for both ends of a connection.
  openssl req -newkey rsa:2048 -nodes -sha256 -subj '/CN=eventstoredb-node' -keyout eventstore-node.key -out eventstore-node.csr 2>/dev/null
  openssl x509 -req -sha256 -days 3650 -in eventstore-node.csr -CA eventstore-ca.crt -CAkey eventstore-ca.key -CAcreateserial \
    -out eventstore-node.crt -extfile <(
      echo 'subjectAltName=DNS:eventstore-1,DNS:eventstore-2,DNS:eventstore-3,DNS:localhost,IP:127.0.0.1'
      echo 'keyUsage=critical,digitalSignature,keyEncipherment'
      echo 'extendedKeyUsage=serverAuth,clientAuth'
    ) 2>/dev/null
  rm -f eventstore-node.csr eventstore-ca.srl
  chmod 444 eventstore-ca.crt eventstore-node.crt eventstore-node.key
  chmod 400 eventstore-ca.key
  echo "made $folder/eventstore-ca.crt, eventstore-node.crt"
fi

# For https until there is a certificate of one's own name: put that, and its key, into this file instead.
if [[ ! -e proxy-certificate.pem ]]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -sha256 -days 365 -subj '/CN=localhost' \
    -addext 'subjectAltName=DNS:localhost,IP:127.0.0.1' -keyout proxy.key -out proxy.crt 2>/dev/null
  cat proxy.crt proxy.key >proxy-certificate.pem
  rm proxy.crt proxy.key
  chmod 444 proxy-certificate.pem
  echo "made $folder/proxy-certificate.pem"
fi

one='esdb://eventstore:2113?tls=false'
three="esdb://admin:$(<eventstore-password)@eventstore-1:2113,eventstore-2:2113,eventstore-3:2113?tls=true&tlsCAFile=/run/secrets/eventstore_ca"
echo "${!nodes}" | keep kept-eventstoredb
if [[ $(<kept-eventstoredb) != "${!nodes}" ]]; then
  echo "the log of this folder is another one than \"$nodes\": remove $folder/kept-eventstoredb to change that; events do not move by themselves" >&2
  exit 1
fi
cd - >/dev/null
[[ -e $settings ]] || printf 'COMPOSE_PROFILES=%s\n' "$nodes" >"$settings"
echo "Now: docker compose up --detach --build --wait"
