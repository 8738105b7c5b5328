/** Who owns an entity now, and how to reach them: the View of `owner`. */
import type { Catalog, Entity } from '../../catalog/catalog.ts';
import { bold, code, note, view } from '../../view/build.ts';
import type { Block, Text, View } from '../../view/view.ts';
import { lifecycleCell } from './entity-table.ts';
import { footerOf } from './footer.ts';
import { canNeed, isGroup, joined, mention, nameSpan, ownerInSentence, short } from './names.ts';
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
} from './next-steps.ts';
import { canBeOwned, contactsOf, ownerNamedElsewhere, ownershipOf } from './ownership.ts';

export function ownerView(catalog: Catalog, about: Entity): View {
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
