// Every setting that the app reads. Secrets are references: their values stand nowhere here. Written after the link (main.bicep): the app must not
// trust the platform's sign-in before it is on.
import { practiceType, staffKeyType } from '../types.bicep'

param functionAppName string
param identityClientId string
param hostStorageName string
param data { blob: string, queue: string, table: string }
param vaultUri string
param insightsConnectionString string
param siteUrl string
param apiUrl string
param practice practiceType
param keyVersions { encryption: int[], token: int[] }
param deliveryEvents bool
@description('The request header in which the front end, and nobody else, tells the client\'s address; empty where none is known.')
param clientAddressHeader string
@description('The request header in which the static site tells which address was asked for; empty where it does not stand before the app.')
param originalUrlHeader string
param platformSignIn bool
param staffKeys staffKeyType[]
param furtherSettings object

var secret = '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets'

var settings = {
  // The host's own storage and telemetry.
  AzureWebJobsStorage__accountName: hostStorageName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  // The host's own page at / tells whoever comes by what runs here.
  AzureWebJobsDisableHomepage: 'true'
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  // Telemetry goes to the practice's own workspace only.
  APPLICATIONINSIGHTS_STATSBEAT_DISABLED: 'true'

  Storage__blobServiceUri: data.blob
  Storage__queueServiceUri: data.queue
  Storage__tableServiceUri: data.table
  Storage__credential: 'managedidentity'
  Storage__clientId: identityClientId

  Site__Name: practice.name
  Site__BaseUrl: siteUrl
  Site__ApiBaseUrl: apiUrl
  Site__Telephone: practice.telephone
  Site__PostalAddress: practice.postalAddress
  Site__TimeZone: practice.timeZone
  Site__NewsletterName: practice.newsletterName

  Email__ApiKey: '${secret}/sendgrid-api-key)'
  Email__FromAddress: practice.fromAddress
  Contact__NotifyAddress: practice.notifyAddress
  Contact__AlertAddress: practice.alertAddress

  Site__OriginalUrlHeader: originalUrlHeader
  // Empty means no limit per client, only those per address and overall.
  Site__ClientAddressHeader: clientAddressHeader

  Staff__PlatformSignIn: platformSignIn ? 'true' : 'false'

  Security__BlindIndexKey: '${secret}/blind-index-key)'
  Security__Pepper: '${secret}/pepper)'

  // UTC.
  PublishContentSchedule: '0 */5 * * * *'
  SendDueNewslettersSchedule: '0 * * * * *'
  RelayOutboxSchedule: '30 */5 * * * *'
  DailySchedule: '0 0 12 * * *'
}

// The newest version writes, all of them read.
var encryptionKeys = toObject(
  keyVersions.encryption,
  version => 'Security__EncryptionKeys__${version}',
  version => '${secret}/encryption-key-${version})'
)
var tokenKeys = toObject(
  keyVersions.token,
  version => 'Security__TokenKeys__${version}',
  version => '${secret}/token-key-${version})'
)
var eventsKey = deliveryEvents ? { Newsletter__EventsPublicKey: '${secret}/sendgrid-events-public-key)' } : {}
var staffKeySettings = union(
  toObject(staffKeys, key => 'Staff__Keys__${key.name}__Key', key => '${secret}/staff-key-${key.name})'),
  toObject(staffKeys, key => 'Staff__Keys__${key.name}__Roles', key => join(key.roles, ','))
)

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: functionAppName
}

resource appSettings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  properties: union(settings, encryptionKeys, tokenKeys, eventsKey, staffKeySettings, furtherSettings)
}
