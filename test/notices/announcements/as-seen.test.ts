/** Announcements for those who do not see everything. */
import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import type { Announcement } from '../../../src/notices/announcements/announcement.ts';
import { asSeen } from '../../../src/notices/announcements/as-seen.ts';
import { csvOf } from '../../../src/notices/announcements/csv.ts';

type Owners = Readonly<Record<string, string | undefined>>;
const catalogOf = (owners: Owners) =>
  ({
    get: (ref: string) => (ref in owners ? { ref, owner: owners[ref] } : undefined),
    reach: () => ({ depth: new Map(Object.keys(owners).map((ref) => [ref, 1])) }),
  }) as unknown as Pick<Catalog, 'get' | 'reach'>;
const team = (name: string, amount: number) => ({ team: `group:default/${name}`, amount, places: [] });
const red = 'group:default/red';
const whole = catalogOf({ a: red, b: red, c: 'group:default/blue', d: undefined });
const kept = { ref: 'x', teams: [team('red', 2), team('blue', 1), team('grey', 1)], unowned: 1 };

describe('an announcement', () => {
  it('counts nothing that is hidden, and names no team whose every need is (THREATS 23)', () => {
    const seen = asSeen(kept, { whole, seen: catalogOf({ a: red }) });
    expect(seen).toEqual({ ref: 'x', teams: [team('red', 1), team('grey', 1)], unowned: 0 });
    expect(asSeen(kept, { whole, seen: whole })).toBe(kept);
  });

  it('is no formula in a spreadsheet, also behind blanks (THREATS 44)', () => {
    const by = { name: ' =HYPERLINK("http://evil")', account: 'slack/U1' };
    const told = { ...team('red', 2), acknowledged: { by, at: 0 } };
    expect(csvOf({ teams: [told] } as unknown as Announcement, () => true)).toContain(
      `"' =HYPERLINK(""http://evil"")"`,
    );
  });
});
