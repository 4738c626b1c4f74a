# What stands before the commands of a document when a test runs them, one after the other, in one shell.
set -euo pipefail

# A command that is answered with an error has failed.
curl() { command curl --fail-with-body --silent --show-error "$@"; }

# Without the bootstrap, which has installed what runs here.
npm() {
  [[ $1 == start ]] || { echo "npm $* is not run by this test: see not-run.ts" >&2; return 1; }
  shift
  [[ ${1:-} != -- ]] || shift
  ${replace_shell-} node "$QUICKSTART" --data "$PWD/start" "$@"
}

tiktok-sandbox() { ${replace_shell-} node "$SANDBOX" "$@"; }
command -v uuidgen > /dev/null || uuidgen() { node -p 'crypto.randomUUID()'; }

started=()
# Starts a program that goes on by itself, and waits until it says that it is up.
stays() {
  local pipe line
  pipe=$(mktemp -u)
  mkfifo "$pipe"
  # A function's program takes the place of its shell, so that it can be ended.
  replace_shell=exec "$@" > "$pipe" 2>&1 &
  started+=($!)
  # Held open to the end: a program that nobody reads would be stopped by its next line.
  exec {output}< "$pipe"
  while read -r line <&"$output"; do
    echo "$line"
    if [[ $line == *'"event":"listening"'* || $line == 'Try next'* ]]; then return 0; fi
  done
  echo "$* ended by itself" >&2
  return 1
}
end_started() {
  local pid
  for pid in "${started[@]}"; do
    kill "$pid" || true
    wait "$pid" || true
  done
  started=()
}
trap end_started EXIT
