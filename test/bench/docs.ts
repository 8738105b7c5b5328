/** Docs: a site of 1,000 pages of 300 lines with code and tables, built by the built program from nothing; one changed page of it, until it is seen. */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Figure, percentile } from './figures.ts';

const program = join(import.meta.dirname, '../../dist/src/main.js');
const pages = 1_000;
const lines = 300;
const rounds = 11;

export async function docsFigures(folder: string, say: (text: string) => void): Promise<Figure[]> {
  const site = join(folder, 'docs-site');
  writeSite(site);
  say(`◐ docs: ${pages} pages`);
  const began = performance.now();
  await run(['docs', 'build', site, '--out', join(folder, 'docs-out')]);
  const seconds = (performance.now() - began) / 1000;
  return [
    { what: `docs: ${pages} pages of ${lines} lines built, cold`, value: seconds, unit: 's', most: 10 },
    await changedPage(site, say),
  ];
}

function writeSite(site: string): void {
  mkdirSync(join(site, 'docs'), { recursive: true });
  writeFileSync(join(site, 'mkdocs.yml'), 'site_name: Bench\nplugins: [techdocs-core]\n');
  for (let page = 0; page < pages; page++) writeFileSync(join(site, 'docs', `page-${page}.md`), textOf(page));
}

/** As pages are: prose with links and code in it, lists, a note, a table and code in turn. */
function textOf(page: number): string {
  const section = (at: number) => `
## Section ${at} of ${page}

Postings stay **open** until \`close-of-day\` has seen [every till](page-${(page + at) % pages}.md#section-${at}-of-${(page + at) % pages}); it
tries again every ten minutes. What is late is *reported* to the team, and ~~lost~~ kept.

- a list with \`code\`
- and another line
    - nested

\`\`\`ts title="close.ts"
export async function close(day: string): Promise<number> {
  const open = await ledger.find({ day, state: 'open' });
  if (open.length > ${at}) throw new Error('not yet');
  return open.length; // as it should be
}
\`\`\`

!!! note "Number ${at}"
    A closed day cannot be opened again.

| code | meaning | do this |
| --- | --- | --- |
| \`A${at}\` | a sailing has not reported | wait |
| \`B${at}\` | postings differ | replay |
`;
  const text = `# Page ${page}\n`;
  return (
    text + Array.from({ length: Math.ceil(lines / section(0).split('\n').length) }, (_, at) => section(at)).join('')
  );
}

async function run(words: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'ignore', 'inherit'] });
  const status = await new Promise<number | null>((ended) => child.once('exit', ended));
  if (status !== 0) throw new Error(`callboard ${words.join(' ')} ended with ${status}`);
}

/** From the moment it is saved until it is answered. */
async function changedPage(site: string, say: (text: string) => void): Promise<Figure> {
  say('◐ docs: one changed page');
  const child = spawn(process.execPath, [program, 'docs', 'serve', site, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await new Promise<string>((ready) => {
      child.stdout.on('data', (line: Buffer) => {
        const [address] = /http:\/\/127\.0\.0\.1:\d+\//.exec(line.toString()) ?? [];
        if (address) ready(address);
      });
    });
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const began = performance.now();
      writeFileSync(join(site, 'docs', 'page-7.md'), `${textOf(7)}\nRound ${round}.\n`);
      let text = '';
      while (!text.includes(`Round ${round}.`)) text = await (await fetch(`${url}page-7/`)).text();
      times.push(performance.now() - began);
    }
    return {
      what: `docs: one changed page of ${pages}, until it is seen`,
      value: percentile(times, 0.5),
      unit: 'ms',
      most: 300,
    };
  } finally {
    child.kill();
  }
}
