/** `portal`: a link that signs the asker in to the pages. Whoever holds it is them, so nobody else sees the answer. */
import { actionsBlock } from '../src/bot/answer/next-steps.ts';
import { optional, text } from '../src/bot/args.ts';
import { defineCommand, type Run } from '../src/bot/command.ts';
import { fail } from '../src/errors.ts';
import { ask, bold, note, open, view } from '../src/view/build.ts';
import type { View } from '../src/view/view.ts';

const minutes = 10;

export default defineCommand({
  summary: 'a link that signs you in to the pages',
  aliases: ['sign in', 'log in', 'login'],
  args: { page: optional(text('a page to open, as in /catalog')) },
  examples: ['portal', 'portal /catalog'],
  needs: 'read',
  once: true,
  order: 230,
  run: (asked) => portalView(asked),
});

type Asked = Run<{ readonly page: string | undefined }>;

async function portalView({ args: { page }, actor, services: { portal } }: Asked): Promise<View> {
  if (page !== undefined && !/^\/(?![/\\])/.test(page)) {
    const reason = 'a page begins with a slash';
    throw fail('ARGUMENT_INVALID', { argument: 'Page', value: page.slice(0, 60), reason, example: 'portal /catalog' });
  }
  // Here, or signed in already.
  if (actor.standing === 'local' || actor.vouchedBy !== undefined) return openAlready(actor.standing === 'local', page);
  if (actor.platform === 'api' || actor.platform === 'job') return forPeople;
  if (!portal) return nowhere;
  const { url, until } = await portal(page);
  return view({
    title: 'Portal',
    lead: [bold('Your link'), ` signs you in to the pages: once, within ${minutes} minutes.`],
    blocks: actionsBlock([open('Sign in', url)]),
    footer: ['Only you see this · good until ', { kind: 'time', at: until, style: 'clock' }, ' · do not pass it on'],
    onlyFor: 'asker',
  });
}

const openAlready = (isLocal: boolean, page = '/') =>
  view({
    title: 'Portal',
    lead: isLocal ? ['This machine needs ', bold('no sign-in'), '.'] : ['You are ', bold('signed in'), ' already.'],
    blocks: actionsBlock([open('Open the pages', page), ask('Who you are', 'whoami', {})]),
    footer: [isLocal ? 'Pages are open to the machine that Callboard runs on' : 'Signed in for 12 hours at most'],
  });

const nowhere = view({
  title: 'Portal',
  lead: ['The pages have ', bold('no address'), ' that you can open.'],
  blocks: [
    note('unknown', [
      'Not set: CALLBOARD_BASE_URL, the address at which people reach Callboard. Its operator sets it.',
    ]),
  ],
  footer: ['Pages are open to the machine that Callboard runs on'],
});

const forPeople = view({
  title: 'Portal',
  lead: ['Only ', bold('people'), ' sign in; a program sends its token with each request.'],
  blocks: [],
  footer: ['Nothing was looked up'],
});
