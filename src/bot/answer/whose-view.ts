/** Who owns what a text names: the View of `whose`. What is not sure is said to be so; where nothing is found, what was looked up. */
import type { Catalog, Entity, Mention } from '../../catalog/catalog.ts';
import { ask, bold, code, count, note, view } from '../../view/build.ts';
import type { Action, Block, Cell, Text, View } from '../../view/view.ts';
import { figure } from '../../view/words.ts';
import { namesWithin } from '../said.ts';
import { catalogFooter, footerOf } from './footer.ts';
import { nameSpan, ownerInSentence, plainName, short } from './names.ts';
import { actionsBlock } from './next-steps.ts';
import { ownerView } from './owner-view.ts';
import { canBeOwned, contactCell, ownerCell } from './ownership.ts';

export function whoseView(catalog: Catalog, text: string): View {
  const { found, lookedAt } = catalog.mentions(text);
  const things = found.filter(({ entity }) => canBeOwned(entity));
  // A team that is named beside what it owns is no question of its own.
  const mentions = things.length > 0 ? things : found;
  const sure = mentions.filter((one) => one.sure);
  const perhaps = mentions.filter((one) => !one.sure);
  const [first, ...more] = sure;
  if (first && more.length === 0) return oneView(catalog, first, perhaps);
  if (first) return severalView(catalog, sure, perhaps);
  return perhaps.length > 0 ? perhapsView(catalog, perhaps) : nothingView(catalog, lookedAt);
}

const names: Readonly<Record<Mention['by'], string>> = {
  ref: 'ref',
  name: 'name',
  repository: 'repository',
  address: 'address',
  host: 'host',
  annotation: 'annotation',
  'e-mail': 'e-mail',
};

/** What the text says, and what of the entity that is. */
const saidCell = ({ said, by }: Mention): Cell => [code(short(said, 60)), ` · ${names[by]}`];

function oneView(catalog: Catalog, mention: Mention, perhaps: readonly Mention[]): View {
  const owner = ownerView(catalog, mention.entity);
  const fact = { label: 'Named there', value: saidCell(mention) };
  const [facts, ...others] = owner.blocks;
  const withFact: readonly Block[] =
    facts?.kind === 'facts'
      ? [{ ...facts, facts: [fact, ...facts.facts] }, ...others]
      : [{ kind: 'facts', facts: [fact] }, ...owner.blocks];
  const notes = withFact.some(({ kind }) => kind === 'note') ? [] : alsoNote(catalog, perhaps);
  return { ...owner, blocks: withFact.flatMap((block) => (block.kind === 'actions' ? [...notes, block] : [block])) };
}

function severalView(catalog: Catalog, sure: readonly Mention[], perhaps: readonly Mention[]): View {
  const owners = new Set(sure.flatMap(({ entity }) => entity.owner ?? []));
  const of = owners.size === 0 ? '' : ` of ${count(owners.size, 'owner', 'owners')}`;
  const one = onlyOwner(catalog, sure);
  const entities = sure.map(({ entity }) => entity);
  const [first] = entities;
  return view({
    title: 'Whose it is',
    lead: one
      ? [bold(one), ` owns ${allOf(sure)} that the text names.`]
      : ['The text names ', bold(count(sure.length, 'entity', 'entities')), `${of}.`],
    blocks: [
      mentionsTable(catalog, sure),
      ...alsoNote(catalog, perhaps),
      ...actionsBlock(entities.map((entity) => ownerButton(catalog, entity))),
    ],
    footer: first ? footerOf(first, entities) : catalogFooter(catalog),
  });
}

function perhapsView(catalog: Catalog, perhaps: readonly Mention[]): View {
  const [first] = perhaps;
  const others = perhaps.length - 1;
  const name: Text = first ? [nameSpan(catalog, first.entity)] : [];
  const may = others > 0 ? ` or ${count(others, 'other', 'others')}` : ', which is also a plain word';
  const one = others > 0 ? onlyOwner(catalog, perhaps) : undefined;
  return view({
    title: 'Not sure',
    lead: one
      ? [bold(one), ` owns ${allOf(perhaps)} that the text may mean.`]
      : [bold('Not sure'), ': the text may mean ', ...name, `${may}.`],
    blocks: [
      mentionsTable(catalog, perhaps),
      ...actionsBlock(perhaps.map(({ entity }) => ownerButton(catalog, entity))),
    ],
    footer: catalogFooter(catalog, 'Looked in'),
  });
}

const allOf = ({ length }: readonly Mention[]) => (length === 2 ? 'both entities' : `all ${figure(length)} entities`);

/** Whoever owns each of them need not know which one is meant. */
function onlyOwner(catalog: Catalog, mentions: readonly Mention[]): string | undefined {
  const [owner, ...more] = new Set(mentions.map(({ entity }) => entity.owner));
  return owner !== undefined && more.length === 0 && catalog.get(owner)
    ? short(ownerInSentence(catalog, owner), 70)
    : undefined;
}

function nothingView(catalog: Catalog, lookedAt: readonly string[]): View {
  const words = lookedAt.flatMap((said, at): Text => [...(at > 0 ? [', '] : []), code(short(said, 60))]);
  const looked: Text =
    words.length > 0 ? ['Looked up: ', ...words, '.'] : ['There is no word in it that could be a name.'];
  const [longest] = lookedAt;
  return view({
    title: 'Nothing named',
    lead: [bold('Nothing'), ' in the text is a name, ref, repository, host or annotation of the catalog.'],
    blocks: [
      { kind: 'text', text: looked },
      ...actionsBlock([
        longest === undefined ? undefined : ask(short(`Search ${longest}`, 24), 'find', { words: short(longest, 60) }),
        ask('Help on owner', 'help', { command: 'owner' }),
      ]),
    ],
    footer: catalogFooter(catalog, 'Looked in'),
  });
}

function mentionsTable(catalog: Catalog, mentions: readonly Mention[]): Block {
  const rows = mentions.map((mention) => [
    [nameSpan(catalog, mention.entity)],
    ownerCell(catalog, mention.entity),
    contactCell(catalog, canBeOwned(mention.entity) ? mention.entity.owner : mention.entity.ref),
    saidCell(mention),
  ]);
  const columns = [{ title: 'Entity' }, { title: 'Owner' }, { title: 'Contact' }, { title: 'Named there' }];
  return { kind: 'table', columns, rows, total: mentions.length };
}

function alsoNote(catalog: Catalog, perhaps: readonly Mention[]): readonly Block[] {
  if (perhaps.length === 0) return [];
  const entities = perhaps.map(({ entity }) => entity);
  return [note('unknown', ['Not sure: it may mean ', ...namesWithin(catalog, entities, 60), ', too.'])];
}

function ownerButton(catalog: Catalog, entity: Entity): Action {
  const name = plainName(catalog, entity.ref);
  const label = `Owner of ${name}`;
  return ask(Array.from(label).length > 24 ? short(name, 24) : label, 'owner', { entity: entity.ref });
}
