#!/bin/sh
# Writes the static site with the app's own settings and deploys it: azd runs this once the functions are there, and the pipeline does.
set -eu

site=${SITE_NAME:?run azd provision first, or name the static site in SITE_NAME}
tool=$PWD/infra/site

npm ci --ignore-scripts --no-audit --prefix "$tool" >/dev/null

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
az functionapp config appsettings list --name "$FUNCTION_APP_NAME" --resource-group "$AZURE_RESOURCE_GROUP" \
  --query "[?starts_with(name, 'Site__') || starts_with(name, 'Contact__')].{name: name, value: value}" --output json > "$work/settings.json"

SWA_CLI_DEPLOYMENT_TOKEN=$(az staticwebapp secrets list --name "$site" --query properties.apiKey --output tsv)
if [ -n "${GITHUB_ACTIONS:-}" ]; then
  echo "::add-mask::$SWA_CLI_DEPLOYMENT_TOKEN"
  # What runs from here on comes from packages. By then nobody is signed in to Azure here, nor can be.
  az logout
  unset ACTIONS_ID_TOKEN_REQUEST_TOKEN ACTIONS_ID_TOKEN_REQUEST_URL
fi

# The pipeline has built the Cli in a job that Azure does not trust.
if [ -f cli/Cli.dll ]; then
  dotnet cli/Cli.dll site build --settings "$work/settings.json" --out "$work/pages"
else
  dotnet run --project src/Cli -- site build --settings "$work/settings.json" --out "$work/pages"
fi
node "$tool/prepare.mjs" "$work/pages" "$work/site"

# In the environment: arguments of a command can be seen by other people on the machine.
export SWA_CLI_DEPLOYMENT_TOKEN
cd "$work"
npm exec --prefix "$tool" --no -- swa deploy "$work/site" --env production
