#!/bin/sh
# Stands for SANE's scanimage in tests: what it does, the name of its device says.
say() { echo "scanimage: $1" >&2; exit "$2"; }

case "$1" in
  --formatted-device-list=*)
    printf 'v4l:/dev/video0\037Noname Camera\n'
    printf 'good\037Canon LiDE 400\n'
    printf 'net:1:jam\037Bro\342\200\256ther\007 DCP\n'
    printf 'no names at all\n'
    exit 0 ;;
esac

device="${1#--device-name=}"
page() { printf '\211PNG\r\n\032\n%s' "$*"; }
case "$device" in
  good) page "$@" ;;
  own-words)
    case "$*" in
      *--all-options) printf '    --mode Gray[Fast]|True Gray|24bit Color [24bit Color]\n' ;;
      *--resolution*) say "unrecognized option '--resolution=200'" 1 ;;
      *) page "$@" ;;
    esac ;;
  busy) say "open of device busy failed: Device busy" 1 ;;
  gone) say "open of device gone failed: Invalid argument" 1 ;;
  denied) say "open of device denied failed: Access to resource has been denied" 1 ;;
  jam) page half; say "sane_read: Document feeder jammed" 6 ;;
  empty) say "sane_start: Document feeder out of documents" 7 ;;
  open) say "sane_start: Scanner cover is open" 8 ;;
  pressed) page half; say "sane_read: Operation was canceled" 2 ;;
  broken) page half; say "sane_read: Error during device I/O" 9 ;;
  endless) cat /dev/zero ;;
  slow:*) : >"${device#slow:}"; exec sleep 600 ;;
  deaf:*)
    trap '' INT
    : >"${device#deaf:}"
    # An ignored signal stays ignored by what comes after.
    exec sleep 600 ;;
esac
