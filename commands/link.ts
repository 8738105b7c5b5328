/** `link <user>`: what makes somebody's chat account that User. It is done by whoever may change the catalog, at the click. */
import { accountWords, annotationText, readAccount } from '../src/bot/answer/accounts.ts';
import { footerOf, isWebAddress } from '../src/bot/answer/footer.ts';
import { known } from '../src/bot/answer/lookup.ts';
import { plainName, short } from '../src/bot/answer/names.ts';
import { actionsBlock } from '../src/bot/answer/next-steps.ts';
import { entity, optional, text } from '../src/bot/args.ts';
import { defineCommand, type Run } from '../src/bot/command.ts';
import type { Entity } from '../src/catalog/catalog.ts';
import { ask, bold, code, note, open, view } from '../src/view/build.ts';
import type { Block, View } from '../src/view/view.ts';

export default defineCommand({
  summary: 'which User a chat account is; shows how first',
  args: {
    user: entity('a User of the catalog', ['user']),
    account: optional(text('an account, as in T012ABC/U345DEF')),
  },
  examples: ['link amara.okafor', 'link amara.okafor T012ABC/U345DEF'],
  needs: 'read',
  once: true,
  changesWith: 'account',
  order: 232,
  run: (asked) => linkView(asked),
});

type Asked = Run<{ readonly user: string; readonly account: string | undefined }>;

async function linkView(asked: Asked): Promise<View> {
  const { args, services } = asked;
  const user = known(services.catalog, args.user);
  const { accounts } = services;
  if (args.account !== undefined) return linked(asked, user, readAccount(args.account, accounts.own));
  if (accounts.own === undefined) return nothingToLink(user);
  const { identity } = accounts;
  return identity.kind === 'user' && identity.user === user.ref
    ? already(user, identity.way)
    : proposal(asked, user, accounts.own);
}

async function linked({ services }: Asked, user: Entity, account: string): Promise<View> {
  const { accounts, catalog } = services;
  const before = accounts.linkOf(account)?.user;
  await accounts.link(account, user.ref);
  const was = before !== undefined && before !== user.ref ? `, and no longer ${plainName(catalog, before)}` : '';
  return view({
    title: 'Linked',
    lead: [`${accountWords(account)} is `, bold(short(user.displayName, 60)), `${short(was, 60)}.`],
    blocks: [
      note('ok', ['Linked: from the next question on, whatever annotation or e-mail say.']),
      ...actionsBlock([ask('Take it back', 'unlink', { account: withoutPlatform(account) })]),
    ],
    footer: footerOf(user),
  });
}

/** Whoever is not known learns what would make them so: a line in the catalog, or a press by somebody who may. */
function proposal({ services: { permits }, actor }: Asked, user: Entity, account: string): View {
  const { allowed } = permits(actor, 'change');
  return view({
    title: `Link to ${user.name}`,
    lead: [`Your account ${accountWords(account)} is not yet `, bold(short(user.displayName, 60)), '.'],
    blocks: [descriptorLines(user, account), allowed ? mayPress : mayNot(user, account), ...steps(user, account)],
    footer: footerOf(user),
  });
}

const mayPress = note('ok', ['Yours to press: or write these lines into the descriptor.']);

function mayNot(user: Entity, account: string): Block {
  const line = code(`link ${user.name} ${withoutPlatform(account)}`);
  const words = ['Not yours to press: write these lines, or let somebody who may change the catalog say ', line, '.'];
  return note('unknown', words);
}

const withoutPlatform = (account: string) => account.replace(/^slack\//, '');

function descriptorLines(user: Entity, account: string): Block {
  return { kind: 'code', title: `In ${short(user.source.label, 80)}`, language: 'yaml', text: annotationText(account) };
}

function steps(user: Entity, account: string): readonly Block[] {
  const { viewUrl } = user.source;
  return actionsBlock([
    ask(short(`Link ${user.displayName}`, 24), 'link', { user: user.ref, account: withoutPlatform(account) }),
    viewUrl && isWebAddress(viewUrl) ? open('Open the descriptor', viewUrl) : undefined,
    ask('Who am I', 'whoami', {}),
  ]);
}

const already = (user: Entity, way: string) =>
  view({
    title: `Link to ${user.name}`,
    lead: ['Your account is ', bold(short(user.displayName, 60)), ` already, by its ${way}.`],
    blocks: actionsBlock([ask('Who am I', 'whoami', {})]),
    footer: footerOf(user),
  });

const nothingToLink = (user: Entity) =>
  view({
    title: `Link to ${user.name}`,
    lead: ['You ask from here with ', bold('no chat account'), ' that could be linked.'],
    blocks: actionsBlock([ask('Who am I', 'whoami', {})]),
    footer: ['Name one, as in ', { kind: 'code', text: `link ${user.name} T012ABC/U345DEF` }],
  });
