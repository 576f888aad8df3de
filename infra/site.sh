#!/bin/sh
# Deploys the static site: azd runs this once the functions are there, and the pipeline does.
set -eu

site=${SITE_NAME:?run azd provision first, or name the static site in SITE_NAME}
tool=$PWD/infra/site

npm ci --ignore-scripts --no-audit --prefix "$tool" >/dev/null

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
node "$tool/prepare.mjs" src/Site "$work/site"

SWA_CLI_DEPLOYMENT_TOKEN=$(az staticwebapp secrets list --name "$site" --query properties.apiKey --output tsv)
if [ -n "${GITHUB_ACTIONS:-}" ]; then
  echo "::add-mask::$SWA_CLI_DEPLOYMENT_TOKEN"
  # The tool downloads a program and runs it. By then nobody is signed in to Azure here, nor can be.
  az logout
  unset ACTIONS_ID_TOKEN_REQUEST_TOKEN ACTIONS_ID_TOKEN_REQUEST_URL
fi

# In the environment: arguments of a command can be seen by other people on the machine.
export SWA_CLI_DEPLOYMENT_TOKEN
cd "$work"
npm exec --prefix "$tool" --no -- swa deploy "$work/site" --env production
