/** The command line, as it tells itself. */
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runCommandLine } from '../../../src/cli.ts';
import { docsUsage } from '../../../src/command-line/docs.ts';
import { manifestUsage } from '../../../src/command-line/manifest.ts';
import { fence, page } from './markdown.ts';

const root = join(import.meta.dirname, '../../..');

export async function commandLinePage(): Promise<string> {
  const output = new PassThrough();
  await runCommandLine(['help'], root, { input: new PassThrough(), output, errors: output });
  output.end();
  return page('Command line', lead, [
    fence('text', await text(output)),
    '## Options',
    fence('text', [manifestUsage.trimEnd(), docsUsage].join('\n')),
    '## Exit status',
    status,
    '## Which Callboard is spoken to',
    which,
  ]);
}

const lead = [
  'Every command of the command line. In a copy of this repository it is `npm run --silent callboard -- …` after',
  '`npm run build`; once installed, `callboard …`.',
].join('\n');

const status = [
  '- `0`: fine.',
  '- `1`: what was asked about is not: a descriptor has an error, a link is broken, something is wrong.',
  '- `2`: it was called in a wrong way.',
].join('\n');

const which = [
  '`ask`, `chat` and `import` speak to the server that runs on the same data folder. Where none runs, they open the store',
  'themselves.',
].join('\n');
