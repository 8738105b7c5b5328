import { describe, expect, it } from 'vitest';
import { createAlphabet } from '../../src/catalog/alphabet.ts';
import { createEntry, type Entry } from '../../src/catalog/entry.ts';
import { createLazyIndex } from '../../src/catalog/lazy-index.ts';
import { row } from './rows.ts';

const entryOf = (name: string) => createEntry(row(`component:${name}`).row);

/** An index that knows names only; `makings` counts how often it was made. */
function namesOf(...names: readonly string[]) {
  const alphabet = createAlphabet();
  for (const name of names) alphabet.add(entryOf(name));
  const makings: number[] = [];
  const index = createLazyIndex<Set<string>>(alphabet, {
    make: () => {
      makings.push(1);
      return new Set();
    },
    add: (held, entry) => held.add(entry.name),
    remove: (held, entry) => held.delete(entry.name),
    replace: (held, entry, was) => {
      held.delete(was.name);
      held.add(entry.name);
    },
  });
  const enter = (entry: Entry) => {
    alphabet.add(entry);
    index.add([entry]);
  };
  return { index, makings, enter };
}

const noBreath = () => undefined;

describe('an index that is made when it is needed', () => {
  it('is made by the first question, and once', () => {
    const { index, makings } = namesOf('b', 'a');
    expect(makings).toHaveLength(0);
    expect([...index.get()]).toEqual(['a', 'b']);
    index.get();
    expect(makings).toHaveLength(1);
  });

  it('is kept up to date from then on, and made anew once forgotten', () => {
    const { index, makings, enter } = namesOf('b');
    enter(entryOf('early'));
    index.get();
    enter(entryOf('late'));
    index.remove(entryOf('b'));
    expect([...index.get()].sort()).toEqual(['early', 'late']);
    expect(makings).toHaveLength(1);
    index.forget();
    expect([...index.get()].sort()).toEqual(['b', 'early', 'late']);
  });

  it('is made ahead of questions in slices', async () => {
    const { index, makings } = namesOf('a', 'b', 'c');
    let breaths = 0;
    await index.warm(async () => {
      breaths += 1;
    });
    expect([breaths, makings.length]).toEqual([3, 1]);
    expect([...index.get()]).toEqual(['a', 'b', 'c']);
    await index.warm(noBreath);
    expect([...index.get()]).toEqual(['a', 'b', 'c']);
  });

  it('answers whole when somebody asks while it is made', async () => {
    const { index } = namesOf('a', 'b', 'c');
    const asked: string[][] = [];
    await index.warm(async () => {
      asked.push([...index.get()]);
    });
    expect(asked).toEqual([['a', 'b', 'c']]);
    expect([...index.get()]).toEqual(['a', 'b', 'c']);
  });
});
