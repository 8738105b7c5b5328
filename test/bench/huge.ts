/** `npm run bench -- huge`: 250,000 entities with some 1,000,000 relations. Whether that works at all, and what it takes. */
import { join } from 'node:path';
import { ownerLine, timed } from './answers.ts';
import { type Figure, percentile } from './figures.ts';
import { generateCatalog } from './generate.ts';
import { configured, startProcess } from './process.ts';

const size = 250_000;

export async function hugeFigures(folder: string, say: (text: string) => void): Promise<Figure[]> {
  say('◐ 250,000 entities: writing their descriptors');
  const catalog = join(folder, String(size));
  generateCatalog(catalog, size);
  const at = configured(catalog);
  say('◐ 250,000 entities: reading them for the first time');
  const first = await startProcess(at.folder);
  await first.stop();
  say('◐ 250,000 entities: from what is stored');
  const server = await startProcess(at.folder);
  try {
    const times: number[] = [];
    for (let round = 0; round < 500; round++) times.push(await timed(server, ownerLine));
    const from = `median ${percentile(times, 0.5).toFixed(2)} ms`;
    return [
      { what: 'first reading of 250,000 entities', value: first.readyAfter / 1000, unit: 's', most: 300 },
      { what: 'restart to ready with 250,000 stored', value: server.readyAfter / 1000, unit: 's', most: 20 },
      { what: 'p99 of owner at 250,000', value: percentile(times, 0.99), unit: 'ms', most: 50, from },
      { what: 'resident memory, 250,000 entities', value: server.memory(), unit: 'MB', most: 2_000 },
    ];
  } finally {
    await server.stop();
    at.remove();
  }
}
