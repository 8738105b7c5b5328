/** A rota in the settings: people who take turns of so many days, from a moment on. */
const day = 24 * 3_600_000;

export function rota(rotas, { clock }) {
  return {
    name: 'rota',
    title: 'the rota in callboard.yaml',
    isKept: false,
    key: ({ ref, owner }) => rotas.find((one) => one.owner === owner || one.owner === ref)?.owner,
    async ask(owner) {
      const { people, from, days } = rotas.find((one) => one.owner === owner);
      const [begin, turn] = [Date.parse(from), days * day];
      if (clock.now() < begin) return undefined;
      const round = Math.floor((clock.now() - begin) / turn);
      return { person: people[round % people.length], until: begin + (round + 1) * turn };
    },
  };
}
