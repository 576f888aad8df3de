// The function app on the Flex Consumption plan, and every setting that it reads. Secrets are references: their values stand nowhere here.
import { practiceType, sizeType } from '../types.bicep'

param planName string
param appName string
param location string
param identityId string
param identityClientId string
param hostStorageName string
param deploymentContainer string
param blobServiceUri string
param queueServiceUri string
param tableServiceUri string
param vaultUri string
param insightsConnectionString string
param siteUrl string
param practice practiceType
param size sizeType
param encryptionKeyVersions int[]
param tokenKeyVersions int[]
param deliveryEvents bool
param staffKey bool
param furtherSettings object

var secret = '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets'

var settings = {
  // The host's own storage and telemetry.
  AzureWebJobsStorage__accountName: hostStorageName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  // Telemetry goes to the practice's own workspace only.
  APPLICATIONINSIGHTS_STATSBEAT_DISABLED: 'true'

  Storage__blobServiceUri: blobServiceUri
  Storage__queueServiceUri: queueServiceUri
  Storage__tableServiceUri: tableServiceUri
  Storage__credential: 'managedidentity'
  Storage__clientId: identityClientId

  Site__Name: practice.name
  Site__BaseUrl: siteUrl
  Site__ApiBaseUrl: '${siteUrl}/api'
  Site__Telephone: practice.telephone
  Site__PostalAddress: practice.postalAddress
  Site__TimeZone: practice.timeZone
  Site__NewsletterName: practice.newsletterName
  Site__CrisisText: practice.crisisText

  Email__ApiKey: '${secret}/sendgrid-api-key)'
  Email__FromAddress: practice.fromAddress
  Contact__NotifyAddress: practice.notifyAddress
  Contact__AlertAddress: practice.alertAddress

  // The front end of the platform is one hop, the static site before it another.
  Forms__ClientHop: '2'

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
  encryptionKeyVersions,
  version => 'Security__EncryptionKeys__${version}',
  version => '${secret}/encryption-key-${version})'
)
var tokenKeys = toObject(
  tokenKeyVersions,
  version => 'Security__TokenKeys__${version}',
  version => '${secret}/token-key-${version})'
)
var eventsKey = deliveryEvents ? { Newsletter__EventsPublicKey: '${secret}/sendgrid-events-public-key)' } : {}
var staffKeySetting = staffKey ? { Staff__Key: '${secret}/staff-key)' } : {}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: appName
  location: location
  kind: 'functionapp,linux'
  // azd finds the app by this tag.
  tags: { 'azd-service-name': 'functions' }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    // No CORS of the platform: the app answers for its own origins (Site__AllowedOrigins), and two answers would be one too many.
    siteConfig: { minTlsVersion: '1.2' }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainer
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: size.instanceMemory
        maximumInstanceCount: size.mostInstances
        alwaysReady: size.alwaysReady
        triggers: { http: { perInstanceConcurrency: size.requestsAtOnce } }
      }
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, encryptionKeys, tokenKeys, eventsKey, staffKeySetting, furtherSettings)
  }

  // Nobody deploys with a password.
  resource noScmPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource noFtpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }
}
