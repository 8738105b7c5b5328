/** Reports on a Map, claimed and settled as the store does it: for a year in a moment. */
import type { Report, ReportRun, Reports } from '../../src/schedule/report.ts';

export function memoryReports(): Reports {
  const items = new Map<string, { item: Report; next: number }>();
  const runs = new Map<string, ReportRun>();
  const active = () =>
    [...items.values()].filter(({ item }) => item.state === 'active').sort((a, b) => a.next - b.next);
  const latestFirst = (fits: (run: ReportRun) => boolean) =>
    [...runs.values()].filter(fits).sort((a, b) => b.at - a.at);
  return {
    async add(item) {
      if (items.has(item.id)) return false;
      items.set(item.id, { item, next: item.due });
      return true;
    },
    get: async (id) => items.get(id)?.item,
    list: async () => [...items.values()].map(({ item }) => item),
    async change(id, to) {
      const found = items.get(id);
      if (found) Object.assign(found, { item: { ...found.item, ...to }, next: to.due });
      return found?.item;
    },
    remove: async (id) => void items.delete(id),
    async claim({ now, until, most }) {
      const due = active()
        .filter(({ next }) => next <= now)
        .slice(0, most);
      for (const one of due) one.next = until;
      return due.map(({ item }) => item);
    },
    async settle(settled) {
      for (const { at, next } of settled) {
        const found = items.get(at.id);
        if (found?.item.state === 'active' && found.item.due === at.due)
          Object.assign(found, { item: { ...found.item, ...next }, next: next.due });
      }
    },
    next: async () => active()[0]?.next,
    async keep(run) {
      const known = runs.get(run.id);
      if (!known) runs.set(run.id, run);
      return known ?? run;
    },
    run: async (id) => runs.get(id),
    rows: async () => [],
    ledger: async (report, most) => latestFirst((run) => run.report === report).slice(0, most),
    last: async (report, before) => latestFirst((run) => run.report === report && run.at < before)[0],
    latest: async (readers, most) => latestFirst(({ reader }) => readers.includes(reader)).slice(0, most),
  };
}
