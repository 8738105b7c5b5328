/** What is checked, why, and how it is mended; and the facts that checks look at. */
import { join } from 'node:path';
import { discover } from '../../../src/discover.ts';
import { type CheckDefinition, isCheck } from '../../../src/health/check.ts';
import { type FactDefinition, isFact } from '../../../src/health/fact.ts';
import { code, page, sentence, table } from './markdown.ts';

const health = join(import.meta.dirname, '../../../src/health');

const lead = [
  'Every check that comes with Callboard: what it is about, why it matters, what it looks at, and how it is mended.',
  '`check <name>` tells who fails, `health` what that comes to; scorecards choose among checks and weigh them.',
].join('\n');

export async function checksPage(): Promise<string> {
  const checks = [...(await discover(join(health, 'checks'), isCheck))];
  const facts = [...(await discover(join(health, 'facts'), isFact))];
  const ids = checks.map(([id]) => code(id)).join(' · ');
  return page('Checks', lead, [ids, ...checks.map(entryOf), factsOf(facts)]);
}

function entryOf([id, { title, why, about, facts, fix }]: readonly [string, CheckDefinition]): string {
  const kinds = `About ${about.kinds.map(code).join(', ')}${about.fits ? ', where it applies' : ''}.`;
  const looks = facts ? ` Looks at ${facts.map(code).join(', ')}.` : '';
  const with_ = fix.template ? ` \`fix ${id}\` begins ${code(fix.template.ref)}.` : '';
  const read = fix.url ? ` [How](${fix.url}).` : '';
  return [`## ${id}`, `${title}. ${why}`, `${kinds}${looks}`, `To mend it: ${fix.text}${with_}${read}`].join('\n\n');
}

const sources = { github: 'GitHub', catalog: 'the catalog', web: 'the sites themselves' };

function factsOf(facts: readonly (readonly [string, FactDefinition])[]): string {
  const rows = facts.map(([id, { title, from, freshFor, ofDescriptor }]) => [
    code(id),
    sentence(title),
    sources[from ?? 'web'],
    ofDescriptor ? 'the descriptor changes' : `${freshFor / 3_600_000} hours`,
  ]);
  const said = [
    'What is had from outside is kept with its age, and had again when it is older than that. Whoever does not answer leaves',
    'what was known before; what was never known is “unknown” and counts for nothing. GitHub is asked with at most half of',
    'what it allows, and links only at hosts that `urls.allow` names.',
  ].join('\n');
  return ['## Facts', said, table(['Fact', 'What it is', 'Had from', 'Had again after'], rows)].join('\n\n');
}
