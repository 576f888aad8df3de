// The function app on the Flex Consumption plan. Its settings are in settings.bicep: they come last.
import { sizeType } from '../types.bicep'

param names { plan: string, app: string }
param location string
param identityId string
param deploymentContainer string
param size sizeType
@description('Where the app reaches what is shut to others; empty where nothing is.')
param subnetId string

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: names.plan
  location: location
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: names.app
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
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
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

output apiUrl string = 'https://${app.properties.defaultHostName}/api'
// App Service's front end overwrites this header with the address of its peer: the client's, where nothing stands before it.
output clientAddressHeader string = 'CLIENT-IP'
