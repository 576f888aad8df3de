// A small practice. Everything of the sample has to be replaced by your own: what is read here is what people in need read.
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'practice')
param location = readEnvironmentVariable('AZURE_LOCATION', 'eastus2')
param siteLocation = 'eastus2'

param practice = {
  name: 'The Juniper Center'
  telephone: '847-759-9110'
  postalAddress: '1 Sample Street, Illinois, USA'
  timeZone: 'America/Chicago'
  newsletterName: 'Tension Tamers'
  fromAddress: 'hello@juniper.example'
  notifyAddress: 'inbox@juniper.example'
  alertAddress: 'alerts@juniper.example'
}
param domain = ''

param size = {
  // The host and the app need about half of it; less leaves nothing for a large search index.
  instanceMemory: 2048
  // One is more than a practice has readers for. This is the least that every region is certain to take; README.md has the reports.
  mostInstances: 40
  // An article takes well under a millisecond, so an instance can take many at once.
  requestsAtOnce: 100
  // Whoever writes to the practice should not wait for a cold start. An empty list saves most of the bill.
  alwaysReady: [{ name: 'http', instanceCount: 1 }]
}

param storageSku = 'Standard_ZRS'
param retentionDays = 30
// Six years.
param auditDays = 2190
param auditLocked = false
param encryptionKeyVersions = [1]
param tokenKeyVersions = [1]
// True once SendGrid's public key is in the vault.
param deliveryEvents = false
// What `az ad app create` answers (docs/operating.md, Staff). Until then nobody can sign in.
param staffClientId = ''
// In place of Entra ID, such as [{ name: 'anna', roles: ['Staff'] }, { name: 'ben', roles: ['Inbox', 'Editor'] }].
param staffKeys = []
// False only where the static site cannot hand requests on to the functions: README.md says what that costs.
param linked = true
param network = { data: false, vault: false, addresses: [] }
param settings = {
  Site__Languages: 'en,es'
  Contact__Offices__main__Name: 'Main office'
  Newsletter__Topics__0: 'Stress and tension'
  Newsletter__Topics__1: 'Sleep'
}

param budget = 60
// Azure takes no month but the present one or a coming one when it is first told.
param budgetStart = '2026-12-01'
