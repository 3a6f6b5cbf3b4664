#!/usr/bin/env bash
# The scripts of tools/ and .ci/: sound shell, honest reports, nothing installed by --check, a lock file without addresses.
set -uo pipefail
cd "$1" || exit 1
failures=0
check() {  # check WHAT COMMAND…
  local what=$1
  shift
  if "$@"; then echo "ok: $what"; else echo "FAILED: $what"; failures=$((failures + 1)); fi
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for script in tools/bootstrap tools/test tools/demo tools/soak .ci/run; do
  check "$script is sound shell" bash -n "$script"
  check "$script stops at the first failure" grep -qE '^set -eE?uo pipefail' "$script"
done

# A machine that lacks one package, seen through a dpkg-query that says so, without sudo and not as root.
mkdir "$work/bin"
for tool in bash dirname sha256sum cat node npm env grep; do
  path=$(command -v "$tool") && ln -s "$path" "$work/bin/$tool"
done
cat >"$work/bin/dpkg-query" <<'S'
#!/bin/bash
[ "${@: -1}" = libfmt-dev ] && { echo not-installed; exit 1; }
echo installed
S
printf '#!/bin/bash\necho 1000\n' >"$work/bin/id"
printf '#!/bin/bash\necho called >>"%s/apt-was-called"\n' "$work" >"$work/bin/apt-get"
chmod +x "$work"/bin/{dpkg-query,id,apt-get}

output=$(PATH=$work/bin bash tools/bootstrap --check 2>&1)
check "--check exits 1 when a package is missing" [ $? -eq 1 ]
check "--check names the package" grep -qx 'missing packages: libfmt-dev' <<<"$output"
output=$(PATH=$work/bin bash tools/bootstrap 2>&1)
check "without root and sudo bootstrap exits 1" [ $? -eq 1 ]
check "and prints the command to run" grep -q 'as root run: apt-get install --no-install-recommends libfmt-dev' <<<"$output"
check "nothing was installed" [ ! -e "$work/apt-was-called" ]
printf '#!/bin/bash\nexec "$@"\n' >"$work/bin/sudo"
chmod +x "$work/bin/sudo"
output=$(PATH=$work/bin bash tools/bootstrap 2>&1)
check "with sudo it says what it installs" grep -q '^installing: libfmt-dev' <<<"$output"
check "and calls apt" [ -e "$work/apt-was-called" ]
bash tools/bootstrap --chekc >"$work/out" 2>&1
check "an unknown option is exit 2" [ $? -eq 2 ]

check "the lock file names no host" bash -c '! grep -qE "resolved|https?://" tools/web/package-lock.json'
check "every locked package has its checksum" bash -c \
  '[ "$(grep -c "^    \"node_modules/" tools/web/package-lock.json)" = "$(grep -c "\"integrity\": \"sha512-" tools/web/package-lock.json)" ]'
check "node_modules is not committed" bash -c '! git ls-files --error-unmatch tools/web/node_modules >/dev/null 2>&1'

[ $failures -eq 0 ] || { echo "$failures checks failed"; exit 1; }
