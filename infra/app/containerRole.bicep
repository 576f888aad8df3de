// Lets the app read and write one container, and nothing beside it.
param account string
param container string
param principalId string

var role = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe' // Storage Blob Data Contributor

resource target 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' existing = {
  name: '${account}/default/${container}'
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: target
  name: guid(target.id, role)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}
