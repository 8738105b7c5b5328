/** `npx tsx test/docs-renderer/sites-table.ts <folder>`: every site below a folder rendered; pages, broken links, what is not supported, time. */
import { dirname, relative } from 'node:path';
import { globSync } from 'tinyglobby';
import { troublesOf } from '../../docs-renderer/report.ts';
import { openSite, type Site } from '../../docs-renderer/site.ts';
import { systemClock } from '../../src/clock.ts';

const [root = '.', ...shown] = process.argv.slice(2);
const folders = [
  ...new Set(globSync('**/mkdocs.y{a,}ml', { cwd: root, absolute: true }).map((path) => dirname(path))),
].sort();

console.log('| site | pages | broken | refused | not supported | time |\n| --- | --: | --: | --: | --- | --: |');
for (const folder of folders) console.log(await rowOf(folder));

async function rowOf(folder: string): Promise<string> {
  const name = relative(root, folder);
  const began = performance.now();
  let site: Site | undefined;
  try {
    site = openSite(folder, systemClock);
    const pages = await site.refresh();
    const time = Math.round(performance.now() - began);
    const troubles = troublesOf(site);
    const of = (kind: string) => troubles.filter((trouble) => trouble.kind === kind);
    if (shown.length > 0)
      for (const { kind, file, line, what } of troubles) console.error(`${kind} ${name}/${file}:${line ?? ''} ${what}`);
    return `| ${name} | ${pages} | ${of('broken').length} | ${of('refused').length} | ${tally(of('unsupported').map(({ what }) => what))} | ${time} ms |`;
  } catch (error) {
    return `| ${name} | – | – | – | ${error instanceof Error ? error.message : String(error)} | – |`;
  } finally {
    await site?.close();
  }
}

function tally(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count === 1 ? name : `${name} ${count}×`)).join(', ');
}
