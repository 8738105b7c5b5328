/** 1,000 schedules that are due in the same second, started by a whole Callboard on its embedded store. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Schedule } from '../../src/schedule/schedule.ts';
import { ensureIndexes, names } from '../../src/store/collections.ts';
import { openStore } from '../../src/store/connect.ts';
import { createSchedules } from '../../src/store/schedules.ts';
import type { Figure } from './figures.ts';
import { startProcess } from './process.ts';

const many = 1_000;
const template = `
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: say, title: Say }
spec:
  owner: group:default/platform
  type: service
  parameters: [{ title: About it, properties: { name: { title: Name, type: string } } }]
  steps: [{ id: say, action: 'debug:log', input: { message: '\${{ parameters.name }}' } }]
`;

export async function scheduleFigures(under: string, say: (text: string) => void): Promise<Figure[]> {
  say(`◐ ${many} schedules in the same second`);
  const folder = mkdtempSync(join(under, 'schedules-'));
  mkdirSync(join(folder, 'catalog'));
  writeFileSync(join(folder, 'catalog/template.yaml'), template);
  writeFileSync(
    join(folder, 'callboard.yaml'),
    'catalog:\n  sources:\n    - { type: file, target: "catalog/*.yaml" }\n',
  );
  // The catalog is read before anything is due.
  await (await startProcess(folder)).stop();
  const due = Date.now() + 15_000;
  await inStore(folder, async (db) => {
    const schedules = createSchedules(db);
    for (let at = 0; at < many; at += 1) await schedules.add(scheduleOf(at, due));
  });
  const server = await startProcess(folder);
  while (Number(/^([\d,]+) tasks/.exec((await server.ask('tasks')).text)?.[1]?.replace(',', '') ?? 0) < many) {
    if (Date.now() > due + 120_000) throw new Error('They were not all started within two minutes');
    await sleep(200);
  }
  await sleep(2_000);
  await server.stop();
  return inStore(folder, async (db) => {
    const [tasks, runs] = await Promise.all(
      [names.tasks, names.scheduleRuns].map((name) => db.collection(name).find().toArray()),
    );
    const started = (tasks ?? []).map(({ createdAt }) => Number(createdAt));
    const seconds = (Math.max(...started) - due) / 1000;
    const doubled = (tasks?.length ?? 0) - many + Math.abs((runs?.length ?? 0) - many);
    return [
      { what: `${many} schedules due in the same second, all started`, value: seconds, unit: 's', most: 10 },
      { what: '… of these started twice, or not at all', value: doubled, unit: '', most: 0 },
    ];
  });
}

type Db = Awaited<ReturnType<typeof openStore>>['db'];

async function inStore<Answer>(folder: string, use: (db: Db) => Promise<Answer>): Promise<Answer> {
  const store = await openStore({ dataDir: join(folder, '.callboard') }, { log: () => {} });
  try {
    await ensureIndexes(store.db);
    return await use(store.db);
  } finally {
    await store.close();
  }
}

function scheduleOf(at: number, due: number): Schedule {
  const by = {
    account: 'web/local',
    name: 'you',
    as: { platform: 'web', account: 'local', name: 'you', standing: 'local' },
  };
  const rule = { kind: 'interval', minutes: 60, from: due - 3_600_000 } as const;
  return {
    ...{ id: `s${at}`, template: 'template:default/say', title: 'Say', values: { name: `s${at}` }, by },
    ...{ timing: { zone: 'UTC', rule }, place: 'web/1', madeAt: due - 3_600_000, state: 'active', due },
  };
}
