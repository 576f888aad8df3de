// Everything the practice needs in one resource group. This file only puts it together.
targetScope = 'subscription'

import { networkType, practiceType, sizeType, staffKeyType } from 'types.bicep'

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
@description('The client id of the practice\'s own registration in Entra ID, with which staff sign in; empty while there is none.')
param staffClientId string
@description('Named keys of staff. If there are any, nobody signs in with Entra ID.')
param staffKeys staffKeyType[]
@description('Whether the static site hands requests below /api on to the functions. If not, staff need keys.')
param linked bool
param network networkType
@description('Any other setting of docs/settings.md, by its name.')
param settings object
@description('What a month may cost, in the currency of the subscription.')
param budget int
@description('The first day of the month in which this is first deployed. It cannot be changed later.')
param budgetStart string

var token = uniqueString(subscription().id, environmentName)
var siteName = 'stapp-${token}'
var functionAppName = 'func-${token}'
var vaultName = 'kv-${token}'
var signsIn = empty(staffKeys) && !empty(staffClientId)

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
    names: { workspace: 'log-${token}', insights: 'appi-${token}' }
    location: location
    identityPrincipalId: identity.outputs.principalId
    keepReadsDays: auditDays
  }
}

module ownNetwork 'app/network.bicep' = if (network.data || network.vault) {
  scope: group
  params: { name: 'vnet-${token}', location: location }
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
    reachableFrom: { subnetId: network.data ? ownNetwork!.outputs.subnetId : '', addresses: network.addresses }
  }
}

module hostStorage 'app/hostStorage.bicep' = {
  scope: group
  params: { name: 'sthost${token}', location: location, identityPrincipalId: identity.outputs.principalId }
}

module vault 'app/vault.bicep' = {
  scope: group
  params: {
    name: vaultName
    location: location
    identityPrincipalId: identity.outputs.principalId
    operatorId: deployer().objectId
    workspaceId: monitor.outputs.workspaceId
    reachableFrom: { subnetId: network.vault ? ownNetwork!.outputs.subnetId : '', addresses: network.addresses }
  }
}

module site 'app/site.bicep' = {
  scope: group
  params: { name: siteName, location: siteLocation, domain: domain }
}

module signIn 'app/signIn.bicep' = if (signsIn) {
  scope: group
  params: { siteName: siteName, sitePrincipalId: site.outputs.principalId, vaultName: vaultName, clientId: staffClientId }
  dependsOn: [vault]
}

module functions 'app/functions.bicep' = {
  scope: group
  params: {
    names: { plan: 'plan-${token}', app: functionAppName }
    location: location
    identityId: identity.outputs.id
    deploymentContainer: hostStorage.outputs.deploymentContainer
    size: size
    subnetId: network.data || network.vault ? ownNetwork!.outputs.subnetId : ''
  }
}

module link 'app/link.bicep' = if (linked) {
  scope: group
  params: { siteName: siteName, functionAppName: functionAppName, location: location }
  dependsOn: [site, functions]
}

module appSettings 'app/settings.bicep' = {
  scope: group
  params: {
    functionAppName: functionAppName
    identityClientId: identity.outputs.clientId
    hostStorageName: hostStorage.outputs.name
    data: storage.outputs.services
    vaultUri: vault.outputs.uri
    insightsConnectionString: monitor.outputs.connectionString
    siteUrl: site.outputs.url
    apiUrl: linked ? '${site.outputs.url}/api' : functions.outputs.apiUrl
    practice: practice
    keyVersions: { encryption: encryptionKeyVersions, token: tokenKeyVersions }
    deliveryEvents: deliveryEvents
    originalUrlHeader: linked ? 'x-ms-original-url' : ''
    clientAddressHeader: linked ? '' : functions.outputs.clientAddressHeader
    // Only what has switched the platform's authentication on says so: until then anybody could write its header.
    platformSignIn: linked ? link!.outputs.isAuthenticationOn && empty(staffKeys) : false
    staffKeys: staffKeys
    furtherSettings: settings
  }
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

module accessAlerts 'app/accessAlerts.bicep' = {
  scope: group
  params: {
    location: location
    workspaceId: monitor.outputs.workspaceId
    peopleId: alerts.outputs.peopleId
    readers: { app: identity.outputs.principalId, site: site.outputs.principalId }
  }
}

module spending 'app/budget.bicep' = {
  scope: group
  params: { amount: budget, start: budgetStart, address: practice.alertAddress }
}

// azd keeps these; keys.sh, site.sh and the pipeline read them.
output AZURE_RESOURCE_GROUP string = group.name
output KEY_VAULT_NAME string = vaultName
output FUNCTION_APP_NAME string = functionAppName
output SITE_NAME string = siteName
output SITE_URL string = site.outputs.url
output API_URL string = linked ? '' : functions.outputs.apiUrl
output VAULT_SETTER_ROLE string = vault.outputs.setterRoleId
output OPERATOR_ID string = deployer().objectId
output STAFF_TENANT_ID string = signsIn ? tenant().tenantId : ''
output STAFF_KEYS string = join(map(staffKeys, key => key.name), ' ')
