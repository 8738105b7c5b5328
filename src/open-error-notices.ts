/** Errors that find their owner, put together: what is broken, where it is told, and what stands there. */
import { errorNoticeView, manyErrorsView } from './bot/answer/error-notice-view.ts';
import { ownersOfErrors } from './bot/answer/problem-owner.ts';
import type { Standing } from './bot/standing.ts';
import type { Catalog, CatalogError, Ref } from './catalog/catalog.ts';
import type { KeptCatalog } from './catalog/create-catalog.ts';
import type { StandingSource } from './catalog/cycle/standing.ts';
import { idOf } from './catalog/registered/location.ts';
import type { Clock } from './clock.ts';
import { digestOf, type ErrorNotice, type Trouble, troublesOfFiles } from './notices/error-notice.ts';
import { createErrorWatch, type ErrorWatch, type ToldPlace } from './notices/error-watch.ts';
import type { TopicSubscription } from './notices/topic-subscription.ts';
import { redact } from './outside/redact.ts';
import type { People } from './people/create-people.ts';
import { type OwnerPlaceParts, placesOfOwner, readerAt, subscribersOf, toldPlace } from './places-of-owners.ts';
import type { Store } from './store/connect.ts';
import { createErrorNotices } from './store/error-notices.ts';

type Parts = Omit<OwnerPlaceParts, 'catalog' | 'people'> & {
  readonly db: Store['db'];
  readonly catalog: Catalog;
  readonly people: Pick<People, 'identify' | 'permits' | 'visible'>;
  readonly keeping: Pick<KeptCatalog, 'sources' | 'version'> & { readonly api: Pick<KeptCatalog['api'], 'locations'> };
  readonly standing: Pick<Standing, 'draws' | 'touch'>;
  readonly clock: Clock;
};

export function openErrorNotices(parts: Parts): ErrorWatch {
  const { db, catalog, keeping, standing, clock } = parts;
  const store = createErrorNotices(db);
  const lastOwners = rememberOwners(catalog);
  const watch = createErrorWatch({
    ...{ store, clock, version: keeping.version, touch: standing.touch },
    troubles: async () => {
      const errors = catalog.errors();
      const owners = lastOwners.asOf(keeping.version(), errors);
      const ownerOf = errors.length > 0 ? ownersOfErrors(catalog) : () => undefined;
      const files = troublesOfFiles(errors, (error) => ownerOf(error) ?? owners.get(error.file));
      const named = new Set(files.map(({ name }) => name));
      return [...files, ...troublesOfSources(await keeping.sources()).filter(({ name }) => !named.has(name))];
    },
    placesOf: (trouble) => placesOfTrouble(trouble, parts),
  });
  standing.draws('error', async (name) => {
    const [notice] = await store.ofMessage(`error/${name}`);
    const reader = notice?.tellings.find(({ message }) => message === `error/${name}`)?.reader;
    return notice && reader && { view: errorNoticeView(notice, await readingFor(notice, reader, parts)) };
  });
  standing.draws('errors', async (name) => {
    const notices = await store.ofMessage(`errors/${name}`);
    const reader = notices[0]?.tellings.find(({ message }) => message === `errors/${name}`)?.reader;
    if (!reader) return undefined;
    const { visible, errorsIn } = seenBy(reader, parts);
    return { view: manyErrorsView({ catalog: visible, notices, errorsIn }) };
  });
  return watch;
}

/** Whose a file was when it could last be read: what breaks at its name or kind is in no catalog any more. */
function rememberOwners(catalog: Pick<Catalog, 'find'>) {
  let [owners, last]: [Map<string, Ref>, number] = [new Map(), -1];
  return {
    asOf(version: number, errors: readonly CatalogError[]): ReadonlyMap<string, Ref> {
      if (version === last) return owners;
      const broken = new Set(errors.map(({ file }) => file));
      const now = new Map([...owners].filter(([file]) => broken.has(file)));
      for (const { owner, source } of catalog.find('').entities)
        if (owner !== undefined) now.set(source.label.replace(/:\d+$/, ''), owner);
      [owners, last] = [now, version];
      return owners;
    },
  };
}

const troublesOfSources = (sources: readonly StandingSource[]): readonly Trouble[] =>
  sources
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ id, name, failure = '' }) => ({
      ...{ subject: `source ${id}`, kind: 'source', name, amount: 1, source: id },
      digest: digestOf(failure),
    }));

type Reader = ToldPlace['reader'];

/** What of it is told there: none of it quotes what its readers may not see, or a secret. */
function seenBy(reader: Reader, { people }: Pick<Parts, 'people'>) {
  const visible = people.visible(people.identify(reader));
  const all = visible.errors();
  const errorsIn = (file: string) => all.filter((error) => error.file === file).map(withoutSecrets);
  return { visible, errorsIn };
}

const withoutSecrets = (error: CatalogError): CatalogError => ({
  ...{ ...error, message: redact(error.message) },
  ...(error.value !== undefined && { value: redact(error.value) }),
});

async function readingFor({ trouble }: ErrorNotice, reader: Reader, parts: Parts) {
  const { visible, errorsIn } = seenBy(reader, parts);
  const source = trouble.kind === 'source' && (await mayKnowSource(trouble, reader, parts));
  const failed = source && (await parts.keeping.sources()).find(({ id }) => id === trouble.source);
  return {
    ...{ catalog: visible, errors: errorsIn(trouble.name) },
    ...(failed && { source: { name: trouble.name, failure: redact(failed.failure ?? '') } }),
  };
}

/** Which sources there are is for who may change that, and for who named one. */
async function mayKnowSource(trouble: Trouble, reader: Reader, parts: Parts): Promise<boolean> {
  const { people } = parts;
  if (people.permits(people.identify(reader), 'change').allowed) return true;
  const registered = await registeredFor(trouble, parts);
  return registered?.account !== undefined && accountOf(reader) === registered.account;
}

const accountOf = ({ platform, vouchedBy = platform, account }: Reader) => `${vouchedBy}/${account}`;

/** Best first; what nobody there may see is told in the next. Whoever subscribed to all errors is told besides. */
async function placesOfTrouble(trouble: Trouble, parts: Parts): Promise<readonly ToldPlace[]> {
  const may = (one: ToldPlace) => trouble.kind === 'source' || isSeen(trouble, one.reader, parts);
  const owners = trouble.owner === undefined ? [] : await placesOfOwner(trouble.owner, ['errors'], parts);
  const chain = owners.filter(may);
  const first = chain.length > 0 ? chain : (await placeOfRegistrar(trouble, parts)).filter(may);
  const others = (await subscribersOf('errors', parts)).filter((one) => concerns(one, trouble, parts.catalog));
  const places = new Map(
    [...first, ...others.map((one) => toldPlace(one, parts.clock.now())).filter(may)].map((one) => [one.place, one]),
  );
  return [...places.values()].filter(({ place }) => isReached(place, parts));
}

const isReached = (place: string, { adapters }: Parts) =>
  adapters().some(({ name, say }) => say !== undefined && place.startsWith(`${name}/`));

function isSeen({ name }: Trouble, reader: Reader, { people }: Parts): boolean {
  return people
    .visible(people.identify(reader))
    .errors()
    .some(({ file }) => file === name);
}

/** The team itself was asked before: this is about what is around it. */
export function concerns(
  { scope }: Pick<TopicSubscription, 'scope'>,
  { ref, owner }: Trouble,
  catalog: Catalog,
): boolean {
  if (scope === 'company' || scope === ref || scope === owner) return true;
  const entity = ref === undefined ? undefined : catalog.get(ref);
  const system = entity?.system === undefined ? undefined : catalog.get(entity.system);
  return entity?.system === scope || (system !== undefined && domainOf(catalog, system.ref) === scope);
}

const domainOf = (catalog: Catalog, system: string) =>
  catalog.relations(system, 'partOf').find(({ target }) => target.startsWith('domain:'))?.target;

function registeredFor({ kind, name, source }: Trouble, { keeping }: Parts) {
  const { locations } = keeping.api;
  if (kind === 'file') return locations.ofFile(name);
  const target = source?.slice(source.indexOf(':') + 1) ?? '';
  return locations.about(idOf({ type: 'url', target }));
}

async function placeOfRegistrar(trouble: Trouble, parts: Parts): Promise<readonly ToldPlace[]> {
  const account = (await registeredFor(trouble, parts))?.account;
  if (account === undefined) return [];
  for (const { personOf } of parts.adapters()) {
    const place = await personOf?.({ accounts: [account] }).catch(() => undefined);
    const [platform, ...rest] = account.split('/');
    if (place !== undefined && platform !== undefined)
      return [{ place, reader: { ...readerAt(place), account: rest.join('/') } }];
  }
  return [];
}
