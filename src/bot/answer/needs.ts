/** The answer to `deps` and `dependents`: the same list seen from its two ends. */

import type { Catalog, Entity, Reach, Ref } from '../../catalog/catalog.ts';
import { ask, bold, count, note, view } from '../../view/build.ts';
import type { Block, Text, View } from '../../view/view.ts';
import { figure } from '../../view/words.ts';
import { type ExtraColumn, entityTable, lifecycleColumn } from './entity-table.ts';
import { footerOf } from './footer.ts';
import { graphBlock, pictureOf } from './graph-of.ts';
import { byName } from './lookup.ts';
import { canNeed, isDeprecated, joined, nameSpan } from './names.ts';
import { actionsBlock, openPage, show, showDependents, showDeps, showImpact, showOwner } from './next-steps.ts';
import { canBeOwned } from './ownership.ts';
import { missingNeeds } from './problems.ts';

export type NeedsAsked = {
  readonly about: Entity;
  readonly direction: 'down' | 'up';
  /** How many steps are listed and drawn. */
  readonly steps: number;
};

export function needsView(catalog: Catalog, asked: NeedsAsked): View {
  const { about, direction, steps } = asked;
  const whole = catalog.reach(about.ref, direction);
  const listed = steps === 1 ? catalog.reach(about.ref, direction, 1) : catalog.reach(about.ref, direction, steps);
  const refs = inOrder(catalog, listed);
  const says = direction === 'down' ? `${about.name} needs` : `${about.name} is needed by`;
  const lead = direction === 'down' ? depsLead(catalog, about, whole) : dependentsLead(catalog, about, whole);
  const title = direction === 'down' ? `What ${about.name} needs` : `What needs ${about.name}`;
  return view({
    title,
    lead,
    blocks: [
      ...(refs.length > 0 ? [entityTable(catalog, { refs, extra: extraColumn(listed, steps) })] : []),
      ...graphBlock(catalog, pictureOf(about.ref, listed, says)),
      ...noteOf(catalog, asked, refs),
      ...stepsOf(catalog, asked, whole),
    ],
    footer: footerOf(about, entitiesOf(catalog, refs)),
  });
}

const entitiesOf = (catalog: Catalog, refs: readonly Ref[]) =>
  refs.map((ref) => catalog.get(ref)).filter((entity) => entity !== undefined);

/** Nearest first, then by name. */
function inOrder(catalog: Catalog, { depth }: Reach): readonly Ref[] {
  return [...byName(catalog, depth.keys())].sort((a, b) => (depth.get(a) ?? 0) - (depth.get(b) ?? 0));
}

function extraColumn({ depth }: Reach, steps: number): ExtraColumn {
  if (steps === 1) return lifecycleColumn;
  return { column: { title: 'Steps', figures: true }, cell: (ref) => [String(depth.get(ref) ?? '')] };
}

const directly = ({ depth }: Reach) => [...depth.values()].filter((steps) => steps === 1).length;

function depsLead(catalog: Catalog, about: Entity, whole: Reach): Text {
  const name = nameSpan(catalog, about);
  const direct = directly(whole);
  if (!canNeed(about)) return [name, ' needs ', bold('nothing'), onlyThese];
  if (direct === 0) return [name, ' needs ', bold('nothing'), ' that the catalog knows of.'];
  const further = whole.depth.size - direct;
  const rest =
    further > 0
      ? ` directly, and ${figure(further)} more through ${direct === 1 ? 'it' : 'them'}.`
      : ' and nothing further.';
  return [name, ' needs ', bold(count(direct, 'entity', 'entities')), rest];
}

const onlyThese = ': components, APIs and resources need each other, nothing else.';

export function nothingNeeds(catalog: Catalog, about: Entity): Text {
  const rest = canNeed(about) ? '.' : onlyThese;
  return [bold('Nothing'), ' in the catalog needs ', nameSpan(catalog, about), rest];
}

function dependentsLead(catalog: Catalog, about: Entity, whole: Reach): Text {
  const name = nameSpan(catalog, about);
  const direct = directly(whole);
  if (direct === 0) return nothingNeeds(catalog, about);
  const further = whole.depth.size - direct;
  const rest =
    further > 0
      ? ` directly, and ${figure(further)} more through ${direct === 1 ? 'it' : 'them'}.`
      : ', and nothing further does.';
  return [bold(count(direct, 'entity', 'entities')), direct === 1 ? ' needs ' : ' need ', name, rest];
}

/** What is missing matters more than what is deprecated; only what it needs itself is remarked on. */
function noteOf(catalog: Catalog, { direction, about }: NeedsAsked, refs: readonly Ref[]): readonly Block[] {
  const missing = refs.filter((ref) => !catalog.get(ref));
  if (missing.length > 0) return missingNeeds(missing);
  if (direction === 'up')
    return isDeprecated(about) && refs.length > 0 ? [note('warn', [`Deprecated: ${about.name} is still needed.`])] : [];
  const old = refs.filter((ref) => isDeprecatedRef(catalog, ref));
  if (old.length === 0) return [];
  return [note('warn', ['Deprecated: ', ...joined(catalog, old, 3), '.'])];
}

function isDeprecatedRef(catalog: Catalog, ref: Ref): boolean {
  const entity = catalog.get(ref);
  return entity !== undefined && isDeprecated(entity);
}

/** As many as can be asked for. */
const allSteps = (about: Entity) => ({ entity: about.ref, steps: '20' });

function stepsOf(catalog: Catalog, { about, direction, steps }: NeedsAsked, whole: Reach): readonly Block[] {
  const owner = canBeOwned(about) ? showOwner(about) : undefined;
  if (!canNeed(about)) return actionsBlock([owner, show(catalog, about), openPage(catalog, about)]);
  const impact = whole.depth.size > 0 ? showImpact(about) : undefined;
  const isDeeper = [...whole.depth.values()].some((at) => at > steps);
  const all = isDeeper ? ask(`Show all ${figure(whole.depth.size)}`, 'deps', allSteps(about)) : undefined;
  const others = direction === 'up' ? [impact, showDeps(about)] : [all, showDependents(about)];
  return actionsBlock([owner, ...others, openPage(catalog, about)]);
}
