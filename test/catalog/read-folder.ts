/** Every YAML file of a folder read as one catalog, without a store on disk. */
import { createCatalog } from '../../src/catalog/create-catalog.ts';
import { createProjection } from '../../src/catalog/projection.ts';
import { heldClock } from '../../src/clock.ts';
import { createMemoryCatalogStore } from '../support/memory-catalog-store.ts';
import { alone } from '../support/memory-source-records.ts';

export async function readFolder(root: string) {
  const store = createMemoryCatalogStore();
  const sources = [{ type: 'file', target: '**/*.{yaml,yml}' }] as const;
  const projection = createProjection();
  const ports = { store, projection, sources, root, clock: heldClock(0), log: () => {} };
  const { catalog, refresh } = createCatalog({ ...alone(), ...ports });
  const report = await refresh(() => {});
  return { catalog, projection, report, refresh, store };
}
