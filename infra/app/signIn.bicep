// Staff sign in to the site with the practice's own registration in Entra ID; prepare.mjs names the tenant. The secret is in the vault before this
// is deployed (docs/operating.md, Staff), and the site may read that one only.
param siteName string
param sitePrincipalId string
param vaultName string
param clientId string

var role = '4633458b-17de-408a-b874-0445c86b69e6' // Key Vault Secrets User

resource site 'Microsoft.Web/staticSites@2025-03-01' existing = {
  name: siteName
}

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' existing = {
  name: vaultName

  resource secret 'secrets' existing = {
    name: 'staff-sign-in-secret'
  }
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault::secret
  name: guid(vault::secret.id, siteName, role)
  properties: {
    principalId: sitePrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}

// As staticwebapp.config.json calls them.
resource settings 'Microsoft.Web/staticSites/config@2025-03-01' = {
  parent: site
  name: 'appsettings'
  properties: {
    STAFF_CLIENT_ID: clientId
    STAFF_CLIENT_SECRET: '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/${vault::secret.name})'
  }
  dependsOn: [assignment]
}
