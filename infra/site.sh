#!/bin/sh
# Deploys the static site, which needs no build: azd runs this once the functions are there, and the pipeline does.
set -eu

site=${SITE_NAME:?run azd provision first, or name the static site in SITE_NAME}

SWA_CLI_DEPLOYMENT_TOKEN=$(az staticwebapp secrets list --name "$site" --query properties.apiKey --output tsv)
if [ -n "${GITHUB_ACTIONS:-}" ]; then
  echo "::add-mask::$SWA_CLI_DEPLOYMENT_TOKEN"
fi

# In the environment: arguments of a command can be seen by other people on the machine.
export SWA_CLI_DEPLOYMENT_TOKEN
npx --yes @azure/static-web-apps-cli@2.0.10 deploy src/Site --env production
