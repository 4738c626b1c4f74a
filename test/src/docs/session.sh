# What stands before the commands of a document when a test runs them, one after the other, in one shell.
set -euo pipefail

# A command that is answered with an error has failed.
curl() { command curl --fail-with-body --silent --show-error "$@"; }

# Without the bootstrap, which has installed and built what runs here.
npm() {
  local task=$1 program
  shift
  if [[ $task == run ]]; then task=$1 && shift; fi
  if [[ ${1:-} == -- ]]; then shift; fi
  case $task in
    start) program=packages/quickstart/dist/main.js && set -- --data "$PWD/start" "$@" ;;
    slack:demo) program=test/dist/slack-demo/main.js ;;
    *) echo "npm run $task is not run by this test: see not-run.ts" >&2 && return 1 ;;
  esac
  ${replace_shell-} node "$ROOT/$program" "$@"
}

tiktok-sandbox() { ${replace_shell-} node "$ROOT/packages/tiktok-sandbox/dist/main.js" "$@"; }
tikapis() { node "$ROOT/packages/cli/dist/main.js" "$@"; }
command -v uuidgen > /dev/null || uuidgen() { node -p 'crypto.randomUUID()'; }

started=''
# Starts a program that goes on by itself, and waits until it says that it is up.
stays() {
  local pipe line
  pipe=$(mktemp -u)
  mkfifo "$pipe"
  # A function's program takes the place of its shell, so that it can be ended.
  replace_shell=exec "$@" > "$pipe" 2>&1 &
  started+=" $!"
  # Held open to the end: a program that nobody reads would be stopped by its next line.
  exec 9< "$pipe"
  rm "$pipe"
  while read -r line <&9; do
    echo "$line"
    if [[ $line == *'"event":"listening"'* || $line == 'Try next'* ]]; then return 0; fi
  done
  echo "$* ended by itself" >&2
  return 1
}
end_started() {
  local pid
  for pid in $started; do
    kill "$pid" || true
    wait "$pid" || true
  done
  started=''
}
trap end_started EXIT
