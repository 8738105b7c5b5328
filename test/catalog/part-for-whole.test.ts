/** No part is taken for the whole: a real name with one more word is another name, which the sample company does not have. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Entity } from '../../src/catalog/catalog.ts';
import { partsOf, squash } from '../../src/catalog/fold.ts';
import type { Projection } from '../../src/catalog/projection.ts';
import { readFolder } from './read-folder.ts';

let projection: Projection;
let entities: readonly Entity[];
let real: ReadonlySet<string>;

beforeAll(async () => {
  ({ projection } = await readFolder('manifests/catalog'));
  entities = [...projection.each()];
  real = new Set(entities.flatMap(namesOf).map(squash));
}, 30_000);

const namesOf = ({ name, title = name, displayName }: Entity) => [...new Set([name, title, displayName])];

const around: readonly ((name: string) => string)[] = [
  (name) => `${name}-db`,
  (name) => `${name}-api`,
  (name) => `${name}-v9`,
  (name) => `${name}-gateway`,
  (name) => `old-${name}`,
  (name) => `new-${name}`,
];

/** A word of another of its names, or what it is, is nothing new: “Ledger database-db” is ledger-db. */
const isItself = (entity: Entity, name: string, said: string) => {
  const own = namesOf(entity).flatMap(partsOf);
  return partsOf(said).some((word) => own.includes(word) && !partsOf(name).includes(word));
};

describe('a real name with a word more', () => {
  it('is never one entity', () => {
    const taken = entities.flatMap((entity) =>
      namesOf(entity).flatMap((name) =>
        around
          .map((more) => more(name))
          .filter((said) => !real.has(squash(said)) && !isItself(entity, name, said))
          .filter((said) => projection.resolve(said).kind === 'one'),
      ),
    );
    expect(taken).toEqual([]);
  });

  it('is found as it is, without the word', () => {
    const found = (name: string) => projection.resolve(name).kind !== 'none';
    expect(entities.flatMap(namesOf).filter((name) => !found(name))).toEqual([]);
  });
});
