#!/bin/sh
# keys.sh: puts the keys that are missing into the vault, after the infrastructure is there and before the app starts; azd runs it with the
#   outputs of main.bicep in the environment. A key that exists is never replaced: nothing else opens what it has sealed.
# keys.sh NAME: stores a new random key under that name. keys.sh NAME -: stores what comes from standard input.
set -eu

vault=${KEY_VAULT_NAME:?run azd provision first, or name the vault in KEY_VAULT_NAME}
assignment=

# Runs a command until it succeeds: a role may take minutes to arrive.
patiently() {
  tries=0
  until "$@"; do
    tries=$((tries + 1))
    [ "$tries" -lt "${TRIES:-40}" ] || return 1
    sleep "${PAUSE:-15}"
  done
}

# Names only: no value is read here. Without the list nothing is written, because an unread name is not a missing one.
list() { az keyvault secret list --vault-name "$vault" --query '[].name' --output tsv; }
present=$(patiently list) || { echo "The vault $vault cannot be read: nothing was written." >&2; exit 1; }
has() { printf '%s\n' "$present" | grep -qx "$1"; }

# Whoever runs this may write only while it writes, and never read. See vault.bicep for the role.
revoke() {
  [ -z "$assignment" ] || az role assignment delete --ids "$assignment" --output none || echo "Take this role away by hand: $assignment" >&2
}
trap revoke EXIT
trap 'exit 1' HUP INT TERM
grant() {
  [ -z "$assignment" ] || return 0
  operator=${OPERATOR_ID:-$(az ad signed-in-user show --query id --output tsv)}
  type=ServicePrincipal
  [ "$(az account show --query user.type --output tsv)" != user ] || type=User
  assignment=$(az role assignment create --assignee-object-id "$operator" --assignee-principal-type "$type" --role "${VAULT_SETTER_ROLE:?run azd provision first}" \
    --scope "$(az keyvault show --name "$vault" --query id --output tsv)" --query id --output tsv)
}

# From standard input: arguments of a command can be seen by other people on the machine.
put() { printf %s "$value" | az keyvault secret set --vault-name "$vault" --name "$1" --file /dev/stdin --output none; }
store() {
  grant
  patiently put "$1" || { echo "$1 could not be stored in $vault." >&2; exit 1; }
  echo "Stored $1."
}
make() {
  value=$(openssl rand -base64 32)
  store "$1"
}

if [ $# -gt 0 ]; then
  case "$1" in
    encryption-key-* | token-key-* | blind-index-key | pepper)
      ! has "$1" || { echo "$1 is there already, and nothing else opens what it has sealed." >&2; exit 1; } ;;
  esac
  if [ "${2:-}" = - ]; then
    value=$(cat)
    [ -n "$value" ] || { echo "Nothing came from standard input." >&2; exit 1; }
    store "$1"
  else
    make "$1"
  fi
else
  for name in encryption-key-1 token-key-1 blind-index-key pepper; do has "$name" || make "$name"; done
  for name in ${STAFF_KEYS:-}; do has "staff-key-$name" || make "staff-key-$name"; done
  if ! has sendgrid-api-key; then
    if [ -n "${SENDGRID_API_KEY:-}" ]; then
      value=$SENDGRID_API_KEY
      store sendgrid-api-key
    else
      echo "No mail goes out yet: store SendGrid's key as sendgrid-api-key (docs/operating.md says how)."
    fi
  fi
fi

# The app keeps what it last read of a reference for a day.
if [ -n "${FUNCTION_APP_NAME:-}" ]; then
  app=$(az functionapp show --resource-group "$AZURE_RESOURCE_GROUP" --name "$FUNCTION_APP_NAME" --query id --output tsv)
  az rest --method post --url "$app/config/configreferences/appsettings/refresh?api-version=2024-11-01" --output none
fi
