@export()
@description('The practice, as people read it. None of this has a default: another practice\'s telephone number could do harm.')
type practiceType = {
  name: string
  telephone: string
  @description('Every newsletter must carry it.')
  postalAddress: string
  @description('IANA, such as America/Chicago.')
  timeZone: string
  newsletterName: string
  @description('Where mails come from; its domain is authenticated with SendGrid.')
  fromAddress: string
  @description('Who hears that a message came.')
  notifyAddress: string
  @description('Who hears of urgent messages, alarms and costs.')
  alertAddress: string
}

@export()
@description('How large the app may become.')
type sizeType = {
  @description('Memory of an instance in MB. The host takes part of it.')
  instanceMemory: 512 | 2048 | 4096
  @description('The most instances on demand of each group: all HTTP functions together are one, each timer and each queue is one of its own. Not every region takes fewer than 40.')
  @minValue(1)
  @maxValue(1000)
  mostInstances: int
  @description('Requests that an instance takes at once before another is started.')
  @minValue(1)
  @maxValue(1000)
  requestsAtOnce: int
  @description('Instances that never sleep, by group: http, or function:NAME.')
  alwaysReady: { name: string, instanceCount: int }[]
}

@export()
@description('A secret that lets a member of staff in, where they do not sign in with Entra ID.')
type staffKeyType = {
  @description('Who it is, for the audit: part of the name of a setting and of a secret, so letters and digits only.')
  name: string
  @description('Staff is the other three together.')
  @minLength(1)
  roles: ('Inbox' | 'Editor' | 'Admin' | 'Staff')[]
}

@export()
@description('What only the app\'s own network and the addresses named here may reach.')
type networkType = {
  @description('The storage account with the practice\'s data.')
  data: bool
  @description('The key vault. Whether the static site can still read its sign-in secret then is not known: with staffKeys only.')
  vault: bool
  @description('IPv4 addresses or ranges of operators: of whoever runs keys.sh, the Cli or a restore.')
  addresses: string[]
}
