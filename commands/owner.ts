/** `owner <entity> [as of <when>]`: who owns it, or owned it then; who is in that team and how to reach them. */

import { lifecycleCell } from '../src/bot/answer/entity-table.ts';
import { footerOf } from '../src/bot/answer/footer.ts';
import { known } from '../src/bot/answer/lookup.ts';
import { canNeed, isGroup, joined, mention, nameSpan, ownerInSentence, short } from '../src/bot/answer/names.ts';
import {
  actionsBlock,
  openPage,
  openRunbook,
  show,
  showDependents,
  showDeps,
  showImpact,
  showOwned,
  showTeam,
} from '../src/bot/answer/next-steps.ts';
import { ownerThenView } from '../src/bot/answer/owner-then.ts';
import {
  canBeOwned,
  contactsOf,
  kindsThatAreOwned,
  ownerNamedElsewhere,
  ownershipOf,
} from '../src/bot/answer/ownership.ts';
import { alsoGone, entity, led, optional, rather, when } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';
import type { Catalog, Entity } from '../src/catalog/catalog.ts';
import { bold, code, note, view } from '../src/view/build.ts';
import type { Block, Text, View } from '../src/view/view.ts';

export default defineCommand({
  summary: 'who owns an entity, and how to reach them',
  aliases: ['who-owns', 'owners'],
  args: {
    entity: alsoGone(rather(kindsThatAreOwned, entity('what to find the owner of'))),
    'as of': optional(led(['as of', 'on', 'at'], when('a moment that has passed: last week, 12 Oct'))),
  },
  examples: ['owner payments-api', 'owner ledger-db', 'owner checkout-web', 'owner payments-api as of today'],
  needs: 'read',
  order: 10,
  run: async ({ args, services: { catalog, history, clock } }) => {
    const then = args['as of'];
    const past = { catalog, history, now: clock.now() };
    const gone = catalog.get(args.entity) ? undefined : await history.gone(args.entity);
    if (gone) return ownerThenView(past, gone.last, { asked: then, gone });
    const about = known(catalog, args.entity);
    return then && canBeOwned(about) ? ownerThenView(past, about, { asked: then }) : ownerView(catalog, about);
  },
});

function ownerView(catalog: Catalog, about: Entity): View {
  return view({
    title: `Owner of ${about.name}`,
    lead: leadOf(catalog, about),
    blocks: [...factsOf(catalog, about), ...noteOf(catalog, about), ...stepsOf(catalog, about)],
    footer: footerOf(about),
  });
}

function leadOf(catalog: Catalog, about: Entity): Text {
  const name = nameSpan(catalog, about);
  if (!canBeOwned(about)) return [bold('Nobody'), ' owns ', name, ': teams and people own, they are not owned.'];
  const ownership = ownershipOf(catalog, about);
  if (ownership.kind === 'owned') {
    const team = bold(short(ownerInSentence(catalog, ownership.owner.ref), 70));
    return [team, ' owns ', name, ...ownerNamedElsewhere(about), '.'];
  }
  if (ownership.kind === 'missing') {
    return [
      name,
      ' names an owner that ',
      bold('is not in the catalog'),
      ': ',
      code(short(ownership.ref, 50)),
      ...ownerNamedElsewhere(about),
      '.',
    ];
  }
  if (ownership.kind === 'hidden') return [name, ' has an owner who is ', bold('not shown to you'), '.'];
  return [bold('Nobody'), ' owns ', name, ': its descriptor names no owner.'];
}

function factsOf(catalog: Catalog, about: Entity): readonly Block[] {
  const owner = about.owner ? catalog.get(about.owner) : undefined;
  const contact = owner ? contactsOf(owner) : [];
  const members = owner ? catalog.relations(owner.ref, 'hasMember').map(({ target }) => target) : [];
  const facts = [
    ...(members.length > 0 ? [{ label: 'Members', value: joined(catalog, members, 6) }] : []),
    ...(contact.length > 0 ? [{ label: 'Contact', value: contact }] : []),
    ...(about.lifecycle ? [{ label: 'Lifecycle', value: lifecycleCell(about) }] : []),
    ...(about.system ? [{ label: 'System', value: mention(catalog, about.system) }] : []),
  ];
  return facts.length > 0 ? [{ kind: 'facts', facts }] : [];
}

/** Without an owner, the system's owner is worth asking; it is a hint and says so. */
function hintOf(catalog: Catalog, about: Entity): { readonly system: Entity; readonly owner: Entity } | undefined {
  if (!canBeOwned(about) || ownershipOf(catalog, about).kind === 'owned') return undefined;
  const system = about.system ? catalog.get(about.system) : undefined;
  const owner = system?.owner ? catalog.get(system.owner) : undefined;
  return system && owner && { system, owner };
}

function noteOf(catalog: Catalog, about: Entity): readonly Block[] {
  const hint = hintOf(catalog, about);
  if (!hint) return [];
  const { system, owner } = hint;
  const team = short(ownerInSentence(catalog, owner.ref), 70);
  return [note('unknown', ['Only a hint: its system ', nameSpan(catalog, system), ` belongs to ${team}.`])];
}

function stepsOf(catalog: Catalog, about: Entity): readonly Block[] {
  if (!canBeOwned(about))
    return actionsBlock([showOwned(catalog, about), show(catalog, about), openPage(catalog, about)]);
  const owner = (about.owner ? catalog.get(about.owner) : undefined) ?? hintOf(catalog, about)?.owner;
  const needed = catalog.reach(about.ref, 'up', 1).depth.size > 0;
  const runbook = openRunbook(about);
  return actionsBlock([
    owner && isGroup(owner) ? showTeam(catalog, owner) : undefined,
    needed ? showImpact(about) : canNeed(about) ? showDeps(about) : show(catalog, about),
    runbook ?? (needed ? showDependents(about) : undefined),
    openPage(catalog, about),
  ]);
}
