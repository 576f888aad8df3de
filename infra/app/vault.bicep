// Keys and secrets. Nothing here makes them: infra/keys.sh does, once, and only those that are missing.
param name string
param location string
param identityPrincipalId string
param operatorId string
param workspaceId string
@description('The only network, beside the addresses, from which the vault can be reached; empty for every network.')
param reachableFrom { subnetId: string, addresses: string[] }

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: name
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    // Whoever loses the encryption keys loses every message: for 90 days nobody can.
    enablePurgeProtection: true
    networkAcls: {
      defaultAction: empty(reachableFrom.subnetId) ? 'Allow' : 'Deny'
      bypass: 'AzureServices'
      virtualNetworkRules: empty(reachableFrom.subnetId) ? [] : [{ id: reachableFrom.subnetId }]
      ipRules: empty(reachableFrom.subnetId) ? [] : map(reachableFrom.addresses, address => { value: address })
    }
  }
}

resource reads 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'reads'
  properties: {
    workspaceId: workspaceId
    // Into a table of its own, which can be kept longer than the rest.
    logAnalyticsDestinationType: 'Dedicated'
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

var appRole = '4633458b-17de-408a-b874-0445c86b69e6' // Key Vault Secrets User
var operatorRole = '21090545-7ca7-4776-b22c-e363652d74d2' // Key Vault Reader

resource appAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, appRole)
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', appRole)
  }
}

// Who deploys sees which keys there are, and no value. Whether that is a person or a pipeline, Azure finds out.
resource operatorAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, operatorId, operatorRole)
  properties: {
    principalId: operatorId
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', operatorRole)
  }
}

// What keys.sh gives itself while it writes, and takes away again: nothing that was written can be read with it.
resource setter 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(vault.id, 'setter')
  properties: {
    roleName: 'Set secrets of ${name}'
    description: 'Stores secrets, and reads none.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [{ actions: [], dataActions: ['Microsoft.KeyVault/vaults/secrets/setSecret/action'] }]
  }
}

output uri string = vault.properties.vaultUri
output setterRoleId string = setter.id
