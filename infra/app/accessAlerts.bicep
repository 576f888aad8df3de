// Who got in, or tried to. What each alert means, and what to do then, is in docs/operating.md under the alert's name.
param location string
param workspaceId string
param peopleId string
@description('The identities that read on their own: nobody has to hear of them.')
param readers { app: string, site: string }

var exports = ['ExportAudit', 'ExportInquiries', 'ExportInquiry', 'ExportRejectedRows', 'ExportSubscribers']

var measures = [
  {
    name: 'secret-read'
    severity: 1
    says: 'Somebody else than the app and the site read a secret, or tried to.'
    // A client's first request has no token yet, and is answered 401.
    query: 'AZKVAuditLogs | where OperationName in ("SecretGet", "SecretBackup") and HttpStatusCode != 401 and tostring(Identity) !contains "${readers.app}" and tostring(Identity) !contains "${readers.site}"'
  }
  {
    name: 'data-read'
    severity: 1
    says: 'Somebody else than the app read a table.'
    query: 'StorageTableLogs | where Category == "StorageRead" and toint(StatusCode) < 300 and RequesterObjectId != "${readers.app}"'
  }
  {
    name: 'export'
    severity: 2
    says: 'Staff took out a list of messages or subscribers, or one conversation.'
    query: 'AppRequests | where ResultCode == "200" and (Name in ("${join(exports, '", "')}") or (Url contains "/api/manage/" and Url contains "/export"))'
  }
  {
    name: 'refused-staff'
    severity: 2
    says: 'More than fifty requests to the staff\'s routes were refused within half an hour.'
    query: 'AppRequests | where ResultCode == "401" | summarize refused = count() | where refused > 50'
  }
  {
    // The operation's name is a number in what Azure really writes, whatever its documentation filters by.
    name: 'log-cap'
    severity: 1
    says: 'The day\'s logs are full: until tomorrow there are none, and no alert that reads them.'
    query: '_LogOperation | where Category =~ "Ingestion" and Detail contains "OverQuota"'
  }
]

resource measure 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for measure in measures: {
  name: measure.name
  location: location
  properties: {
    displayName: measure.name
    description: measure.says
    severity: measure.severity
    enabled: true
    scopes: [workspaceId]
    skipQueryValidation: true
    // Longer than the time between two looks: entries come late.
    evaluationFrequency: 'PT15M'
    windowSize: 'PT30M'
    autoMitigate: true
    criteria: {
      allOf: [{ query: measure.query, timeAggregation: 'Count', operator: 'GreaterThan', threshold: 0 }]
    }
    actions: { actionGroups: [peopleId] }
  }
}]

var changes = [
  { name: 'role-assignment', says: 'Somebody was given a role.', operation: 'Microsoft.Authorization/roleAssignments/write' }
  { name: 'logging-stopped', says: 'It is no longer logged who reads something.', operation: 'Microsoft.Insights/diagnosticSettings/delete' }
]

// Of the whole subscription: a role on it holds here too.
resource change 'Microsoft.Insights/activityLogAlerts@2020-10-01' = [for change in changes: {
  name: change.name
  location: 'global'
  properties: {
    description: change.says
    enabled: true
    scopes: [subscription().id]
    condition: {
      allOf: [
        { field: 'category', equals: 'Administrative' }
        { field: 'operationName', equals: change.operation }
        { field: 'status', equals: 'Succeeded' }
      ]
    }
    actions: { actionGroups: [{ actionGroupId: peopleId }] }
  }
}]
