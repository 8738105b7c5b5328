/** Queries under a name: what `@name` in a query stands for, and the Views of those who keep them. */
import { closest, distance } from 'fastest-levenshtein';
import type { Catalog } from '../../catalog/catalog.ts';
import { fail } from '../../errors.ts';
import { age, ask, bold, code, count, note, view } from '../../view/build.ts';
import type { Action, Block, View } from '../../view/view.ts';
import type { SavedQuery } from '../ports.ts';
import type { Saved, SavedOf } from '../saved.ts';
import { catalogFooter } from './footer.ts';
import { short } from './names.ts';
import { actionsBlock } from './next-steps.ts';

const lettersAtMost = 500;
/** A saved query may name another one; more steps are a circle. */
const stepsAtMost = 5;
const reference = /(?<=^|[\s(])@([\p{L}\p{N}][\w.-]*)/gu;

/** The query with those that it names in place of their names. */
export async function expanded(query: string, saved: Saved): Promise<string> {
  if (!query.includes('@')) return query;
  const all = await saved.all();
  let text = query;
  for (let step = 0; step < stepsAtMost; step += 1) {
    text = text.replace(reference, (_, name: string) => named(all, name).query).slice(0, 4 * lettersAtMost);
  }
  return text;
}

function named<Query extends SavedQuery>(all: readonly Query[], asked: string): Query {
  const found = all.find(({ name }) => name.toLowerCase() === asked.toLowerCase());
  if (found) return found;
  const reason = `nothing is saved under that name${nearestTo(all, asked)}`;
  throw fail('ARGUMENT_INVALID', { argument: 'Query', value: `@${short(asked, 40)}`, reason, example: 'saved' });
}

function nearestTo(all: readonly SavedQuery[], asked: string): string {
  const names = all.map(({ name }) => name.toLowerCase());
  const nearest = names.length > 0 ? closest(asked.toLowerCase(), names) : '';
  return nearest !== '' && distance(asked.toLowerCase(), nearest) <= 2 ? `; did you mean @${nearest}` : '';
}

/** A name as it is written after `@`, or a refusal. */
export function readName(typed: string): string {
  const name = typed.replace(/^@/, '');
  if (/^[\p{L}\p{N}][\w.-]{0,39}$/u.test(name)) return name;
  const reason = 'a name is one word of at most 40 letters, digits, - and .';
  const example = 'save undocumented kind:component !has:docs';
  throw fail('ARGUMENT_INVALID', { argument: 'Name', value: short(typed, 40), reason, example });
}

type Keeping = { readonly catalog: Catalog; readonly saved: Saved };

/** Keeps it, and says what it finds today. */
export async function keepView({ catalog, saved }: Keeping, typedName: string, typedQuery: string): Promise<View> {
  const name = readName(typedName);
  const query = short(typedQuery.replace(/^(?:find|search) /i, ''), lettersAtMost);
  const { entities, problems = [] } = catalog.find(await expanded(query, saved));
  const before = await saved.keep('mine', name, query);
  const [problem] = problems;
  return view({
    title: `Saved ${name}`,
    lead: [code(`@${name}`), ' finds ', bold(count(entities.length, 'entity', 'entities')), ' as of now.'],
    blocks: [
      {
        kind: 'facts',
        facts: [
          { label: 'Query', value: [code(query)] },
          ...(before && before.query !== query
            ? [{ label: 'Instead of', value: [code(short(before.query, 100))] }]
            : []),
        ],
      },
      ...(problem ? [note('warn', ['Not a filter: ', code(short(problem.typed, 40)), '.'])] : []),
      ...actionsBlock([findIt(name), ask('Count by team', 'count', { what: `@${name} by team` }), allSaved]),
    ],
    footer: catalogFooter(catalog),
  });
}

const findIt = (name: string): Action => ask(short(`Find @${name}`, 24), 'find', { words: `@${name}` });
const allSaved = ask('All saved queries', 'saved', {});

export async function savedView({ catalog, saved }: Keeping): Promise<View> {
  const all = await saved.all();
  const shared = all.filter(({ of }) => of === 'everybody').length;
  return view({
    title: 'Saved queries',
    lead:
      all.length === 0
        ? [bold('No query'), ' is saved: ', code('save <name> <query>'), ' keeps one.']
        : [
            bold(count(all.length, 'query', 'queries')),
            ` can be asked by name${shared > 0 ? `; ${shared} of them everybody’s` : ''}.`,
          ],
    blocks: [
      ...savedTable(all),
      ...actionsBlock(all.length > 0 ? all.slice(0, 3).map(({ name }) => findIt(name)) : [helpOnSave]),
    ],
    footer: catalogFooter(catalog),
  });
}

const helpOnSave = ask('Help on save', 'help', { command: 'save' });

function savedTable(all: Awaited<ReturnType<Saved['all']>>): readonly Block[] {
  if (all.length === 0) return [];
  const columns = [{ title: 'Name' }, { title: 'Query' }, { title: 'By' }, { title: 'Saved' }];
  const rows = all
    .slice(0, 50)
    .map(({ name, query, by, at, of }) => [
      [code(`@${name}`)],
      [code(short(query, 80))],
      [of === 'mine' ? 'you' : `${short(by, 30)}, for everybody`],
      [age(at)],
    ]);
  return [{ kind: 'table', columns, rows, total: all.length }];
}

/** Takes it away; where there is none, that is what was wanted. */
export async function forgetView({ catalog, saved }: Keeping, typedName: string, of: SavedOf): Promise<View> {
  const name = readName(typedName);
  const before = await saved.forget(of, name);
  if (!before)
    return notThere(
      catalog,
      name,
      nearestTo(
        (await saved.all()).filter((one) => one.of === of),
        name,
      ),
    );
  return view({
    title: `Forgot ${name}`,
    lead: [code(`@${name}`), ' is ', bold('no longer saved'), of === 'everybody' ? ' for everybody.' : '.'],
    blocks: [
      { kind: 'facts', facts: [{ label: 'Query', value: [code(short(before.query, 200))] }] },
      ...actionsBlock([
        ask('Find it once more', 'find', { words: before.query }),
        ...(of === 'mine' ? [ask('Save it again', 'save', { name, query: before.query })] : []),
        allSaved,
      ]),
    ],
    footer: catalogFooter(catalog),
  });
}

const notThere = (catalog: Catalog, name: string, nearest: string) =>
  view({
    title: `Forgot ${name}`,
    lead: [code(`@${name}`), ' is ', bold('not saved'), `${nearest}.`],
    blocks: actionsBlock([allSaved]),
    footer: catalogFooter(catalog),
  });

/** A person's own becomes everybody's. */
export async function shareView({ catalog, saved }: Keeping, typedName: string): Promise<View> {
  const name = readName(typedName);
  const mine = named(
    (await saved.all()).filter(({ of }) => of === 'mine'),
    name,
  );
  const query = await expanded(mine.query, saved);
  await saved.keep('everybody', mine.name, query);
  return view({
    title: `Shared ${mine.name}`,
    lead: [code(`@${mine.name}`), ' is now ', bold('everybody’s'), '.'],
    blocks: [
      { kind: 'facts', facts: [{ label: 'Query', value: [code(short(query, 200))] }] },
      ...actionsBlock([findIt(mine.name), allSaved]),
    ],
    footer: catalogFooter(catalog),
  });
}
