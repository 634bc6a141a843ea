#!/bin/sh
# Builds the front end into the folder given, unless nothing changed since the last time. Called by Maven.
set -eu
cd "$(dirname "$0")"
out=$1
stamp=$out.stamp
if [ -e "$stamp" ] && [ -z "$(find . ../resources -path ./node_modules -prune -o -newer "$stamp" -print | head -n 1)" ]; then
  exit 0
fi
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --loglevel=error
fi
OPUS_ASSETS=$out npm run --silent build
touch "$stamp"
