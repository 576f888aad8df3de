import { call } from '/staff/staff-api.js';

const lifetime = 10 * 60_000;

/** What every message needs: whom it can be given to, the templates and the signature. Asked for once in a while. */
export function messageHelp() {
  const help = { names: [], templates: { items: [], signature: '' }, load };
  let loadedAt = 0;
  return help;

  async function load() {
    if (Date.now() - loadedAt < lifetime) {
      return;
    }
    // A message opens without them too.
    const [names, templates] = await Promise.allSettled([call('GET', '/manage/staff'), call('GET', '/manage/replies')]);
    help.names = names.value?.body.items ?? help.names;
    help.templates = templates.value?.body ?? help.templates;
    loadedAt = names.value && templates.value ? Date.now() : 0;
  }
}
