#!/usr/bin/env bash
# Draws the sizes that the bundle needs from jatigi.svg (Debian: librsvg2-bin, imagemagick).
set -euo pipefail
cd "$(dirname "$0")"
draw() { rsvg-convert --width "$1" --height "$1" --output "$2" jatigi.svg; }
draw 32 32x32.png
draw 128 128x128.png
draw 256 128x128@2x.png
draw 512 icon.png
small=$(mktemp -d)
for size in 16 24 32 48 64 256; do draw "$size" "$small/$size.png"; done
convert "$small"/{16,24,32,48,64,256}.png icon.ico
rm -r "$small"
