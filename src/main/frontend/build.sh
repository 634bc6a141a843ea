#!/bin/sh
# Builds the front end into a folder, with the fonts of another one, unless nothing changed since the last time. Called by
# Maven: build.sh ASSETS FONTS
set -eu
cd "$(dirname "$0")"
out=$1
fonts=$2
stamp=$out.stamp
if [ -e "$stamp" ] && [ -z "$(find . ../resources "$fonts" -path ./node_modules -prune -o -newer "$stamp" -print | head -n 1)" ]; then
  exit 0
fi
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --loglevel=error
fi
OPUS_ASSETS=$out OPUS_FONTS=$fonts npm run --silent build
touch "$stamp"
