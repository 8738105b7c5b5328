/** The same requests as they were put to the real Backstage, on the same descriptors: the same status and the same facts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corpus, skipped } from '../../catalog/corpus.ts';
import { type Rest, startRest } from '../../support/rest.ts';

const folder = join(corpus?.reference ?? '', 'api');

type Recorded = {
  readonly file: string;
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly status: number;
  readonly answer: string;
};

/** `# curl … url`, the answer, `# HTTP status type`. */
function readRecorded(file: string): Recorded {
  const lines = readFileSync(join(folder, file), 'utf8').trimEnd().split('\n');
  const request = lines[0] ?? '';
  const [, path = ''] = /http:\/\/127\.0\.0\.1:7007\/api\/catalog(\S*)$/.exec(request) ?? [];
  const body = /-d (.*) http:\/\//.exec(request)?.[1];
  const method = /-X (\w+)/.exec(request)?.[1] ?? 'GET';
  const status = Number(/^# HTTP (\d+)/.exec(lines.at(-1) ?? '')?.[1]);
  return { file, method, path, status, answer: lines.slice(1, -1).join('\n'), ...(body && { body }) };
}

const recorded = corpus
  ? readdirSync(folder)
      .filter((file) => file.endsWith('.txt') && !file.startsWith('scaffolder'))
      .map(readRecorded)
  : [];
const recordedAs = (name: string) =>
  recorded.find(({ file }) => file === `${name}.txt`) ?? ({ path: '', method: '', answer: '{}' } as Recorded);

/** On purpose: what Backstage lost, or could not read, Callboard has (test/catalog/reference.test.ts). */
const more = ['component:default/null-neighbour', 'api:default/text-api'];
/** Either document may win: these are left out of both sides. */
const contested = ['component:default/dup', 'component:default/dup-case', 'component:default/dup-in-one-file'];
/** LOC-4: what Backstage calls the entity of a file, it calls after where that is. */
const withoutHash = (text: string) => text.replaceAll(/generated-[0-9a-f]{40}/g, 'generated');

type Whole = {
  readonly kind: string;
  readonly metadata?: { readonly name: string } & Record<string, unknown>;
  readonly relations?: unknown;
};
type Left = {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string; readonly tags?: readonly string[] };
  readonly spec: { readonly type?: string; readonly owner?: string };
  readonly relations: readonly { readonly type: string; readonly targetRef: string }[];
};
type Page = { readonly items: readonly Whole[]; readonly totalItems: number; readonly pageInfo: object };

describe.skipIf(!corpus)(`REST against Backstage${corpus ? '' : ` (${skipped})`}`, () => {
  let rest: Rest;
  const input = join(corpus?.reference ?? '', 'input');
  beforeAll(async () => {
    // As the reference's settings named them: one by one.
    const names = readdirSync(input).filter((name) => name.endsWith('.yaml'));
    const sources = names.map((target) => ({ type: 'file', target }));
    rest = await startRest({ files: {}, settings: { root: input, sources } });
    for (const ref of [...more, ...contested]) {
      const [kind, name] = ref.split(/:default\//);
      const { json } = await rest.call(`/entities/by-name/${kind}/default/${name}`);
      const { uid } = (json as { metadata: { uid: string } }).metadata;
      await rest.call(`/entities/by-uid/${uid}`, { method: 'DELETE' });
    }
  });
  afterAll(() => rest.close());

  const ask = ({ path, method, body }: Recorded) => rest.call(path, { method, ...(body && { body }) });

  /** Without what is made anew in every catalog, files where this machine has them. */
  const comparable = (text: string): unknown =>
    JSON.parse(withoutHash(text).replaceAll(input, '/srv/reference/input'), (key, value: unknown) =>
      key === 'uid' || key === 'etag' ? undefined : value,
    );
  /** Of Backstage's answer: what of it is about entities that are left out. */
  const left = (corpus ? (JSON.parse(readFileSync(join(folder, '../entities.json'), 'utf8')) as Left[]) : []).filter(
    ({ kind, metadata }) => contested.includes(`${kind}:${metadata.namespace}/${metadata.name}`.toLowerCase()),
  );
  const isLeft = ({ kind, metadata }: Whole) =>
    left.some((other) => other.kind === kind && other.metadata.name === metadata?.name);
  const byText = (items: readonly unknown[]) => items.map((item) => JSON.stringify(sorted(item))).sort();

  it.each(['by-name', 'by-name-mixed-case'])('%s: the same entity', async (name) => {
    const { text } = await ask(recordedAs(name));
    expect(comparable(text)).toEqual(comparable(recordedAs(name).answer));
  });

  it.each(['by-refs', 'by-refs-bad', 'locations'])('%s: the same answer', async (name) => {
    expect((await ask(recordedAs(name))).json).toEqual(JSON.parse(recordedAs(name).answer));
  });

  it.each(['by-query-exists', 'by-query-fulltext', 'by-query-or-filter', 'by-query-relation'])(
    '%s: the same entities',
    async (name) => {
      const ours = (await ask(recordedAs(name))).json as Page;
      const theirs = JSON.parse(recordedAs(name).answer) as Page;
      const items = theirs.items.filter((entity) => !isLeft(entity));
      expect(byText(ours.items)).toEqual(byText(items));
      expect(ours.totalItems).toBe(items.length);
    },
  );

  it('by-query-orderField: the same page in the same order, the same total, and a way on', async () => {
    const { items, totalItems, pageInfo } = JSON.parse(recordedAs('by-query-orderField').answer) as Page;
    const ours = (await ask(recordedAs('by-query-orderField'))).json as Page;
    expect(ours).toMatchObject({ items, totalItems: totalItems - left.length });
    expect(Object.keys(ours.pageInfo)).toEqual(Object.keys(pageInfo));
  });

  it('by-query-owner: as many on the page, the same total; which ones is up to the uids', async () => {
    const theirs = JSON.parse(recordedAs('by-query-owner').answer) as Page;
    const ours = (await ask(recordedAs('by-query-owner'))).json as Page;
    const total = theirs.totalItems - left.filter(({ spec }) => spec.owner === 'team-a').length;
    expect([ours.items.length, ours.totalItems, Object.keys(ours.pageInfo)]).toEqual([
      theirs.items.length,
      total,
      Object.keys(theirs.pageInfo),
    ]);
    expect(ours.items.every((entity) => JSON.stringify(entity).includes('"owner":"team-a"'))).toBe(true);
  });

  it('ancestry: the same, up to the entity of the registered location', async () => {
    expect(comparable((await ask(recordedAs('ancestry'))).text)).toEqual(comparable(recordedAs('ancestry').answer));
  });

  it('facets: the same values and counts', async () => {
    const { facets: theirs } = JSON.parse(recordedAs('facets').answer) as Facets;
    const { facets: ours } = (await ask(recordedAs('facets'))).json as Facets;
    // On purpose: a location of which nothing good was read is there as well.
    const generated = countOf(theirs.kind, 'Location') - countOf(ours.kind, 'Location');
    expect(generated).toBe(-1);
    const others = ({ value }: Count) => value !== 'Location' && value !== 'file';
    const ofLeft = (key: string, value: string) =>
      left.filter((entity) => valuesOf(entity, key).includes(value)).length;
    const expected = Object.entries(theirs).map(([key, values]) => [
      key,
      values.map(({ value, count }) => ({ value, count: count - ofLeft(key, value) })).filter(({ count }) => count > 0),
    ]);
    const without = (facets: Facets['facets']) =>
      Object.fromEntries(Object.entries(facets).map(([key, values]) => [key, values.filter(others)]));
    expect(without(ours)).toEqual(without(Object.fromEntries(expected)));
    expect(countOf(theirs['spec.type'], 'file') - countOf(ours['spec.type'], 'file')).toBe(generated);
  });

  it.each(recorded)('$file: the same status, and the same error', async (each) => {
    const { status, json } = await ask(each);
    // On purpose: an address is refused before anything is asked for it, in the same words as a host that is not there.
    expect(status).toBe(each.status);
    const theirs = each.answer === '' ? undefined : JSON.parse(each.answer);
    if (theirs?.error) {
      expect(json).toMatchObject({
        error: { name: theirs.error.name },
        request: theirs.request,
        response: theirs.response,
      });
    } else if (theirs?.errors) {
      expect((json as { errors: { name: string }[] }).errors[0]).toMatchObject({ name: theirs.errors[0].name });
    } else if (theirs === undefined) {
      expect(json).toBeUndefined();
    }
  });
});

type Count = { readonly value: string; readonly count: number };
type Facets = { readonly facets: Readonly<Record<string, readonly Count[]>> };
const countOf = (values: Facets['facets'][string] | undefined, asked: string) =>
  values?.find(({ value }) => value === asked)?.count ?? 0;

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}

/** Of the keys whose facets were asked for. */
function valuesOf({ kind, metadata, spec, relations }: Left, key: string): readonly string[] {
  const owners = relations.filter(({ type }) => type === 'ownedBy').map(({ targetRef }) => targetRef);
  const values: Readonly<Record<string, readonly (string | undefined)[]>> = {
    kind: [kind],
    'spec.type': [spec.type],
    'metadata.tags': metadata.tags ?? [],
    'relations.ownedBy': owners,
  };
  return (values[key] ?? []).filter((value) => value !== undefined);
}
