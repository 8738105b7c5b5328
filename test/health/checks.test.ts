/** Each check by what it finds: a row of the table is one entity, its surroundings, and the verdict in words. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CatalogError } from '../../src/catalog/catalog.ts';
import type { StoredRow } from '../../src/catalog/ports.ts';
import type { DocsHealth } from '../../src/docs/docs-health.ts';
import type { CheckDefinition } from '../../src/health/check.ts';
import { row } from '../catalog/rows.ts';
import { healthOf, now, shippedChecks } from '../support/health.ts';

type Case = {
  readonly is: string;
  /** The first is judged. */
  readonly rows: readonly StoredRow[];
  readonly docs?: DocsHealth;
  readonly facts?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** `fails: no owner is named`; undefined where the check is not about it. */
  readonly finds: string | undefined;
};

const on = (annotations: Readonly<Record<string, string>>, own = {}) => row('component:a', { ...own, annotations });
const slug = on({ 'github.com/project-slug': 'acme/web' });
const named = on({ 'backstage.io/techdocs-ref': 'dir:.' });
const production = (own = {}) => row('component:a', { lifecycle: 'production', ...own });
const link = (url: string, title?: string) => ({ url, ...(title && { title }) });
const fresh = { kind: 'unknown' } as const;
const there = (own = {}): DocsHealth => ({ kind: 'there', pages: 2, freshness: fresh, broken: [], empty: [], ...own });
const error = (message: string): CatalogError => ({ file: 'a.yaml', line: 3, column: 1, rule: 'ENV-3', message });
const days = (count: number) => new Date(now - count * 24 * 3600 * 1000).toISOString().slice(0, 10);
const team = [row('group:t'), row('user:u', {}, [['memberOf', 'group:t']])];
const run = (conclusion: string) => ({ 'ci-run': { conclusion, name: 'build', branch: 'main' } });

const table: Readonly<Record<string, readonly Case[]>> = {
  'has-owner': [
    { is: 'an owner', rows: [row('component:a', { owner: 'group:t' })], finds: 'holds' },
    { is: 'none', rows: [row('component:a')], finds: 'fails: no owner is named' },
    { is: 'a User', rows: [row('user:a')], finds: undefined },
  ],
  'owner-exists': [
    { is: 'there', rows: [row('api:a', { owner: 'group:t' }), row('group:t')], finds: 'holds' },
    {
      is: 'gone',
      rows: [row('api:a', { owner: 'group:t' })],
      finds: 'fails: its owner group:default/t is not in the catalog',
    },
    { is: 'none at all', rows: [row('api:a')], finds: undefined },
  ],
  'owner-is-team-with-members': [
    { is: 'a team with somebody', rows: [row('component:a', { owner: 'group:t' }), ...team], finds: 'holds' },
    {
      is: 'somebody in a team below',
      rows: [row('component:a', { owner: 'group:all' }), row('group:all', {}, [['parentOf', 'group:t']]), ...team],
      finds: 'holds',
    },
    {
      is: 'teams that are below each other',
      rows: [
        row('component:a', { owner: 'group:x' }),
        row('group:x', {}, [['parentOf', 'group:y']]),
        row('group:y', {}, [['parentOf', 'group:x']]),
        ...team,
      ],
      finds: 'fails: nobody is in x',
    },
    {
      is: 'one person',
      rows: [row('component:a', { owner: 'user:u' }), ...team],
      finds: 'fails: its owner u is one person',
    },
    {
      is: 'an empty team, where people are known',
      rows: [row('component:a', { owner: 'group:x' }), row('group:x'), ...team],
      finds: 'fails: nobody is in x',
    },
    {
      is: 'an empty team, where nobody is known',
      rows: [row('component:a', { owner: 'group:x' }), row('group:x')],
      finds: 'unknown: the catalog holds no people',
    },
    {
      is: 'a team that is not there',
      rows: [row('component:a', { owner: 'group:x' })],
      finds: 'unknown: its owner group:default/x is not in the catalog',
    },
  ],
  description: [
    { is: 'a sentence', rows: [row('component:a', { description: 'Takes payments' })], finds: 'holds' },
    { is: 'none', rows: [row('component:a', { description: '  ' })], finds: 'fails: it has no description' },
    {
      is: 'its name',
      rows: [row('component:pay-api', { description: 'Pay API' })],
      finds: 'warns: its description says nothing: “Pay API”',
    },
    {
      is: 'a promise',
      rows: [row('component:a', { description: 'TODO' })],
      finds: 'warns: its description says nothing: “TODO”',
    },
  ],
  lifecycle: [
    { is: 'production', rows: [production()], finds: 'holds' },
    { is: 'none', rows: [row('component:a')], finds: 'fails: it has no lifecycle' },
    {
      is: 'unknown',
      rows: [row('component:a', { lifecycle: 'unknown' })],
      finds: 'fails: its lifecycle is “unknown”',
    },
  ],
  system: [
    { is: 'one', rows: [row('component:a', { system: 'system:s' }), row('system:s')], finds: 'holds' },
    { is: 'none', rows: [row('component:a')], finds: 'fails: it belongs to no system' },
    {
      is: 'one that is not there',
      rows: [row('component:a', { system: 'system:s' })],
      finds: 'fails: its system system:default/s is not in the catalog',
    },
  ],
  tags: [
    { is: 'one', rows: [row('component:a', { tags: ['java'] })], finds: 'holds' },
    { is: 'none', rows: [row('component:a')], finds: 'fails: it has no tag' },
  ],
  'docs-present': [
    { is: 'none', rows: [row('component:a')], finds: 'fails: it names no docs' },
    {
      is: 'no page',
      rows: [named],
      docs: { kind: 'missing', reason: 'have no page: looked for docs/' },
      finds: 'fails: its docs have no page: looked for docs/',
    },
    { is: 'not read', rows: [named], docs: { kind: 'unknown' }, finds: 'unknown: its docs are not read yet' },
    {
      is: 'unreadable',
      rows: [named],
      docs: { kind: 'unknown', reason: 'cannot be read' },
      finds: 'unknown: its docs cannot be read',
    },
    { is: 'those of another', rows: [named], docs: { kind: 'elsewhere', ref: 'component:b' }, finds: 'holds' },
    { is: 'pages', rows: [named], docs: there(), finds: 'holds' },
    {
      is: 'an empty page',
      rows: [named],
      docs: there({ empty: ['a.md'] }),
      finds: 'warns: a.md says nothing below its title',
    },
    {
      is: 'empty pages alone',
      rows: [named],
      docs: there({ empty: ['a.md', 'b.md'] }),
      finds: 'fails: its docs say nothing below their titles',
    },
  ],
  'docs-fresh': [
    { is: 'no docs', rows: [row('component:a')], finds: undefined },
    { is: 'kept up', rows: [named], docs: there({ freshness: { kind: 'fresh', behind: 3 } }), finds: 'holds' },
    {
      is: 'left behind',
      rows: [named],
      docs: there({ freshness: { kind: 'stale', behind: 120 } }),
      finds: 'fails: its code changed 120 days after its docs',
    },
    {
      is: 'no times',
      rows: [named],
      docs: there(),
      finds: 'unknown: when code and docs changed is not known: it was not looked at yet',
    },
  ],
  'docs-links-work': [
    { is: 'no broken one', rows: [named], docs: there(), finds: 'holds' },
    {
      is: 'two',
      rows: [named],
      docs: there({
        broken: [
          { file: 'a.md', line: 4, what: 'b.md' },
          { file: 'c.md', what: 'd.md' },
        ],
      }),
      finds: 'fails: a link leads nowhere: b.md in a.md:4, and 1 more',
    },
    { is: 'not read', rows: [named], docs: { kind: 'unknown' }, finds: 'unknown: its docs are not known' },
  ],
  'api-has-definition': [
    {
      is: 'not read',
      rows: [row('api:a')],
      finds: 'unknown: its definition is not known: it was not looked at yet',
    },
    { is: 'calls', rows: [row('api:a')], facts: { definition: { letters: 90, calls: 2 } }, finds: 'holds' },
    {
      is: 'blank',
      rows: [row('api:a')],
      facts: { definition: { letters: 0, calls: 0 } },
      finds: 'fails: its definition is empty',
    },
    {
      is: 'no call',
      rows: [row('api:a')],
      facts: { definition: { letters: 50, calls: 0 } },
      finds: 'fails: its definition holds no call',
    },
  ],
  'definition-parses': [
    { is: 'right', rows: [row('api:a')], facts: { definition: { letters: 90, format: 'OpenAPI 3' } }, finds: 'holds' },
    {
      is: 'wrong',
      rows: [row('api:a')],
      facts: { definition: { letters: 90, format: 'OpenAPI', line: 4, problem: 'a colon is missing' } },
      finds: 'fails: its definition is no OpenAPI in line 4: a colon is missing',
    },
    {
      is: 'of a type that is not read',
      rows: [row('api:a')],
      facts: { definition: { letters: 90, format: 'wsdl', isRead: false } },
      finds: 'unknown: definitions of type “wsdl” are not read',
    },
  ],
  'deprecated-still-needed': [
    { is: 'in production', rows: [production()], finds: undefined },
    { is: 'needed by nobody', rows: [row('component:a', { lifecycle: 'deprecated' })], finds: 'holds' },
    {
      is: 'needed',
      rows: [
        row('api:a', { lifecycle: 'deprecated' }),
        row('component:b', {}, [['consumesApi', 'api:a']]),
        row('component:c', {}, [['dependsOn', 'api:a']]),
      ],
      finds: 'fails: it is deprecated, and c and 1 more need it',
    },
    {
      is: 'needed by what is deprecated, too',
      rows: [
        row('api:a', { lifecycle: 'deprecated' }),
        row('component:b', { lifecycle: 'deprecated' }, [['consumesApi', 'api:a']]),
      ],
      finds: 'holds',
    },
  ],
  'needs-missing-entity': [
    { is: 'there', rows: [row('component:a', {}, [['dependsOn', 'resource:r']]), row('resource:r')], finds: 'holds' },
    {
      is: 'gone',
      rows: [
        row('component:a', {}, [
          ['dependsOn', 'resource:r'],
          ['consumesApi', 'api:x'],
        ]),
      ],
      finds: 'fails: api:default/x and 1 more are not in the catalog',
    },
  ],
  'dependency-ring': [
    {
      is: 'a line',
      rows: [row('component:a', {}, [['dependsOn', 'component:b']]), row('component:b')],
      finds: 'holds',
    },
    {
      is: 'a ring of two',
      rows: [
        row('component:a', {}, [['dependsOn', 'component:b']]),
        row('component:b', {}, [['dependsOn', 'component:a']]),
      ],
      finds: 'fails: it and b need each other',
    },
    {
      is: 'a ring through an API',
      rows: [
        row('component:a', {}, [['consumesApi', 'api:x']]),
        row('component:b', {}, [
          ['providesApi', 'api:x'],
          ['dependsOn', 'component:a'],
        ]),
        row('api:x'),
      ],
      finds: 'fails: it and x and 1 more need each other',
    },
    {
      is: 'its own API',
      rows: [
        row('component:a', {}, [
          ['consumesApi', 'api:x'],
          ['providesApi', 'api:x'],
        ]),
        row('api:x'),
      ],
      finds: 'holds',
    },
  ],
  'repository-exists': [
    { is: 'none named', rows: [row('component:a')], finds: undefined },
    { is: 'there', rows: [slug], facts: { repository: { exists: true, slug: 'acme/web' } }, finds: 'holds' },
    {
      is: 'not there',
      rows: [slug],
      facts: { repository: { exists: false, slug: 'acme/web' } },
      finds: 'fails: GitHub knows no repository acme/web, or does not show it to Callboard’s token',
    },
    { is: 'not asked', rows: [slug], finds: 'unknown: its repository is not known: it was not looked at yet' },
  ],
  'repository-not-archived': [
    { is: 'lively', rows: [slug], facts: { repository: { exists: true, archived: false } }, finds: 'holds' },
    {
      is: 'archived',
      rows: [slug],
      facts: { repository: { exists: true, archived: true, slug: 'acme/web' } },
      finds: 'fails: its repository acme/web is archived',
    },
    {
      is: 'unseen',
      rows: [slug],
      facts: { repository: { exists: false } },
      finds: 'unknown: its repository cannot be seen',
    },
    {
      is: 'deprecated, and so it may be',
      rows: [on({ 'github.com/project-slug': 'acme/web' }, { lifecycle: 'deprecated' })],
      finds: undefined,
    },
  ],
  'default-branch-protected': [
    { is: 'protected', rows: [slug], facts: { 'default-branch': { protected: true, branch: 'main' } }, finds: 'holds' },
    {
      is: 'open',
      rows: [slug],
      facts: { 'default-branch': { protected: false, branch: 'main' } },
      finds: 'fails: its branch main is not protected',
    },
  ],
  'ci-last-run': [
    { is: 'green', rows: [slug], facts: run('success'), finds: 'holds' },
    { is: 'red', rows: [slug], facts: run('failure'), finds: 'fails: “build” failed on main' },
    {
      is: 'cancelled',
      rows: [slug],
      facts: run('cancelled'),
      finds: 'warns: “build” on main did not end: it was cancelled',
    },
    { is: 'no run', rows: [slug], facts: run('none'), finds: 'fails: nothing has run on main' },
  ],
  'on-call-annotation': [
    { is: 'PagerDuty', rows: [on({ 'pagerduty.com/service-id': 'P1' }, { lifecycle: 'production' })], finds: 'holds' },
    { is: 'Opsgenie', rows: [on({ 'opsgenie.com/team': 'pay' }, { lifecycle: 'production' })], finds: 'holds' },
    {
      is: 'nobody',
      rows: [production()],
      finds: 'fails: no service of PagerDuty and no team of Opsgenie is named',
    },
    { is: 'a library', rows: [production({ type: 'library' })], finds: undefined },
    { is: 'an experiment', rows: [row('component:a', { lifecycle: 'experimental' })], finds: undefined },
  ],
  'runbook-link': [
    { is: 'a title', rows: [production({ links: [link('https://x.example', 'Run book')] })], finds: 'holds' },
    { is: 'an address', rows: [production({ links: [link('https://x.example/runbooks/pay')] })], finds: 'holds' },
    { is: 'none', rows: [production()], finds: 'fails: none of its links is a runbook' },
  ],
  'links-answer': [
    { is: 'no link', rows: [row('component:a')], finds: undefined },
    {
      is: 'all',
      rows: [row('component:a', { links: [link('https://x.example')] })],
      facts: { links: { broken: [] } },
      finds: 'holds',
    },
    {
      is: 'one not',
      rows: [row('component:a', { links: [link('https://x.example')] })],
      facts: { links: { broken: ['https://x.example answers 404'] } },
      finds: 'fails: a link leads nowhere: https://x.example answers 404',
    },
  ],
  'descriptor-errors': [
    { is: 'none', rows: [row('component:a')], finds: 'holds' },
    {
      is: 'two',
      rows: [row('component:a', { errors: [error('spec.owner is missing.'), error('x')] })],
      finds: 'fails: a.yaml:3: spec.owner is missing, and 1 more',
    },
  ],
  orphan: [
    { is: 'none', rows: [row('component:a')], finds: 'holds' },
    {
      is: 'one',
      rows: [on({ 'backstage.io/orphan': 'true', 'callboard.io/orphan-since': '2026-01-01T00:00:00Z' })],
      finds: 'fails: nothing leads to its descriptor any more',
    },
  ],
  'last-confirmed': [
    { is: 'seen just now', rows: [row('component:a')], finds: 'holds' },
    { is: 'confirmed', rows: [on({ 'callboard.io/confirmed': days(3) })], finds: 'holds' },
    {
      is: 'no day',
      rows: [on({ 'callboard.io/confirmed': 'soon' })],
      finds: 'fails: callboard.io/confirmed is “soon”, which is no day until now',
    },
    {
      is: 'a day to come',
      rows: [on({ 'callboard.io/confirmed': days(-9) })],
      finds: `fails: callboard.io/confirmed is “${days(-9)}”, which is no day until now`,
    },
  ],
};

let checks: ReadonlyMap<string, CheckDefinition>;
beforeAll(async () => {
  checks = await shippedChecks();
});

describe('checks', () => {
  it('are all in this table, or have a file of their own', () => {
    const hasOwnFile = (id: string) => existsSync(join(import.meta.dirname, 'checks', `${id}.test.ts`));
    expect([...checks.keys()].filter((id) => !Object.hasOwn(table, id) && !hasOwnFile(id))).toEqual([]);
  });

  it('say what they are, why, and how it is mended, as a line and sentences', () => {
    for (const [id, { title, why, fix }] of checks) {
      expect(title, id).toMatch(/^[A-Z].{4,50}[^.]$/);
      expect(why, id).toMatch(/^[A-Z].+\.$/);
      expect(fix.text, id).toMatch(/^[A-Z].+\.$/);
    }
  });

  for (const [check, cases] of Object.entries(table)) {
    for (const { is, rows, docs, facts = {}, finds } of cases) {
      it(`${check} › ${is}: ${finds ?? 'not about it'}`, async () => {
        const { verdict } = await healthOf(rows, {
          checks,
          docs: () => docs,
          facts: (name) => (facts[name] ? { value: facts[name], at: now } : undefined),
        });
        const found = verdict(rows[0]?.row.ref ?? '', check);
        expect(found && (found.kind === 'holds' ? 'holds' : `${found.kind}: ${found.because}`)).toBe(finds);
      });
    }
  }

  it('last-confirmed › warns after half a year, fails after a year, and a change counts as much', async () => {
    const { verdict, clock, evaluator, put } = await healthOf([row('component:a')], { checks });
    const found = () => verdict('component:a', 'last-confirmed');
    const later = (count: number) => {
      clock.move(count * 24 * 3600 * 1000);
      evaluator.everything();
      return found()?.kind;
    };
    expect([found()?.kind, later(180), later(1), later(184), later(1)]).toEqual([
      'holds',
      'holds',
      'warns',
      'warns',
      'fails',
    ]);
    expect(found()?.because).toBe('nobody confirmed or changed it for 366 days');
    put(row('component:a', { description: 'New' }));
    expect(found()?.kind).toBe('holds');
  });
});
