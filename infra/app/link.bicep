// Puts the functions under /api of the site. Where staff sign in with Entra ID, every other way in is shut: what has not come through the
// site is answered 401.
param siteName string
param functionAppName string
param location string
@description('Whether the staff key stands in place of Entra ID. Then the functions\' own address is open too.')
param staffKey bool

resource site 'Microsoft.Web/staticSites@2025-03-01' existing = {
  name: siteName
}

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: functionAppName
}

resource link 'Microsoft.Web/staticSites/linkedBackends@2025-03-01' = {
  parent: site
  name: 'functions'
  properties: {
    backendResourceId: app.id
    region: location
  }
}

// The link writes this by itself when there is nothing yet. Written here it also stays so.
resource signIn 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'authsettingsV2'
  properties: {
    platform: { enabled: !staffKey }
    globalValidation: {
      requireAuthentication: true
      unauthenticatedClientAction: 'Return401'
    }
    httpSettings: { requireHttps: true }
    identityProviders: {
      azureStaticWebApps: {
        enabled: true
        registration: { clientId: site.properties.defaultHostname }
      }
    }
  }
  dependsOn: [link]
}
