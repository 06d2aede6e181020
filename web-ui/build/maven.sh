#!/bin/sh
# Builds or tests the page with the machine's Node; Maven calls it. Says plainly what is missing.
cd "$(dirname "$0")/.." || exit 1
need="web-ui needs Node.js 20.19 or newer with npm to build the page"
if ! command -v node >/dev/null 2>&1; then
  echo "$need, and there is no 'node' on the PATH. Install it (https://nodejs.org) and start again." >&2
  exit 1
fi
if ! command -v npm >/dev/null 2>&1; then
  echo "$need, and there is no 'npm' on the PATH. Install it and start again." >&2
  exit 1
fi
if ! node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'; then
  echo "$need; 'node' on the PATH is $(node --version). Install a newer one and start again." >&2
  exit 1
fi
exec node build/maven.mjs "$@"
