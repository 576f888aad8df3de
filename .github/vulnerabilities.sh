#!/bin/sh
# Fails where a package, direct or not, has a vulnerability that is known: any in what runs in the functions, high ones in npm's packages, none of
# which runs there. All are looked at before it fails.
set -eu

failed=0

# The list itself ends well whatever it finds.
dotnet restore Functions.sln >/dev/null
found=$(dotnet list Functions.sln package --vulnerable --include-transitive --format json)
if printf '%s' "$found" | grep -q '"vulnerabilities"'; then
  printf '%s\n' "$found"
  failed=1
fi

for lock in $(git ls-files '*package-lock.json'); do
  echo "$lock"
  npm audit --prefix "$(dirname "$lock")" --package-lock-only --audit-level=high || failed=1
done

exit "$failed"
