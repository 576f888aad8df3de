// Where logs, traces and metrics go. Only identities may send: the connection string opens nothing.
param names { workspace: string, insights: string }
param location string
param identityPrincipalId string
@description('How long it is kept who read secrets and data.')
param keepReadsDays int

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: names.workspace
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    // The time that is paid for with the data.
    retentionInDays: 30
    // A fault in a loop must not cost more than the practice's rent.
    workspaceCapping: { dailyQuotaGb: 1 }
    features: { disableLocalAuth: true }
  }
}

// Beyond two years Azure keeps whole years only, twelve at most.
var years = [1095, 1460, 1826, 2191, 2556, 2922, 3288, 3653, 4018, 4383]
var kept = keepReadsDays <= 730 ? keepReadsDays : min(filter(years, days => days >= min(keepReadsDays, 4383)))

// Who read secrets, blobs and tables. The last month can be queried at once, what is older by a search job.
resource reads 'Microsoft.OperationalInsights/workspaces/tables@2025-02-01' = [for table in ['AZKVAuditLogs', 'StorageBlobLogs', 'StorageTableLogs']: {
  parent: workspace
  name: table
  properties: { totalRetentionInDays: kept }
}]

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: names.insights
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

var role = '3913510d-42f4-4e42-8a64-420c390055eb' // Monitoring Metrics Publisher

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, role)
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}

output workspaceId string = workspace.id
output insightsId string = insights.id
output connectionString string = insights.properties.ConnectionString
