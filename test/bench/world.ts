/** A platform and its people as a process of their own: what it prints first is where it is; then it takes jobs as lines of JSON and prints what came of each. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export type World<Job, Outcome> = { readonly told: string; run(job: Job): Promise<Outcome>; stop(): void };

export async function startWorld<Job, Outcome>(file: string): Promise<World<Job, Outcome>> {
  const script = join(import.meta.dirname, file);
  const child = spawn(process.execPath, ['--import', 'tsx', script, 'serve'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${file} ended.`);
    return value;
  };
  return {
    told: await next(),
    async run(job) {
      child.stdin.write(`${JSON.stringify(job)}\n`);
      return JSON.parse(await next()) as Outcome;
    },
    stop: () => void child.kill(),
  };
}
