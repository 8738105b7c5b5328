/** What happens to one view happens one after the other: a submission waits for the change before it. */

export function createTurns() {
  const last = new Map<string, Promise<unknown>>();
  return {
    async next(view: string, work: () => Promise<void>): Promise<void> {
      const before = last.get(view) ?? Promise.resolve();
      const mine = before.then(work, work);
      last.set(view, mine);
      try {
        await mine;
      } finally {
        if (last.get(view) === mine) last.delete(view);
      }
    },
  };
}
