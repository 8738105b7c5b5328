/** Questions whose words are the argument: docs, templates, schedules, checks, addresses, commands, and what was pasted. */
import { describe, expect, it } from 'vitest';
import { fillAddress } from '../../../src/bot/read/address-fill.ts';
import { fillCheck } from '../../../src/bot/read/check-fill.ts';
import { fillDocs, isAboutNothing } from '../../../src/bot/read/docs-fill.ts';
import { fillHelp } from '../../../src/bot/read/help-fill.ts';
import { fillNew, isAddress } from '../../../src/bot/read/new-fill.ts';
import { fillPasted, pastedShare } from '../../../src/bot/read/pasted-fill.ts';
import { fillSchedule } from '../../../src/bot/read/schedule-fill.ts';
import { fillScope } from '../../../src/bot/read/scope-fill.ts';
import { unknownScope } from '../../../src/bot/read/unknown-scope.ts';
import { isFilters, writtenShare } from '../../../src/bot/read/written.ts';
import { catalog, command, givenBy, sceneOf } from './scene.ts';

describe('the docs', () => {
  it.each([
    ['how do I rotate the signing keys?', 'rotate the signing keys'],
    ['how to roll back a release', 'roll back a release'],
    ['what do the docs say about refunds', 'refunds'],
    ['is there a guide for closing a month', 'closing a month'],
    ['docs on how to close a month', 'close a month'],
    ['please tell me the refund policy', 'refund policy'],
    ['search docs: refund workflow', 'refund workflow'],
    ['find documentation: refund workflow', 'refund workflow'],
    ['steps to connect a new till, is it documented?', 'connect a new till'],
    ['instructions for month end closing - any docs', 'month end closing'],
    ['is refund handling documented anywhere', 'refund handling'],
    ['docs abuot refunds', 'refunds'],
    ['look for certificate rotation in the documentation', 'certificate rotation'],
    ['documentation search: demurrage', 'demurrage'],
    ['which doc explains the dead letter queue', 'dead letter queue'],
    ['which page mentions broken seals', 'broken seals'],
    ['any docs that mention broken seals?', 'broken seals'],
    ['is it documented how we calibrate tills', 'calibrate tills'],
  ])('are searched for what is asked: “%s”', (line, words) => {
    expect(givenBy(fillDocs, line, command('docs'))).toEqual({ words });
  });

  it('are not searched where nothing but docs is said, nor those of something for it', () => {
    expect(givenBy(fillDocs, 'the docs', command('docs'))).toBeUndefined();
    expect(isAboutNothing(sceneOf('docs about refunds', command('docs')))).toBe(true);
    for (const line of ['docs of basket-service', 'its docs', 'docs of zz-gateway-9'])
      expect(isAboutNothing(sceneOf(line, command('docs')))).toBe(false);
  });
});

describe('something new', () => {
  it.each([
    ['I need a new python job', { template: 'template:default/python-job' }],
    ['create something from docs-site', { template: 'template:default/docs-site' }],
    ['a new documentation site please', { template: 'template:default/docs-site' }],
    ['I need a new service', {}],
    ['a new site or a job', {}],
  ])('is made from the template that its words tell, or any: “%s”', (line, given) => {
    expect(givenBy(fillNew, line, command('new'))).toEqual(given);
  });

  it('is less likely where something else is named', () => {
    const worth = (line: string) => fillNew(sceneOf(line, command('new')))?.worth ?? 0;
    expect(worth('create a python job for ledger-db')).toBeLessThan(worth('create a python job'));
  });

  it('is a repository where there is an address', () => {
    expect(isAddress({ line: 'add https://git.example/acme/web' })).toBe(true);
    expect(isAddress({ line: 'add acme/web' })).toBe(false);
  });
});

describe('a schedule', () => {
  it('is of a template, at the time that is said', () => {
    expect(givenBy(fillSchedule, 'run docs-site every friday at 17:00', command('schedule'))).toEqual({
      ...{ template: 'template:default/docs-site', when: 'every friday 17:00' },
    });
    expect(givenBy(fillSchedule, 'daily at 8:30 run python-job please', command('schedule'))).toEqual({
      ...{ template: 'template:default/python-job', when: 'daily 8:30' },
    });
    expect(givenBy(fillSchedule, 'schedule docs-site each Friday 17:00', command('schedule'))).toEqual({
      ...{ template: 'template:default/docs-site', when: 'every Friday 17:00' },
    });
    expect(givenBy(fillSchedule, 'schedule every docs-site', command('schedule'))).toEqual({
      template: 'template:default/docs-site',
    });
    expect(givenBy(fillSchedule, 'schedule docs-site', command('schedule'))).toEqual({
      template: 'template:default/docs-site',
    });
    expect(givenBy(fillSchedule, 'run it every friday', command('schedule'))).toBeUndefined();
  });
});

describe('how much of the company', () => {
  it('is all of it where its own name is said, else what is named', () => {
    const scope = (line: string) => givenBy(fillScope, line, command('health'));
    expect(scope('health of all of Larder')).toEqual({ company: 'company' });
    expect(scope('health of team shop')).toEqual({ scope: 'group:default/shop' });
    expect(scope('how healthy are we')).toEqual({});
  });
});

describe('a check', () => {
  it('is called as it is said, of what is named', () => {
    expect(givenBy(fillCheck, 'which services fail the runbook check', command('check'))).toEqual({ check: 'runbook' });
    expect(givenBy(fillCheck, 'who of team shop fails the owner check', command('check'))).toMatchObject({
      scope: 'group:default/shop',
    });
    for (const word of ['flunks', 'does not pass', 'is not meeting', 'struggles with'])
      expect(givenBy(fillCheck, `who ${word} the runbook check`, command('check'))).toEqual({ check: 'runbook' });
    expect(givenBy(fillCheck, 'which checks fail', command('check'))).toEqual({});
  });
});

describe('a team that nobody is called by', () => {
  it('is told as it was said, where nothing else stands beside the word for it', () => {
    const scope = (line: string) => unknownScope(sceneOf(line, command('changes')));
    expect(scope('what did marketing team change this week')).toBe('marketing');
    expect(scope('what did team zzfinance change')).toBe('zzfinance');
    expect(scope('what changed in team shop')).toBeUndefined();
    expect(scope('what did my team change last week')).toBeUndefined();
    expect(scope('what did the whole team change today')).toBeUndefined();
    expect(scope('what changed')).toBeUndefined();
  });
});

describe('an address', () => {
  it('is taken without what ends the sentence', () => {
    const address = 'https://git.example/acme/web/catalog-info.yaml';
    expect(givenBy(fillAddress, `is ${address} valid?`, command('validate'))).toEqual({ address });
    expect(givenBy(fillAddress, `can you check <${address}|this>, or (${address}).`, command('validate'))).toEqual({
      address,
    });
    expect(givenBy(fillAddress, 'is the descriptor valid', command('validate'))).toBeUndefined();
  });
});

describe('help', () => {
  it('is about the command that is named in a short line', () => {
    expect(givenBy(fillHelp, 'how do I use find', command('help'))).toEqual({ command: 'find' });
    expect(givenBy(fillHelp, 'how does new work', command('help'))).toEqual({});
    expect(givenBy(fillHelp, 'help', command('help'))).toEqual({});
    const long = 'help me please I want to find out where all of this is and how it works';
    expect(givenBy(fillHelp, long, command('help'))).toEqual({});
  });
});

describe('what was pasted', () => {
  const alert = '2026-11-26T10:11:00Z ERROR basket-service-7d9f8b6c5-x2k4z timed out';

  it('is told by the marks of machines, the more the surer, where it names what is known', () => {
    const [once, often] = [pastedShare('basket-service timed out', catalog), pastedShare(alert, catalog)];
    expect(once).toBeGreaterThan(0);
    expect(often).toBeGreaterThan(once);
    expect(pastedShare('who owns basket-service', catalog)).toBe(0);
    expect(pastedShare('ERROR flibber timed out', catalog)).toBe(0);
  });

  it('is looked at whole', () => {
    expect(givenBy(fillPasted, alert, command('whose'))).toEqual({ text: alert });
    expect(givenBy(fillPasted, 'ERROR flibber timed out', command('whose'))).toBeUndefined();
  });
});

describe('what is told by how it is written', () => {
  it('are filters and nothing else, what was pasted, and a sign of assent', () => {
    expect([isFilters('kind:api -owner:shop domain:retail'), isFilters('kind:api of shop'), isFilters('  ')]).toEqual([
      ...[true, false, false],
    ]);
    expect(writtenShare('kind:api !has:docs', catalog)?.label).toBe('find');
    expect(writtenShare('ERROR basket-service timed out', catalog)?.label).toBe('whose');
    expect(['queues?', 'workers', 'the workers'].map((line) => writtenShare(line, catalog)?.label)).toEqual([
      ...[undefined, 'find', 'find'],
    ]);
    expect(writtenShare('👍', catalog)?.label).toBe('confirm');
    expect(writtenShare('who owns basket-service 👍', catalog)).toBeUndefined();
  });
});
