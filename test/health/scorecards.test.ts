import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/config.ts';
import { discover } from '../../src/discover.ts';
import { defineCheck, isCheck } from '../../src/health/check.ts';
import { readScorecards } from '../../src/health/scorecards.ts';
import { readScorecardTexts } from '../../src/scorecard-settings.ts';
import { blocksOf, guideAt, root } from '../docs/guides.ts';
import { temporaryFolder } from '../support/folder.ts';

const check = defineCheck({
  ...{ title: 'One', why: 'So.', about: { kinds: ['component'] }, fix: { text: 'Do it.' } },
  judge: () => ({ kind: 'holds' }),
});
const checks = new Map(['docs-fresh', 'docs-present', 'has-owner'].map((id) => [id, check]));

const card = (spec: string, name = 'ready') =>
  `apiVersion: callboard.io/v1\nkind: Scorecard\nmetadata: { name: ${name} }\nspec:\n${spec.replace(/^/gm, '  ')}`;
const read = (text: string) => readScorecards([{ file: 'cards/ready.yaml', text }], checks);

describe('a scorecard', () => {
  it('has weights, levels from the lowest on, and thresholds by lifecycle', () => {
    const { scorecards, problems } = read(
      card(
        [
          'owner: platform',
          'filter: kind:component',
          'checks: [{ id: has-owner, weight: 3 }, docs-present]',
          'levels: [{ name: bronze, checks: [has-owner] }, { name: gold, checks: [docs-present] }]',
          'thresholds: { production: 80, default: 60 }',
        ].join('\n'),
      ),
    );
    expect(problems).toEqual([]);
    expect(scorecards[1]).toEqual({
      ...{ name: 'ready', title: 'ready', owner: 'group:default/platform', filter: 'kind:component' },
      checks: new Map([
        ['has-owner', 3],
        ['docs-present', 1],
      ]),
      levels: [
        { name: 'bronze', checks: ['has-owner'] },
        { name: 'gold', checks: ['docs-present'] },
      ],
      thresholds: new Map([
        ['production', 80],
        ['', 60],
      ]),
    });
  });

  it('of every check, equally, is always there', () => {
    const [first, ...others] = readScorecards([], checks).scorecards;
    expect([first?.name, [...(first?.checks ?? [])], others]).toEqual([
      'catalog-health',
      [...checks.keys()].map((id) => [id, 1]),
      [],
    ]);
  });

  it('that is wrong is left out, each mistake with its line, and the others stay', () => {
    const broken = card(
      'checks:\n  - has-ownr\n  - docs-fresh\n  - docs-fresh\nlevels:\n  - name: Gold\n    checks: []',
    );
    const { scorecards, problems } = read(`${broken}\n---\n${card('checks: [has-owner]', 'other')}`);
    expect(scorecards.map(({ name }) => name)).toEqual(['catalog-health', 'other']);
    expect(problems).toEqual([
      'cards/ready.yaml:10: spec.levels.0.name must be lower-case letters, digits and hyphens, 63 at most.',
      'cards/ready.yaml:11: spec.levels.0.checks must NOT have fewer than 1 items.',
    ]);
  });

  it('may name only checks that there are, once, and count those that its levels ask for', () => {
    const { problems } = read(
      card(
        [
          'checks:',
          '  - has-ownr',
          '  - docs-fresh',
          '  - docs-fresh',
          'levels:',
          '  - { name: bronze, checks: [docs-fresh] }',
          '  - { name: bronze, checks: [docs-fresh, docs-present] }',
        ].join('\n'),
      ),
    );
    expect(problems).toEqual([
      'cards/ready.yaml:6: spec.checks.0 is no check: “has-ownr”. Did you mean “has-owner”?',
      'cards/ready.yaml:8: spec.checks.2 names docs-fresh a second time.',
      'cards/ready.yaml:11: spec.levels.1.name is “bronze” a second time.',
      'cards/ready.yaml:11: spec.levels.1.checks.0 is docs-fresh, which level bronze asks for already.',
      'cards/ready.yaml:11: spec.levels.1.checks.1 is docs-present, which spec.checks does not name.',
    ]);
  });

  it.each([
    ['kind: Scorecrd', 'a:1: kind must be equal to one of the allowed values: Scorecard.'],
    ['kind: [', 'a:1: Flow sequence'],
    ['- a', 'a:1: the file must be object.'],
    ['kind: Scorecard\nspek: {}', 'a:2: “spek” is not known in the file. Did you mean “spec”?'],
    ['a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c]', 'a:1: '],
    [card('checks: [{ id: has-owner, weight: 0 }]'), 'a:5: spec.checks.0.weight must be > 0.'],
    [card('checks: [{ id: has-owner, wieght: 2 }]'), 'a:5: “wieght” is not known in spec.checks.0.'],
    [card('checks: [has-owner]\nthresholds: { production: 110 }'), 'a:6: spec.thresholds.production must be <= 100.'],
    [card('checks: [has-owner]', 'catalog-health'), 'a:3: metadata.name is “catalog-health”, as another'],
  ])('says what is wrong with %j', (text, problem) => {
    const { scorecards, problems } = readScorecards([{ file: 'a', text }], checks);
    expect(scorecards).toHaveLength(1);
    expect(
      problems.some((line) => line.startsWith(problem)),
      problems.join('\n'),
    ).toBe(true);
  });
});

describe('scorecards that are shown', () => {
  it('in the guide and of the sample company name checks that there are', async () => {
    const real = await discover(join(root, 'src/health/checks'), isCheck);
    const [shown] = blocksOf(guideAt('how-to/scorecards.md'), 'yaml').filter(({ title }) => title !== '');
    const sample = readFileSync(join(root, 'manifests/scorecards/production-readiness.yaml'), 'utf8');
    const texts = [shown?.body ?? '', sample].map((text, at) => ({ file: `${at}`, text }));
    const { scorecards, problems } = readScorecards(texts, real);
    expect(problems).toEqual([]);
    expect(scorecards.map(({ name }) => name)).toEqual(['catalog-health', 'readiness', 'production-readiness']);
  });
});

describe('scorecards in the settings', () => {
  it('stand in files beside it, by patterns, or in it, each mistake with its own line', () => {
    const folder = temporaryFolder({
      'callboard.yaml': 'scorecards:\n  - cards/*.yaml\n  - gone.yaml\n  - none/*.yaml\n  - kind: Scorecrd',
      'cards/a.yaml': card('checks: [has-owner]', 'a'),
      'cards/b.yaml': card('checks: [has-owner]', 'a'),
    });
    const file = folder.at('callboard.yaml');
    const { settings, problems } = parseSettings(readFileSync(file, 'utf8'), file, {});
    expect(problems).toEqual([]);
    const texts = readScorecardTexts(settings.scorecards ?? [], { root: folder.path, file });
    const found = readScorecards(texts, checks);
    expect(found.scorecards.map(({ name }) => name)).toEqual(['catalog-health', 'a']);
    expect(found.problems.slice(0, 3)).toEqual([
      'cards/b.yaml:3: metadata.name is “a”, as another scorecard is called; this one is left out.',
      'gone.yaml: there is no such file.',
      'scorecards: “none/*.yaml” finds no file.',
    ]);
    expect(found.problems.slice(3)).toContain(
      'callboard.yaml:5: scorecards.3.kind must be equal to one of the allowed values: Scorecard.',
    );
  });
});
