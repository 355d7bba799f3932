#!/usr/bin/env bash
# Brings the running cluster to the sources of this folder, one process after the other, while all others go on. The next one
# waits until this one is ready. Workers come first: they read what the others write.
set -euo pipefail
cd "$(dirname "$0")/.."

# All four run this one image.
docker compose build --pull api-1
for service in worker-1 worker-2 api-1 api-2; do
  echo "restarting $service"
  docker compose up --detach --no-deps --force-recreate --wait --wait-timeout 300 "$service"
  # The proxy looks once a second, and must have seen that this one is back.
  sleep 3
done
