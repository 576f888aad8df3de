// node prepare.mjs FROM TO: copies the site that `Cli site build` has written and fits its configuration to how it is deployed, which the outputs of main.bicep say in the environment.
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const [from, to] = process.argv.slice(2);
const { STAFF_TENANT_ID: tenant = '', STAFF_KEYS: keys = '', API_URL: api = '' } = process.env;

if (tenant && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(tenant)) {
  // The whole site answers 500 while its identity provider cannot be found.
  throw new Error(`STAFF_TENANT_ID is no tenant: ${tenant}`);
}

await cp(from, to, { recursive: true });
await rewrite('staticwebapp.config.json', (text) => `${JSON.stringify(configure(JSON.parse(text)), null, 2)}\n`);
async function rewrite(name, change) {
  const file = join(to, name);
  await writeFile(file, change(await readFile(file, 'utf8')));
}

function configure(config) {
  if (tenant) {
    const { registration } = config.auth.identityProviders.azureActiveDirectory;
    registration.openIdIssuer = registration.openIdIssuer.replace('TENANT_ID', tenant);
  } else {
    // Without a registration of the practice's own, the one that Azure brings would let any Microsoft account sign in.
    delete config.auth;
    config.routes.unshift({ route: '/.auth/login/aad', statusCode: 404 });
  }

  if (keys) {
    // Whoever has a staff key is nobody to the site's host.
    config.routes = config.routes.map(({ allowedRoles, ...route }) => route).filter((route) => Object.keys(route).length > 1);
    delete config.responseOverrides['401'];
  }

  return api ? withoutLink(config) : config;
}

// The search has one address for all languages.
function language(route) {
  const [, code] = /^[/]([a-z]{2,3})[/]/.exec(route) ?? [];
  return code ? `?lang=${code}` : '';
}

// The host of the site cannot fetch from the functions, only send readers there, and their browsers have to be allowed to.
function withoutLink(config) {
  const origin = new URL(api).origin;
  const allow = (headers) => {
    const policy = headers?.['Content-Security-Policy'];
    if (policy) {
      headers['Content-Security-Policy'] = ['connect-src', 'form-action', 'img-src', 'media-src', 'script-src'].reduce((rules, rule) => rules.includes(`${rule} `)
        ? rules.replace(`${rule} `, `${rule} ${origin} `)
        : `${rules}; ${rule} 'self' ${origin}`, policy);
    }
  };
  config.routes.forEach(({ headers }) => allow(headers));
  allow(config.globalHeaders);
  config.routes = config.routes.map(({ rewrite: target, ...route }) => target?.startsWith('/api/')
    ? { ...route, redirect: api + target.slice('/api'.length) + (target === '/api/pages' ? route.route.replace('*', '') : language(route.route)), statusCode: 302 }
    : { ...route, ...(target && { rewrite: target }) });
  return config;
}
