/** What is known of a repository before it is registered: entities that come from it, what a descriptor there holds, or one to begin with. */
import { fail } from '../../errors.ts';
import type { Catalog, Entity } from '../catalog.ts';
import type { SourceSettings } from '../source.ts';
import type { LocationSpec } from './locations.ts';
import type { Looked } from './look.ts';
import { descriptorIn } from './repository-address.ts';

export type Analysis = {
  readonly existingEntityFiles: readonly {
    readonly location: LocationSpec;
    readonly isRegistered: boolean;
    readonly entity: unknown;
  }[];
  readonly generateEntities: readonly { readonly entity: unknown; readonly fields: readonly AnalyzedField[] }[];
};
type AnalyzedField = {
  readonly field: string;
  readonly state: 'analysisSuggestedValue' | 'analysisSuggestedNoValue' | 'needsUserInput';
  readonly value: string | null;
  readonly description: string;
};
/** The catalog is the one that who asks may see. */
export type AnalyzeLocation = (
  location: LocationSpec & { readonly catalogFileName?: string | undefined },
  catalog: Pick<Catalog, 'find' | 'whole'>,
) => Promise<Analysis>;

export function createAnalysis(look: (asked: SourceSettings) => Promise<Looked>): AnalyzeLocation {
  /** What the catalog has from there already. */
  async function known(repository: Repository, catalog: Pick<Catalog, 'find' | 'whole'>) {
    const own = catalog
      .find('')
      .entities.filter((entity) => isFrom(entity, repository))
      .slice(0, mostEntities);
    return Promise.all(
      own.map(async (entity) => ({
        location: { type: 'url', target: entity.source.location.replace(/^\w+:/, '') },
        isRegistered: true,
        entity: await catalog.whole(entity.ref),
      })),
    );
  }

  /** What a descriptor holds that nobody has registered; nothing where there is none. */
  async function found(target: string, isNamed: boolean) {
    const { descriptors, refused } = await look({ type: 'url', target });
    if (refused !== undefined && isNamed) throw fail('LOCATION_REFUSED', { target, reason: refused });
    return descriptors.map(({ row, content }) => ({
      location: { type: 'url', target: row.source.location.replace(/^url:/, '') },
      isRegistered: false,
      entity: JSON.parse(content),
    }));
  }

  return async (location, catalog) => {
    const repository = repositoryOf(location.target);
    const existing = await known(repository, catalog);
    if (existing.length > 0) return { existingEntityFiles: existing, generateEntities: [] };
    if (isDescriptor.test(new URL(location.target).pathname)) {
      return { existingEntityFiles: await found(location.target, true), generateEntities: [] };
    }
    const usual = descriptorIn(location.target, location.catalogFileName);
    const there = usual === undefined ? [] : await found(usual, false);
    return { existingEntityFiles: there, generateEntities: there.length > 0 ? [] : [beginning(repository)] };
  };
}

const mostEntities = 200;
const isDescriptor = /\.ya?ml$/i;

type Repository = { readonly host: string; readonly owner: string; readonly name: string };

function repositoryOf(target: string): Repository {
  const url = URL.canParse(target) ? new URL(target) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw fail('LOCATION_REFUSED', { target: target.slice(0, 300), reason: 'it is no address' });
  }
  const [owner = '', name = ''] = url.pathname.split('/').filter(Boolean);
  return { host: url.host, owner, name: name.replace(/\.git$/, '') };
}

function isFrom({ source, annotations }: Entity, { host, owner, name }: Repository): boolean {
  if (owner === '' || name === '') return false;
  if (source.location.toLowerCase().startsWith(`url:https://${host}/${owner}/${name}/`.toLowerCase())) return true;
  const slug = annotations['github.com/project-slug'];
  return host === 'github.com' && slug?.toLowerCase() === `${owner}/${name}`.toLowerCase();
}

/** A descriptor to begin with, and what only people can know. */
function beginning({ host, owner, name }: Repository): Analysis['generateEntities'][number] {
  const slug =
    host === 'github.com' && owner !== '' && name !== '' ? { 'github.com/project-slug': `${owner}/${name}` } : {};
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: name.replace(/[^A-Za-z0-9-_.]+/g, '-') || host, annotations: slug },
    spec: { type: 'other', lifecycle: 'unknown' },
  };
  const owned = 'Nobody but you knows who owns it: the name of a Group or User of the catalog.';
  return { entity, fields: [{ field: 'spec.owner', state: 'needsUserInput', value: null, description: owned }] };
}
