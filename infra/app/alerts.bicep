// What wakes a person up. What each alert means, and what to do then, is in docs/operating.md under the alert's name.
param location string
param workspaceId string
param insightsId string
param siteUrl string
param address string

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'practice'
  location: 'global'
  properties: {
    groupShortName: 'practice'
    enabled: true
    emailReceivers: [{ name: 'alerts', emailAddress: address, useCommonAlertSchema: true }]
  }
}

// The app's own alarms are log entries: it knows best what is wrong. SeverityLevel 3 is an error.
var alarms = [
  { name: 'mail-waits', severity: 1, says: 'Mail is not going out.', category: 'Functions.Email.OutboxAlarm' }
  { name: 'mail-refused', severity: 2, says: 'A mail to staff, or to somebody whom they answered, was refused by the provider.', category: 'Functions.Email.RefusedMailAlarm' }
  { name: 'poison-queue', severity: 1, says: 'Work failed again and again.', category: 'Functions.Operations.QueueAlarm' }
  { name: 'unanswered-messages', severity: 1, says: 'Somebody waits for an answer.', category: 'Functions.Contact.Notifications.UnansweredAlarm' }
  { name: 'newsletter', severity: 2, says: 'An issue is held, paused, or unresolved for some people.', category: 'Functions.Newsletter' }
  { name: 'backup', severity: 2, says: 'The tables have not been backed up for two days.', category: 'Functions.Operations.Backups.BackupAlarm' }
  { name: 'people-refused', severity: 1, says: 'A limit turns people away from a form.', category: 'Functions.Forms.Limits.RefusalAlarm' }
  { name: 'staff-keys', severity: 1, says: 'Somebody tries staff keys.', category: 'Functions.Security.Staff.WrongStaffKeys' }
  { name: 'late-timer', severity: 1, says: 'A timer did not run when it should have.', category: 'Functions.Operations.Timers.LateTimers' }
  { name: 'wrong-key', severity: 0, says: 'A key is another than the one that was used.', category: 'Functions.Security.Cryptography.KeyVerificationStartup' }
  { name: 'storage-layout', severity: 1, says: 'A container, table or queue is missing.', category: 'Functions.Storage.StorageLayoutStartup' }
  { name: 'content', severity: 3, says: 'What is published is damaged.', category: 'Functions.Content' }
]

resource alarm 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for alarm in alarms: {
  name: alarm.name
  location: location
  properties: {
    displayName: alarm.name
    description: alarm.says
    severity: alarm.severity
    enabled: true
    scopes: [workspaceId]
    // A new workspace has none of these tables until the first entry comes, and a rule about a table that is not there would be refused.
    skipQueryValidation: true
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    // One mail, not one every five minutes, until it has been quiet again.
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: 'AppTraces | where SeverityLevel >= 3 and tostring(Properties.CategoryName) startswith "${alarm.category}"'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: { actionGroups: [people.id] }
  }
}]

var measures = [
  {
    name: 'server-errors'
    severity: 1
    says: 'More than one request in twenty fails.'
    query: 'AppRequests | summarize all = count(), failed = countif(toint(ResultCode) >= 500) | where failed >= 5 and failed * 20 > all'
  }
  {
    // Every alarm above is raised by this timer: when it stops, all of them fall silent. Nothing counts as one row of nought here, because
    // how a rule takes an answer without rows is its own affair.
    name: 'silence'
    severity: 1
    says: 'RelayOutbox has not run: nothing sends late mail or raises alarms.'
    query: 'AppMetrics | where Name == "outbox.oldest_age" | summarize runs = count() | where runs == 0'
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
    evaluationFrequency: 'PT15M'
    windowSize: 'PT30M'
    autoMitigate: true
    criteria: {
      allOf: [{ query: measure.query, timeAggregation: 'Count', operator: 'GreaterThan', threshold: 0 }]
    }
    actions: { actionGroups: [people.id] }
  }
}]

resource probe 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'ready'
  location: location
  kind: 'standard'
  tags: { 'hidden-link:${insightsId}': 'Resource' }
  properties: {
    SyntheticMonitorId: 'ready'
    Name: 'ready'
    Enabled: true
    Kind: 'standard'
    RetryEnabled: true
    // Every run costs; three places every quarter of an hour find an outage in time.
    Frequency: 900
    Timeout: 30
    Locations: [{ Id: 'us-il-ch1-azr' }, { Id: 'us-va-ash-azr' }, { Id: 'us-ca-sjc-azr' }]
    Request: { RequestUrl: '${siteUrl}/api/health/ready', HttpVerb: 'GET' }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 7 }
  }
}

resource availability 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'availability'
  location: 'global'
  properties: {
    description: 'The site or its storage cannot be reached from two places.'
    severity: 0
    enabled: true
    scopes: [probe.id, insightsId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT30M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: probe.id
      componentId: insightsId
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: people.id }]
  }
}

output peopleId string = people.id
