#!/usr/bin/env bash
# Runs the commands of README.md's tour with the built program. The long ones run a few July days of 2016 instead of
# two years: options are appended, nothing else changes. tools/demo and tools/test are not run here.
#   test_readme.sh SOURCE_DIR PROGRAM
set -euo pipefail
source=$1 program=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$source"
commands=$(grep -E '^(build/release/qinghe|ncdump) ' README.md)
[ "$(wc -l <<<"$commands")" -ge 7 ] || { echo "README.md lost its tour" >&2; exit 1; }
count=0
while read -r line; do
  line=${line//build\/release\/qinghe/$program}
  line=${line//runs\//$work/}
  case $line in
    *" run "*) line+=' --integrator split --from 2016-07-19 --to 2016-07-22 --set period.warmup="2016-07-16"' ;;
    *" rank "*) line+=' --members 1 --spin-up-days 1 --from 2016-07-20 --to 2016-07-21 --set period.warmup="2016-07-17" --set period.end="2016-07-22" --set period.start="2016-07-18"' ;;
  esac
  echo "\$ $line"
  $line >"$work/out" || { echo "failed with exit code $?" >&2; exit 1; }
  [ -s "$work/out" ] || { echo "printed nothing" >&2; exit 1; }
  count=$((count + 1))
done <<<"$commands"
[ -s "$work/daqing/report.html" ] && [ -s "$work/ranking/ranking.csv" ]
echo "$count commands of README.md ran"
