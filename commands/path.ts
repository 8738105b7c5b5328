/** `path <from> <to>`: how one entity reaches another along what they need. */

import { rowsAtMost, typeWords } from '../src/bot/answer/entity-table.ts';
import { factsBlock } from '../src/bot/answer/facts.ts';
import { footerOf } from '../src/bot/answer/footer.ts';
import { graphBlock } from '../src/bot/answer/graph-of.ts';
import { known, present } from '../src/bot/answer/lookup.ts';
import { kindsThatNeed, mention, nameSpan, plainName } from '../src/bot/answer/names.ts';
import { actionsBlock, openPage, showDeps, showImpact, showOwner } from '../src/bot/answer/next-steps.ts';
import { ownerCell } from '../src/bot/answer/ownership.ts';
import { entity, rather } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';
import type { Catalog, Entity, Need, Ref } from '../src/catalog/catalog.ts';
import { bold, count, view } from '../src/view/build.ts';
import type { BlockOf, Text, View } from '../src/view/view.ts';

export default defineCommand({
  summary: 'how one entity reaches another',
  args: {
    from: rather(kindsThatNeed, entity('where the way starts')),
    to: rather(kindsThatNeed, entity('where it ends')),
  },
  examples: ['path checkout-web ledger-db', 'path ledger-db shop-app', 'path larder-ui stock-db'],
  needs: 'read',
  order: 50,
  run: ({ args, services: { catalog } }) => pathView(catalog, known(catalog, args.from), known(catalog, args.to)),
});

function pathView(catalog: Catalog, from: Entity, to: Entity): View {
  const refs = from.ref === to.ref ? undefined : catalog.path(from.ref, to.ref);
  if (!refs) return noWayView(catalog, from, to);
  const needs = needsAlong(catalog, refs);
  const [needing, needed] = needs[0]?.from === from.ref ? [from, to] : [to, from];
  const says = `${needing.name} reaches ${needed.name} in ${count(needs.length, 'step', 'steps')}`;
  return view({
    title: `From ${from.name} to ${to.name}`,
    lead: leadOf(catalog, { needing, needed, steps: needs.length, turned: needing !== from }),
    blocks: [
      ...factsBlock([{ label: 'Teams', value: teamsAlong(catalog, refs) }]),
      wayTable(catalog, refs),
      ...graphBlock(catalog, { asked: [from.ref, to.ref], refs, needs, says }),
      ...actionsBlock([showImpact(needed), showOwner(needed), showDeps(needing), openPage(catalog, needed)]),
    ],
    footer: footerOf(from, present(catalog, refs)),
  });
}

/** The way may have been asked for from its end: then every need points back. */
function needsAlong(catalog: Catalog, refs: readonly Ref[]): readonly Need[] {
  const pairs = refs.slice(1).map((to, at) => ({ from: refs[at] ?? to, to }));
  const [first] = pairs;
  const forward = first && catalog.reach(first.from, 'down', 1).depth.has(first.to);
  return forward ? pairs : pairs.map(({ from, to }) => ({ from: to, to: from }));
}

type Way = { readonly needing: Entity; readonly needed: Entity; readonly steps: number; readonly turned: boolean };

function leadOf(catalog: Catalog, { needing, needed, steps, turned }: Way): Text {
  const amount = bold(count(steps, 'step', 'steps'));
  const [first, last] = [nameSpan(catalog, needing), nameSpan(catalog, needed)];
  return turned
    ? [last, ' is reached by ', first, ' in ', amount, '.']
    : [first, ' reaches ', last, ' in ', amount, '.'];
}

/** “Storefront → Payments → Ledger”: each handover once. */
function teamsAlong(catalog: Catalog, refs: readonly Ref[]): Text {
  const owners = present(catalog, refs).flatMap(({ owner }) => (owner ? [plainName(catalog, owner)] : []));
  return [owners.filter((owner, at) => owner !== owners[at - 1]).join(' → ')].filter((words) => words !== '');
}

function wayTable(catalog: Catalog, refs: readonly Ref[]): BlockOf<'table'> {
  const rows = refs.slice(0, rowsAtMost).map((ref, step) => {
    const found = catalog.get(ref);
    return [
      [String(step)],
      mention(catalog, ref),
      [found ? typeWords(found) : '–'],
      found ? ownerCell(catalog, found) : ['–'],
    ];
  });
  const columns = [{ title: 'Step', figures: true }, { title: 'Entity' }, { title: 'Type' }, { title: 'Owner' }];
  return { kind: 'table', columns, rows, total: refs.length };
}

function noWayView(catalog: Catalog, from: Entity, to: Entity): View {
  const same = from.ref === to.ref;
  const names = [nameSpan(catalog, from), ' and ', nameSpan(catalog, to)];
  return view({
    title: `From ${from.name} to ${to.name}`,
    lead: same
      ? [nameSpan(catalog, from), ' is ', bold('both ends'), ' of this way.']
      : [bold('No way'), ' leads between ', ...names, ': neither needs the other, however far.'],
    blocks: actionsBlock([showDeps(from), ...(same ? [] : [showImpact(to)]), openPage(catalog, from)]),
    footer: footerOf(from, [to]),
  });
}
