/** An API's definition as an answer: its calls by group in short, or each of them in full with the shapes they take and give. */
import type { Catalog, Entity } from '../../catalog/catalog.ts';
import type { ApiCall, ApiDescription, ApiField, ApiShape } from '../../catalog/definition/description.ts';
import { bold, code, count, status, view } from '../../view/build.ts';
import type { Block, BlockOf, Cell, Text, View } from '../../view/view.ts';
import { footerOf } from './footer.ts';
import { specOf } from './lookup.ts';
import { nameSpan, short } from './names.ts';
import { actionsBlock, openDefinition, showApi, showOwner } from './next-steps.ts';

type Read = (type: string | undefined, text: string) => Promise<ApiDescription | undefined>;

/** `part`: only what has these words in its name, in full; `*` is everything. */
export async function definitionView(catalog: Catalog, read: Read, { api, part }: Asked): Promise<View> {
  const { definition } = await specOf(catalog, api.ref);
  const text = typeof definition === 'string' ? definition : undefined;
  const found = text === undefined ? undefined : await read(api.type, text);
  return view({
    title: `Definition of ${api.displayName}`,
    lead: leadOf(catalog, api, { text, found }),
    blocks: [...blocksOf({ text, found }, part), ...actionsBlock([openDefinition(api), showApi(api), showOwner(api)])],
    footer: footerOf(api),
  });
}
type Asked = { readonly api: Entity; readonly part: string | undefined };
type Found = { readonly text: string | undefined; readonly found: ApiDescription | undefined };

function leadOf(catalog: Catalog, api: Entity, { text, found }: Found): Text {
  const name = nameSpan(catalog, api);
  if (text === undefined) return [name, ' has ', bold('no definition'), ' in its descriptor.'];
  if (!found)
    return [name, ' is defined as ', bold(short(api.type ?? 'text', 40)), ', which is shown as it is written.'];
  if (found.problem) return ['The definition of ', name, ' ', bold('cannot be read'), `${lineWords(found)}.`];
  const calls = found.groups.reduce((sum, group) => sum + group.calls.length, 0);
  const holds = `${amount(calls, 'call')} and ${amount(found.shapes.length, 'type')}`;
  return [name, ' is ', bold(short(found.format, 40)), `: ${holds}.`];
}

const amount = (number: number, what: string) => (number === 0 ? `no ${what}s` : count(number, what, `${what}s`));
const lineWords = ({ problem }: ApiDescription) => (problem?.line === undefined ? '' : ` from line ${problem.line} on`);

function blocksOf({ text, found }: Found, part: string | undefined): readonly Block[] {
  if (text === undefined) return [];
  if (!found) return [source(text)];
  if (found.problem)
    return [problemNote(found.problem.message), part === '*' ? source(text) : excerpt(text, found.problem.line)];
  if (part === undefined) return [...facts(found), ...overview(found), ...leftNote(found)];
  if (part === '*') return [...facts(found), ...inFull(found), ...leftNote(found), source(text)];
  const fits = fitting(found, part);
  const groups = found.groups.map((group) => ({
    ...group,
    calls: group.calls.filter((call) => fits(callName(call))),
  }));
  const some = {
    ...found,
    groups: groups.filter(({ calls }) => calls.length > 0),
    shapes: found.shapes.filter(({ name }) => fits(name)),
  };
  const blocks = inFull(some);
  return blocks.length > 0
    ? blocks
    : [{ kind: 'note', status: 'unknown', text: [`Nothing in it is called “${short(part, 60)}”.`] }];
}

const callName = ({ method, name }: ApiCall) => `${method} ${name}`;

/** What is called just so, else what has these words in its name. */
function fitting({ groups, shapes }: ApiDescription, part: string): (name: string) => boolean {
  const wanted = part.toLowerCase();
  const isCalledSo = (name: string) => name.toLowerCase() === wanted;
  const names = [...groups.flatMap(({ calls }) => calls.map(callName)), ...shapes.map(({ name }) => name)];
  return names.some(isCalledSo) ? isCalledSo : (name) => name.toLowerCase().includes(wanted);
}

const source = (text: string): Block => ({ kind: 'code', title: 'As it is written', text });
const problemNote = (message: string): Block => ({
  kind: 'note',
  status: 'bad',
  text: [`Cannot be read: ${short(message, 300)}`],
});

/** The line that is wrong and those around it. */
function excerpt(text: string, line = 1): Block {
  const from = Math.max(0, line - 4);
  const lines = text.split('\n').slice(from, line + 3);
  const width = String(from + lines.length).length;
  const numbered = lines.map(
    (each, at) => `${from + at + 1 === line ? '>' : ' '} ${String(from + at + 1).padStart(width)}  ${short(each, 160)}`,
  );
  return { kind: 'code', title: `Around line ${line}`, text: numbered.join('\n') };
}

function facts({ title, version, about, facts: more }: ApiDescription): readonly Block[] {
  const called = [title, version].filter((word) => word !== undefined).join(' · ');
  const all = [
    ...(called === '' ? [] : [{ label: 'Says of itself', value: [short(called, 200)] }]),
    ...more.map(({ label, values }) => ({
      label,
      value: values.flatMap((one, at): Text => [...(at > 0 ? [' · '] : []), code(short(one, 120))]),
    })),
  ];
  return [
    ...(about === undefined ? [] : [{ kind: 'text', text: [about] } as const]),
    ...(all.length > 0 ? [{ kind: 'facts', title: 'Facts', facts: all } as const] : []),
  ];
}

function leftNote({ left }: ApiDescription): readonly Block[] {
  return left === 0
    ? []
    : [{ kind: 'note', status: 'unknown', text: [`Left out: ${left.toLocaleString('en-US')} more calls and types.`] }];
}

/** A table a group. */
function overview({ groups }: ApiDescription): readonly BlockOf<'table'>[] {
  return groups.map(({ name, calls }) => ({
    kind: 'table',
    title: name,
    columns: [{ title: 'Call' }, { title: 'Does' }, { title: 'Takes' }, { title: 'Gives' }],
    rows: calls.map((call) => [callCell(call), aboutCell(call), takesCell(call), givesCell(call)]),
    total: calls.length,
  }));
}

const callCell = ({ method, name }: ApiCall): Cell => [code(`${method} ${short(name, 120)}`)];

function aboutCell({ about, isDeprecated }: ApiCall): Cell {
  const words = about === undefined ? [] : [short(about, 160)];
  return isDeprecated
    ? [status('warn', 'deprecated'), ...(words.length > 0 ? [' ', ...words] : [])]
    : words.length > 0
      ? words
      : ['–'];
}

function takesCell({ takes, body }: ApiCall): Cell {
  const names = takes.map(({ name, isRequired }) => `${name}${isRequired ? '' : '?'}`);
  const words = [
    ...(names.length > 6 ? [...names.slice(0, 5), `${names.length - 5} more`] : names),
    ...(body === undefined ? [] : [body]),
  ];
  return words.length > 0 ? [short(words.join(', '), 120)] : ['–'];
}

function givesCell({ gives }: ApiCall): Cell {
  const good = gives.find(({ when }) => when === undefined || /^2/.test(when)) ?? gives[0];
  if (!good) return ['–'];
  return [short([good.when, good.type ?? good.about].filter((word) => word !== undefined).join(' '), 80)];
}

/** A table a call, and one a type. */
function inFull({ groups, shapes }: ApiDescription): readonly Block[] {
  return [
    ...groups.flatMap(({ name, about, calls }): readonly Block[] => [
      { kind: 'heading', text: name },
      ...(about === undefined ? [] : [{ kind: 'text', text: [about] } as const]),
      ...calls.map(wholeCall),
    ]),
    ...(shapes.length > 0 ? [{ kind: 'heading', text: 'Types' } as const] : []),
    ...shapes.map(wholeShape),
  ];
}

function wholeCall(call: ApiCall): BlockOf<'table'> {
  const { method, name, about, isDeprecated, takes, body, gives } = call;
  const said = [isDeprecated ? 'deprecated' : undefined, about].filter((word) => word !== undefined).join(': ');
  const rows = [
    ...takes.map(fieldRow),
    ...(body === undefined ? [] : [[['takes'], [code(short(body, 200))], ['–']] satisfies Cell[]]),
    ...gives.map(({ when, type, about: what }): readonly Cell[] => [
      [when === undefined ? 'gives' : `gives ${when}`],
      type === undefined ? ['–'] : [code(short(type, 200))],
      [what ?? '–'],
    ]),
  ];
  return withoutEmpty({
    kind: 'table',
    title: `${method} ${name}${said === '' ? '' : ` · ${said}`}`,
    columns: [{ title: 'Part' }, { title: 'Type' }, { title: 'What' }],
    rows,
    total: rows.length,
  });
}

/** A column in which nothing is said is left out. */
function withoutEmpty(table: BlockOf<'table'>): BlockOf<'table'> {
  const isSaid = table.columns.map((_, at) => at === 0 || table.rows.some((row) => row[at]?.[0] !== '–'));
  const kept = <Of>(all: readonly Of[]) => all.filter((_, at) => isSaid[at]);
  return { ...table, columns: kept(table.columns), rows: table.rows.map(kept) };
}

function fieldRow({ name, type, where, isRequired, about }: ApiField): readonly Cell[] {
  const place = [where, isRequired ? 'required' : undefined].filter((word) => word !== undefined).join(', ');
  return [[code(name), ...(place === '' ? [] : [` ${place}`])], [code(short(type, 200))], [about ?? '–']];
}

function wholeShape({ name, kind, about, fields, values }: ApiShape): Block {
  const title = `${name} · ${short(kind, 80)}${about === undefined ? '' : ` · ${about}`}`;
  if (values) return { kind: 'list', title, items: values.map((value) => [code(value)]), total: values.length };
  return withoutEmpty({
    kind: 'table',
    title,
    columns: [{ title: 'Field' }, { title: 'Type' }, { title: 'What' }],
    rows: fields.length > 0 ? fields.map(fieldRow) : [[['no fields'], ['–'], ['–']]],
    total: Math.max(1, fields.length),
  });
}
