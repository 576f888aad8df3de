// The static site. The Standard plan, because only that one puts the functions behind the site's own address (link.bicep) and takes a practice's
// own registration for sign-in (signIn.bicep).
param name string
param location string
@description('The practice\'s own domain, whose CNAME points to the site already; empty for the address that Azure gives.')
param domain string

resource site 'Microsoft.Web/staticSites@2025-03-01' = {
  name: name
  location: location
  sku: { name: 'Standard', tier: 'Standard' }
  identity: { type: 'SystemAssigned' }
  properties: {
    allowConfigFileUpdates: true
    stagingEnvironmentPolicy: 'Disabled'
  }

  resource ownDomain 'customDomains' = if (!empty(domain)) {
    name: empty(domain) ? 'none' : domain
    properties: {}
  }
}

output url string = 'https://${empty(domain) ? site.properties.defaultHostname : domain}'
output principalId string = site.identity.principalId
