// Everything the practice needs in one resource group. This file only puts it together.
targetScope = 'subscription'

import { practiceType, sizeType } from 'types.bicep'

@description('The name of this installation, such as production.')
@minLength(1)
@maxLength(32)
param environmentName string
@description('Where everything is but the static site.')
param location string
@description('Where the static site is made; it is served from everywhere.')
@allowed(['centralus', 'eastasia', 'eastus2', 'westeurope', 'westus2'])
param siteLocation string
param practice practiceType
@description('The practice\'s own domain, whose CNAME points to the site already; empty for the address that Azure gives.')
param domain string
param size sizeType
@description('Copies of the data: in one building (LRS), in three (ZRS), or in another region too (GZRS).')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param storageSku string
@description('How long a deleted or replaced blob can be had back.')
@minValue(7)
@maxValue(365)
param retentionDays int
@description('How long nobody can change the audit trail.')
param auditDays int
@description('Whether somebody has locked that, which cannot be undone.')
param auditLocked bool
@description('Versions that stand side by side; see docs/operating.md before one is taken away.')
param encryptionKeyVersions int[]
param tokenKeyVersions int[]
@description('Whether SendGrid\'s public key is in the vault. Without delivery events, lost answers stay unresolved.')
param deliveryEvents bool
@description('Whether the staff key opens the inbox in place of Entra ID.')
param staffKey bool
@description('Any other setting of docs/settings.md, by its name.')
param settings object
@description('What a month may cost, in the currency of the subscription.')
param budget int
@description('The first day of the month in which this is first deployed. It cannot be changed later.')
param budgetStart string

var token = uniqueString(subscription().id, environmentName)
var siteName = 'stapp-${token}'
var functionAppName = 'func-${token}'

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: { 'azd-env-name': environmentName }
}

module identity 'app/identity.bicep' = {
  scope: group
  params: { name: 'id-${token}', location: location }
}

module monitor 'app/monitor.bicep' = {
  scope: group
  params: {
    workspaceName: 'log-${token}'
    insightsName: 'appi-${token}'
    location: location
    identityPrincipalId: identity.outputs.principalId
  }
}

module storage 'app/storage.bicep' = {
  scope: group
  params: {
    name: 'st${token}'
    location: location
    sku: storageSku
    retentionDays: retentionDays
    auditDays: auditDays
    auditLocked: auditLocked
    identityPrincipalId: identity.outputs.principalId
    workspaceId: monitor.outputs.workspaceId
  }
}

module hostStorage 'app/hostStorage.bicep' = {
  scope: group
  params: { name: 'sthost${token}', location: location, identityPrincipalId: identity.outputs.principalId }
}

module vault 'app/vault.bicep' = {
  scope: group
  params: {
    name: 'kv-${token}'
    location: location
    identityPrincipalId: identity.outputs.principalId
    operatorId: deployer().objectId
    workspaceId: monitor.outputs.workspaceId
  }
}

module site 'app/site.bicep' = {
  scope: group
  params: { name: siteName, location: siteLocation, domain: domain }
}

module functions 'app/functions.bicep' = {
  scope: group
  params: {
    planName: 'plan-${token}'
    appName: functionAppName
    location: location
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    hostStorageName: hostStorage.outputs.name
    deploymentContainer: hostStorage.outputs.deploymentContainer
    blobServiceUri: storage.outputs.blobServiceUri
    queueServiceUri: storage.outputs.queueServiceUri
    tableServiceUri: storage.outputs.tableServiceUri
    vaultUri: vault.outputs.uri
    insightsConnectionString: monitor.outputs.connectionString
    siteUrl: site.outputs.url
    practice: practice
    size: size
    encryptionKeyVersions: encryptionKeyVersions
    tokenKeyVersions: tokenKeyVersions
    deliveryEvents: deliveryEvents
    staffKey: staffKey
    furtherSettings: settings
  }
}

module link 'app/link.bicep' = {
  scope: group
  params: { siteName: siteName, functionAppName: functionAppName, location: location, staffKey: staffKey }
  dependsOn: [site, functions]
}

module alerts 'app/alerts.bicep' = {
  scope: group
  params: {
    location: location
    workspaceId: monitor.outputs.workspaceId
    insightsId: monitor.outputs.insightsId
    siteUrl: site.outputs.url
    address: practice.alertAddress
  }
}

module spending 'app/budget.bicep' = {
  scope: group
  params: { amount: budget, start: budgetStart, address: practice.alertAddress }
}

// azd keeps these; infra/keys.sh and the pipeline read them.
output AZURE_RESOURCE_GROUP string = group.name
output KEY_VAULT_NAME string = vault.outputs.name
output FUNCTION_APP_NAME string = functionAppName
output SITE_NAME string = siteName
output SITE_URL string = site.outputs.url
