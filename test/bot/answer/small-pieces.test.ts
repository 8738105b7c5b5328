/** Footers, buttons, contacts, repositories, tallies: what every answer is put together from. */
import { describe, expect, it } from 'vitest';
import { footerOf } from '../../../src/bot/answer/footer.ts';
import { teamsOf } from '../../../src/bot/answer/impact-teams.ts';
import { known } from '../../../src/bot/answer/lookup.ts';
import { actionsBlock, openLinks, openPage, openRunbook, show, showTeam } from '../../../src/bot/answer/next-steps.ts';
import { contactsOf } from '../../../src/bot/answer/ownership.ts';
import { ownersOfErrors } from '../../../src/bot/answer/problem-owner.ts';
import { repositoryOf } from '../../../src/bot/answer/repository.ts';
import { plural, tallyThings } from '../../../src/bot/answer/tally.ts';
import { whatItIs } from '../../../src/bot/answer/what-it-is.ts';
import { oneLine } from '../../../src/view/plain-text.ts';
import { readAt, smallCatalog } from './small-catalog.ts';

const long = 'x'.repeat(63);
const catalog = smallCatalog({
  'group:pay': {
    type: 'team',
    displayName: 'Team Pay',
    email: 'pay@larder.example',
    links: [
      { url: 'javascript:alert(1)', title: 'Slack' },
      { url: 'https://chat.example/pay', title: '#pay', type: 'chat' },
    ],
  },
  'component:pay': {
    type: 'service',
    owner: 'group:pay',
    links: [
      { url: 'https://grafana.example/pay', title: 'Dashboard' },
      { url: 'https://runbooks.example/pay' },
      { url: 'data:text/html,x', title: 'Runbook' },
    ],
    annotations: { 'github.com/project-slug': 'larder/pay' },
  },
  [`component:${long}`]: { type: 'service'.repeat(9), lifecycle: 'production'.repeat(9), owner: `group:${long}` },
  [`group:${long}`]: { displayName: 'Team Of A Very Long Name '.repeat(9), type: 'team' },
  'resource:db': { type: 'database', owner: 'group:gone' },
  'resource:other': { type: 'database' },
});
const [pay, group] = [known(catalog, 'component:default/pay'), known(catalog, 'group:default/pay')];

describe('footer', () => {
  it('names the source, how many more there are, and the oldest age', () => {
    const older = { ...group, source: { ...group.source, readAt: readAt - 3_600_000 } };
    expect(oneLine(footerOf(pay, [older]), readAt)).toBe('From catalog/1.yaml:1 and 1 more file · read 1 h ago');
  });

  it('links web addresses, and for everything else the console’s own words', () => {
    const view = (viewUrl: string) => footerOf({ ...pay, source: { ...pay.source, viewUrl } })[1];
    expect(view('https://github.example/x')).toMatchObject({ kind: 'link', url: 'https://github.example/x' });
    expect(view('javascript:alert(1)')).toMatchObject({ text: 'catalog/1.yaml:1', url: `/?q=descriptor+${pay.ref}` });
  });
});

describe('next steps', () => {
  it('shows four at most, and nothing when there is none', () => {
    expect(actionsBlock(Array.from({ length: 9 }, () => show(catalog, pay)))[0]).toMatchObject({
      actions: { length: 4 },
    });
    expect(actionsBlock([undefined])).toEqual([]);
  });

  it('keeps labels within 24 letters, whole names first', () => {
    const longest = known(catalog, `component:default/${long}`);
    expect(openPage(catalog, pay).label).toBe('Open pay');
    expect(openPage(catalog, longest).label).toBe('Open its page');
    expect(show(catalog, longest).label).toBe(`${'x'.repeat(23)}…`);
    expect(showTeam(catalog, group).label).toBe('Team Pay');
  });

  it('opens web addresses only, a runbook first even when only its address says so', () => {
    expect(openRunbook(pay)).toMatchObject({ label: 'runbooks.example', url: 'https://runbooks.example/pay' });
    expect(openLinks(pay).map(({ label }) => label)).toEqual(['runbooks.example', 'Dashboard']);
  });
});

describe('contacts and repository', () => {
  it('gives e-mail and chat, and no address that a script could hide in', () => {
    expect(oneLine(contactsOf(group), 0)).toBe('pay@larder.example · #pay');
  });

  it('links the slug, on GitHub unless the source is elsewhere', () => {
    const of = (annotations: Record<string, string>) => repositoryOf({ ...pay, annotations })[0];
    const slug = { 'github.com/project-slug': 'larder/pay' };
    expect(of(slug)).toMatchObject({ text: 'larder/pay', url: 'https://github.com/larder/pay' });
    const source = { 'backstage.io/source-location': 'url:https://git.larder.example/larder/pay/tree/main/' };
    expect(of({ ...slug, ...source })).toMatchObject({ url: 'https://git.larder.example/larder/pay' });
    expect(of(source)).toMatchObject({ text: 'git.larder.example/larder/pay/tree/main' });
    expect(of({ 'github.com/project-slug': 'a/b" onclick=' })).toBeUndefined();
    expect(of({ 'backstage.io/source-location': 'url:javascript:alert(1)' })).toBeUndefined();
  });
});

describe('tally', () => {
  it('counts by what things are, most first', () => {
    const entities = ['component:pay', 'resource:db', 'resource:other'].map((short) =>
      known(catalog, short.replace(':', ':default/')),
    );
    expect(tallyThings(entities)).toBe('2 databases · 1 service');
  });

  it('knows the plain plurals', () => {
    expect(['person', 'library', 'search-index', 'API', 'gateway'].map(plural)).toEqual([
      'people',
      'libraries',
      'search-indexes',
      'APIs',
      'gateways',
    ]);
  });
});

describe('teamsOf', () => {
  it('counts by owner, most first, and what nobody owns last', () => {
    const depth = new Map(
      ['resource:default/db', 'resource:default/other', 'component:default/pay'].map((ref, at) => [ref, at + 1]),
    );
    expect(teamsOf(catalog, { depth, needs: [] })).toEqual([
      { owner: 'group:default/gone', affected: 1, nearest: 'resource:default/db' },
      { owner: 'group:default/pay', affected: 1, nearest: 'component:default/pay' },
      { affected: 1, nearest: 'resource:default/other' },
    ]);
  });
});

describe('whatItIs', () => {
  it('stays within 160 letters whatever a descriptor says (LOOK §10.1)', () => {
    for (const ref of [
      `component:default/${long}`,
      `group:default/${long}`,
      'resource:default/db',
      'resource:default/other',
    ]) {
      const lead = whatItIs(catalog, known(catalog, ref));
      expect(oneLine(lead, 0).length).toBeLessThanOrEqual(160);
      expect(lead.filter((span) => typeof span !== 'string' && span.kind === 'bold')).toHaveLength(1);
    }
  });
});

describe('ownersOfErrors', () => {
  it('asks the entity, else its neighbours in the file', () => {
    const error = { file: 'catalog/1.yaml', line: 9, column: 1, rule: 'ENV-9', message: '' };
    const ownerOf = ownersOfErrors(catalog);
    expect(ownerOf(error)).toBe('group:default/pay');
    expect(ownerOf({ ...error, ref: 'resource:default/db' })).toBe('group:default/gone');
    expect(ownerOf({ ...error, file: 'catalog/9.yaml' })).toBeUndefined();
  });
});
