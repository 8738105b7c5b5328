/** `whoami`: how the asker is known, and what that permits. */
import { factsBlock } from '../src/bot/answer/facts.ts';
import { catalogFooter } from '../src/bot/answer/footer.ts';
import { present, related } from '../src/bot/answer/lookup.ts';
import { joined, nameSpan, ownerInSentence, short } from '../src/bot/answer/names.ts';
import { actionsBlock, showTeam } from '../src/bot/answer/next-steps.ts';
import { defineCommand, type Run } from '../src/bot/command.ts';
import type { Actor } from '../src/bot/request.ts';
import type { Services } from '../src/bot/services.ts';
import type { Catalog, Entity } from '../src/catalog/catalog.ts';
import type { Way } from '../src/people/identity.ts';
import { age, ask, bold, code, note, status, view } from '../src/view/build.ts';
import type { Block, Text, View } from '../src/view/view.ts';

export default defineCommand({
  summary: 'who you are to Callboard, and what you may do',
  aliases: ['me'],
  args: {},
  examples: ['whoami'],
  needs: 'read',
  once: true,
  order: 231,
  run: (asked) => whoamiView(asked),
});

function whoamiView({ actor, services }: Run<unknown>): View {
  const { catalog } = services;
  const person = actor.user ? catalog.get(actor.user) : undefined;
  const groups = person ? related(catalog, person.ref, 'memberOf') : [];
  return view({
    title: 'Who you are',
    lead: leadOf(catalog, actor, person),
    blocks: [
      ...factsBlock([
        { label: 'Account', value: [`${actor.vouchedBy ?? actor.platform} · ${short(actor.account, 60)}`] },
        { label: 'Known as', value: [standings[actor.standing]] },
        { label: 'In the catalog', value: person ? [nameSpan(catalog, person)] : [status('unknown', 'not known')] },
        { label: 'Found by', value: wayOf(services) },
        { label: 'Teams', value: joined(catalog, groups, 6) },
        { label: 'Look up', value: permitted(services.permits(actor, 'read')) },
        { label: 'Change', value: permitted(services.permits(actor, 'change')) },
      ]),
      ...claims(services),
      ...actionsBlock(stepsOf(catalog, person)),
    ],
    footer: catalogFooter(catalog),
  });
}

const ways: Readonly<Record<Way, string>> = {
  link: 'a link',
  annotation: 'the annotation of their descriptor',
  'e-mail': 'the e-mail that the chat platform vouches for',
};

function wayOf({ accounts: { identity } }: Services): Text {
  if (identity.kind !== 'user') return [];
  const { way, by, at } = identity;
  return by === undefined || at === undefined ? [ways[way]] : [`${ways[way]} that ${short(by, 40)} made `, age(at)];
}

const howToBeKnown = note('unknown', [
  'Not known: say ',
  code('link'),
  ' and your name in the catalog to see what makes you known.',
]);

/** Mapped to nobody, because nothing says which of them it is. */
function claims({ accounts: { identity, own }, catalog }: Services): readonly Block[] {
  if (identity.kind === 'nobody' && own !== undefined) return [howToBeKnown];
  if (identity.kind !== 'claimed') return [];
  const users = present(catalog, identity.users).map(({ ref }) => ref);
  const names = users.length > 0 ? [': ', ...joined(catalog, users, 4)] : [];
  const claimed = identity.way === 'e-mail' ? 'your e-mail' : 'your account';
  return [
    note('warn', [`Claimed: several Users have ${claimed}`, ...names, '. Correct one, or let somebody link you.']),
  ];
}

const standings: Readonly<Record<Actor['standing'], string>> = {
  local: 'the person at this machine',
  known: 'a full member',
  outsider: 'an outsider',
};

function leadOf(catalog: Catalog, actor: Actor, person: Entity | undefined): Text {
  if (!person) return ['Your account is ', bold(standings[actor.standing]), ' and belongs to nobody in the catalog.'];
  const [first, ...more] = related(catalog, person.ref, 'memberOf');
  const team = first
    ? `, in ${short(ownerInSentence(catalog, first), 60)}${more.length > 0 ? ` and ${more.length} more` : ''}`
    : '';
  return ['You are ', bold(short(person.displayName, 60)), `${team}.`];
}

const permitted = ({ allowed, rule }: { readonly allowed: boolean; readonly rule: string }): Text => [
  allowed ? status('ok', 'yes') : status('bad', 'no'),
  `: ${short(rule, 100)}`,
];

function stepsOf(catalog: Catalog, person: Entity | undefined) {
  const teams = person ? related(catalog, person.ref, 'memberOf').flatMap((ref) => catalog.get(ref) ?? []) : [];
  const help = ask('What can be asked', 'help', {});
  return person
    ? [ask('What is mine', 'mine', {}), ...teams.slice(0, 1).map((team) => showTeam(catalog, team)), help]
    : [help];
}
