/** What is broken is told once, whoever looks, and once more only when it broke anew. */
import { describe, expect, it } from 'vitest';
import { heldClock } from '../../src/clock.ts';
import type { Trouble } from '../../src/notices/error-notice.ts';
import { createErrorWatch, fileGrace, type ToldPlace } from '../../src/notices/error-watch.ts';
import { createErrorNotices } from '../../src/store/error-notices.ts';
import { testStore } from '../support/store.ts';

const store = testStore();
const file = (name: string, digest = 'x'): Trouble => ({
  ...{ subject: `file ${name}`, kind: 'file', name, amount: 1, digest },
});
const reader = { platform: 'slack', account: 'T1/x', name: 'x', standing: 'known' } as const;

let tests = 0;
async function watched() {
  tests += 1;
  await store().db.collection('errorNotices').deleteMany({});
  const clock = heldClock(Date.UTC(2030, 0, 1, 12));
  const kept = createErrorNotices(store().db);
  const now: { troubles: Trouble[]; version: number; places: ToldPlace[] } = {
    ...{ troubles: [], version: 1, places: [{ place: `slack/T1/C${tests}`, reader }] },
  };
  const touched: string[] = [];
  const ports = {
    ...{ store: kept, clock, troubles: async () => now.troubles, placesOf: async () => now.places },
    touch: async (message: string) => void touched.push(message),
  };
  const replica = (version: () => number) => createErrorWatch({ ...ports, version });
  const watch = replica(() => now.version);
  const later = async (milliseconds: number) => {
    clock.move(milliseconds);
    await watch.look();
  };
  return { now, clock, kept, touched, watch, replica, later };
}

describe('what is broken', () => {
  it('is told after a while, once, whoever looks and however often', async () => {
    const { now, touched, watch, replica, later } = await watched();
    now.troubles = [file('once.yaml')];
    await watch.look();
    await later(fileGrace - 1);
    expect(touched).toEqual([]);
    await Promise.all([later(1), replica(() => 1).look()]);
    await later(3600_000);
    await replica(() => 1).look();
    expect(new Set(touched).size).toBe(1);
    now.troubles = [file('once.yaml', 'y')];
    await later(1000);
    expect(new Set(touched).size).toBe(1);
  });

  it('is not told where it was put right before', async () => {
    const { now, touched, watch, later } = await watched();
    now.troubles = [file('half.yaml')];
    await watch.look();
    now.troubles = [];
    await later(fileGrace - 1);
    now.troubles = [file('half.yaml')];
    await later(2);
    expect(touched).toEqual([]);
  });

  it('is edited when it is put right; a later break is another message, one right after it the same', async () => {
    const { now, touched, watch, later } = await watched();
    now.troubles = [file('again.yaml')];
    await watch.look();
    await later(fileGrace);
    const [first = ''] = touched;
    now.troubles = [];
    await later(1000);
    expect(touched).toEqual([first, first]);
    now.troubles = [file('again.yaml')];
    await later(60_000);
    expect(touched).toEqual([first, first, first]);
    now.troubles = [];
    await later(1000);
    now.troubles = [file('again.yaml')];
    await later(3600_000);
    await later(fileGrace);
    expect(touched.length).toBe(5);
    expect(touched[4]).not.toBe(first);
  });

  it('stays as whoever saw more of the catalog left it', async () => {
    const { now, kept, watch, replica, later } = await watched();
    now.version = 5;
    now.troubles = [file('behind.yaml')];
    await watch.look();
    await later(fileGrace);
    now.troubles = [];
    await replica(() => 4).look();
    expect((await kept.among(['file behind.yaml']))[0]?.state).toBe('told');
    await watch.look();
    expect((await kept.among(['file behind.yaml']))[0]?.state).toBe('settled');
  });

  it('in many files at once is one message a place, which the next of this hour join', async () => {
    const { now, touched, watch, later } = await watched();
    now.troubles = Array.from({ length: 40 }, (_, at) => file(`many-${at}.yaml`));
    await watch.look();
    await later(fileGrace);
    expect(new Set(touched).size).toBe(1);
    now.troubles = [...now.troubles, file('one-more.yaml')];
    await later(1000);
    await later(fileGrace);
    expect(new Set(touched).size).toBe(1);
  });

  it('waits for a place where nobody is known, and is said to wait', async () => {
    const { now, touched, watch, later } = await watched();
    const places = now.places;
    now.troubles = [file('nobody.yaml')];
    now.places = [];
    await watch.look();
    await later(fileGrace);
    expect((await watch.untold()).map(({ name }) => name)).toContain('nobody.yaml');
    now.places = places;
    await later(1000);
    expect(touched.length).toBe(1);
    expect((await watch.untold()).map(({ name }) => name)).not.toContain('nobody.yaml');
  });
});
