// Puts the functions under /api of the site, and shuts every other way in: what has not come through the site is answered 401.
param siteName string
param functionAppName string
param location string

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

var isOn = true

// The link writes this by itself when there is nothing yet. Written here it also stays so.
resource authentication 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'authsettingsV2'
  properties: {
    platform: { enabled: isOn }
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

output isAuthenticationOn bool = isOn
