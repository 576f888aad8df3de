#!/bin/sh
# Puts the keys that are missing into the vault, after the infrastructure is there and before the app starts. A key that exists is never
# replaced: nothing else opens what it has sealed. azd runs this with the outputs of main.bicep in the environment.
set -eu

vault=${KEY_VAULT_NAME:?run azd provision first, or name the vault in KEY_VAULT_NAME}

# The role that lets you in may take minutes to arrive. Without a list nothing is written: an unread name is not a missing one.
tries=0
until present=$(az keyvault secret list --vault-name "$vault" --query '[].name' --output tsv); do
  tries=$((tries + 1))
  [ "$tries" -lt "${TRIES:-20}" ] || { echo "The vault $vault cannot be read: nothing was written." >&2; exit 1; }
  sleep "${PAUSE:-15}"
done

has() { printf '%s\n' "$present" | grep -qx "$1"; }

# From standard input: arguments of a command can be seen by other people on the machine.
store() { az keyvault secret set --vault-name "$vault" --name "$1" --file /dev/stdin --output none && echo "Stored $1."; }

for name in encryption-key-1 token-key-1 blind-index-key pepper staff-key; do
  has "$name" && continue
  key=$(openssl rand -base64 32)
  printf %s "$key" | store "$name"
done

if ! has sendgrid-api-key; then
  if [ -n "${SENDGRID_API_KEY:-}" ]; then
    printf %s "$SENDGRID_API_KEY" | store sendgrid-api-key
  else
    echo "No mail goes out yet: store SendGrid's key as sendgrid-api-key (docs/operating.md says how)."
  fi
fi

# The app keeps what it last read of a reference for a day.
if [ -n "${FUNCTION_APP_NAME:-}" ]; then
  app=$(az functionapp show --resource-group "$AZURE_RESOURCE_GROUP" --name "$FUNCTION_APP_NAME" --query id --output tsv)
  az rest --method post --url "$app/config/configreferences/appsettings/refresh?api-version=2024-11-01" --output none
fi
