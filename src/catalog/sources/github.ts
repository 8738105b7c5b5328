/** The descriptors in the repositories of an organisation on GitHub: a hundred repositories a request, and files only of those that moved. */
import { Failure, fail } from '../../errors.ts';
import type { PathPattern } from '../../outside/path-pattern.ts';
import { listPaths, readContents } from '../github/contents.ts';
import { type Tracked, tracked } from '../github/filters.ts';
import { newsOf } from '../github/pace.ts';
import { patternsOf } from '../github/patterns.ts';
import type { GithubRound } from '../github/reading.ts';
import { listRepositories, oneRepository } from '../github/repositories.ts';
import { failedBelow, hasAny } from '../github/stay.ts';
import { parseLocationRef } from '../ref.ts';
import { decoded } from '../remote/repository-file.ts';
import { hashOf } from '../remote/stamp.ts';
import { type Cycle, defineSource, type LocationRead, type ReadWay, type Way } from '../source.ts';
import url from './url.ts';

export default defineSource({
  open(cycle) {
    const readAddress = url.open(cycle);
    return (way) => readOrganization({ cycle, way, readAddress, knownPaths: once(() => pathsByRoot(cycle.known)) });
  },
});

type Reading = {
  readonly cycle: Cycle;
  readonly way: Way;
  readonly readAddress: ReadWay;
  /** Paths of known files, by the branch that they are on; made with the first repository that has moved. */
  readonly knownPaths: () => ReadonlyMap<string, readonly string[]>;
};

async function* readOrganization(reading: Reading): AsyncGenerator<LocationRead> {
  const { cycle, way } = reading;
  const { known, readAt, remote } = cycle;
  const { github: on } = remote;
  const place = way.source.part ?? asWritten(way.target, known);
  if (!on) return yield failedBelow(place, 'cannot be read: no token of GitHub is set', known);
  const usedBefore = on.github.budget().used;
  try {
    const isKnown = () => hasAny(place, known);
    for await (const repositories of pagesOf(on, way, isKnown)) yield* readRepositories(repositories, on, reading);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    yield failedBelow(place, String(error.details.reason), known);
  }
  cycle.tell?.(newsOf({ budget: on.github.budget(), usedBefore, at: readAt }));
}

/** The organisation by its address, in the letters that GitHub itself uses. */
function asWritten(target: string, known: Cycle['known']): string {
  const start = `${target}/`.toLowerCase();
  for (const location of known.keys()) {
    const path = parseLocationRef(location)?.target ?? '';
    if (path.toLowerCase().startsWith(start)) return path.slice(0, target.length);
  }
  return target;
}

async function* pagesOf(on: GithubRound, way: Way, isKnown: () => boolean): AsyncGenerator<readonly Tracked[]> {
  const { organization: owner = '', filters = {}, part } = way.source;
  const { github } = on;
  const { branch } = filters;
  if (part !== undefined) {
    const found = await oneRepository(github, part.slice(`${github.web}/`.length), branch);
    return yield tracked(found ? [found] : [], filters);
  }
  let [heard, expected] = [0, 0];
  for await (const { repositories, total } of listRepositories(github, { owner, branch })) {
    heard += repositories.length;
    expected = total;
    yield tracked(repositories, filters);
  }
  const lack = lackOf(heard, expected);
  if (lack !== undefined && isKnown()) throw fail('ADDRESS_UNREACHABLE', { address: way.target, reason: lack });
}

/** What would be taken for an organisation that has shrunk. */
function lackOf(heard: number, total: number): string | undefined {
  if (heard === 0) return 'has no repositories any more';
  return heard < total * (1 - mostMissing) ? 'lists fewer repositories than it says it has' : undefined;
}

/** Some go while they are listed. */
const mostMissing = 0.01;

/** A repository, and what is to be read in it. */
type Checkout = {
  readonly repository: Tracked;
  /** Of the branch: `https://github.com/acme/web/blob/main`. */
  readonly root: string;
  readonly hasMoved: boolean;
  readonly paths: readonly string[];
  /** Why it is not known what there is to read. */
  readonly refused?: string;
};

async function* readRepositories(
  page: readonly Tracked[],
  on: GithubRound,
  reading: Reading,
): AsyncGenerator<LocationRead> {
  const { cycle, way, readAddress } = reading;
  const patterns = patternsOf(way.source);
  const checkouts: Checkout[] = [];
  for (const repository of page) checkouts.push(await checkOut(repository, patterns, on));
  await preload(checkouts, on, reading.knownPaths);
  for (const { repository, root, paths, refused } of checkouts) {
    if (refused !== undefined) {
      on.heads.forget(root);
      yield ofOne(failedBelow(`${on.github.web}/${repository.fullName}`, refused, cycle.known));
      continue;
    }
    const found: string[] = [];
    let isWhole = true;
    for (const path of paths) {
      const read = readAddress({ ...way, type: 'url', target: addressOf(root, path), isOptional: true });
      for await (const each of read) {
        found.push(path);
        isWhole &&= each.unchanged || each.state === 'read';
        yield ofOne(each);
      }
    }
    if (isWhole) on.heads.keep(root, found);
    else on.heads.forget(root);
  }
}

/** What is wrong with one repository is no failure of the organisation, which would then be read less often. */
function ofOne(read: LocationRead): LocationRead {
  return read.unchanged || read.state !== 'failed' ? read : { ...read, state: 'missing' };
}

async function checkOut(repository: Tracked, patterns: readonly PathPattern[], on: GithubRound): Promise<Checkout> {
  const { fullName, branch, head } = repository;
  const root = addressOf(`${on.github.web}/${fullName}/blob`, branch);
  const found = on.heads.see(root, head, on.now);
  if (found) return { repository, root, hasMoved: false, paths: found };
  const literal = patterns.flatMap(({ path }) => path ?? []);
  if (literal.length === patterns.length) return { repository, root, hasMoved: true, paths: literal };
  const listed = await listPaths(on.github, repository, patterns);
  return { repository, root, hasMoved: true, ...listed };
}

/** Of repositories that moved: what is to be read in them, and all that was read in them before. */
async function preload(checkouts: readonly Checkout[], on: GithubRound, known: Reading['knownPaths']): Promise<void> {
  const moved = checkouts.filter(({ hasMoved }) => hasMoved);
  const before: ReturnType<typeof known> = moved.length > 0 ? known() : new Map();
  const wanted = moved.flatMap(({ repository, root, paths }) =>
    [...new Set([...paths, ...(before.get(root) ?? [])])].map((path) => ({ repository, root, path })),
  );
  const contents = await readContents(on.github, wanted);
  for (const [at, content] of contents.entries()) {
    const { root = '', path = '' } = wanted[at] ?? {};
    const address = addressOf(root, path);
    if (content.kind === 'text') on.preload(address, content.text);
    if (content.kind === 'unknown') continue;
    const hash = content.kind === 'text' ? hashOf(Buffer.from(content.text)) : undefined;
    on.heads.note(root, address.slice(root.length + 1), hash);
  }
}

function pathsByRoot(known: Cycle['known']): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, string[]>();
  for (const location of known.keys()) {
    const [, root = '', path = ''] = inRepository.exec(location) ?? [];
    const others = paths.get(root);
    if (others) others.push(decoded(path));
    else if (root !== '') paths.set(root, [decoded(path)]);
  }
  return paths;
}

function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const inRepository = /^url:(https?:\/\/[^/]+\/[^/]+\/[^/]+\/blob\/[^/]+)\/(.+)$/;

/** As an address is written that has come through a parser. */
const addressOf = (root: string, path: string) =>
  new URL(`${root}/${path.replace(/[%?#\\]/g, encodeURIComponent)}`).href;
