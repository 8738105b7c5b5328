/** A sentence about many is the query that finds or counts them. */
import { describe, expect, it } from 'vitest';
import { fillCounted, fillSet, fillSetOf, fillStage, fillTemplates } from '../../../src/bot/read/set-fill.ts';
import { bestGivenBy, command, givenBy, sceneOf } from './scene.ts';

const find = (line: string) => bestGivenBy(fillSet, line, command('find'))?.query;
const count = (line: string) => bestGivenBy(fillSet, line, command('count'))?.query;

describe('a set', () => {
  it.each([
    ['all services', 'kind:component type:service'],
    ['the databases', 'kind:resource type:database'],
    ['squads', 'kind:group'],
    ['workers', 'type:worker'],
    ['services and workers', 'kind:component type:service,worker'],
    ['java services', 'kind:component type:service tag:java'],
    ['services written in go', 'kind:component type:service tag:go'],
    ['tier1 services', 'kind:component type:service tag:tier-1'],
    ['golang workers', 'type:worker tag:go'],
    ['kotiln things', 'tag:kotlin'],
    ['every kotlin item', 'tag:kotlin'],
    ['componets and databses', 'kind:component,resource'],
    ['kotlin things from the shop people', 'tag:kotlin owner:shop'],
    ['apis and databases', 'kind:api,resource'],
    ['websites and databases', 'kind:component,resource type:website,database'],
    ['machine learning websites', 'kind:component type:website tag:machine-learning'],
    ['which java or go services are there', 'kind:component type:service tag:java,go'],
  ])('is told by what it consists of: “%s”', (line, query) => {
    expect(find(line)).toBe(query);
  });

  it.each([
    ['services of team shop', 'kind:component type:service owner:shop'],
    ['services of shop or delivery', 'kind:component type:service owner:shop,delivery'],
    ['which apis does team shop own', 'kind:api owner:shop'],
    ['apis owned by amara okafor', 'kind:api owner:amara.okafor'],
    ['apis owned by team zzmarketing', 'kind:api owner:zzmarketing'],
    ['Labs & Imaging services with no docs', 'kind:component type:service owner:diagnostics !has:docs'],
    ['Pharmcy Systems components', 'kind:component owner:meds'],
    ['Pharmacy Systems components', 'kind:component owner:meds'],
    ['databases in storefront', 'kind:resource type:database system:storefront'],
    ['databases in the retail domain', 'kind:resource type:database domain:retail'],
  ])('is told by whose they are, or in what: “%s”', (line, query) => {
    expect(find(line)).toBe(query);
  });

  it.each([
    ['deprecated apis', 'kind:api lifecycle:deprecated'],
    ['apis that are still in beta', 'kind:api lifecycle:experimental'],
    ['services that are not live', 'kind:component type:service -lifecycle:production'],
  ])('is told by its stage: “%s”', (line, query) => {
    expect(find(line)).toBe(query);
  });

  it.each([
    ['services without docs', 'kind:component type:service !has:docs'],
    ['apis that have a runbook', 'kind:api has:runbook'],
    ['services that have neither docs nor a dashboard', 'kind:component type:service !has:docs !has:dashboard'],
    ['apis that do not have an owner', 'kind:api !has:owner'],
    ['ownerless apis', 'kind:api !has:owner'],
    ['apis nobody owns', 'kind:api !has:owner'],
    ['services owned by no one', 'kind:component type:service !has:owner'],
    ['apis maintained by nobody', 'kind:api !has:owner'],
    ['the components nobody assigned to a system', 'kind:component !has:system'],
    ['apis nobody put into a system', 'kind:api !has:system'],
    ['services no one has ever added to any system', 'kind:component type:service !has:system'],
    ['undocumented apis', 'kind:api !has:docs'],
  ])('is told by what they have and lack: “%s”', (line, query) => {
    expect(find(line)).toBe(query);
  });

  it('stands as it is where it is nothing but filters', () => {
    expect(find('kind:api -lifecycle:deprecated')).toBe('kind:api -lifecycle:deprecated');
  });

  it('is what is called so where nothing else is told, or where that is asked', () => {
    expect(find('look for flibberish')).toBe('flibberish');
    expect(find('services with the word flibberish in them')).toBe('kind:component type:service flibberish');
    expect(find('is there any of it')).toBeUndefined();
  });

  it('is rather no template, though one is called so', () => {
    expect(find('every python job')).toBe('python job');
    expect(fillSet(sceneOf('every python job', command('find')))?.worth).toBeLessThan(1);
  });

  it('is less likely with every word that it does not say', () => {
    const read = (line: string) => fillSet(sceneOf(line, command('find')));
    const [whole, left] = [read('java services'), read('java services flibberish')];
    expect([left?.given, left?.leftOver]).toEqual([whole?.given, ['flibberish']]);
    expect(left?.worth).toBeLessThan(whole?.worth ?? 0);
  });
});

describe('a count', () => {
  it.each([
    ['how many services are there', 'kind:component type:service'],
    ['number of apis per team', 'kind:api by team'],
    ['count components by lifecycle', 'kind:component by lifecycle'],
    ['services for each system', 'kind:component type:service by system'],
    ['components grouped by tag', 'kind:component by tag'],
    ['components grouped per kind', 'kind:component by kind'],
    ['apis broken down by type', 'kind:api by type'],
    ['how many pieces of software are in prod at present', 'kind:component lifecycle:production'],
    ['how are the services distributed over the teams', 'kind:component type:service by team'],
    ['services over the teams', 'kind:component type:service by team'],
    ['how many services across teams', 'kind:component type:service by team'],
    ['numbers for components: experimental vs production', 'kind:component by lifecycle'],
  ])('is of a set, by what it is told: “%s”', (line, query) => {
    expect(count(line)).toBe(query);
  });

  it('is asked by what sounds like a list and wants a number; a list is none', () => {
    for (const [line, query] of [
      ['components grouped by tag, figures only', 'kind:component by tag'],
      ['# components w/o runbook', 'kind:component !has:runbook'],
      ['workers running in prod, just the number', 'type:worker lifecycle:production'],
    ] as const) {
      expect(find(line)).toBeUndefined();
      expect(givenBy(fillCounted, line, command('count'))).toEqual({ query });
    }
    expect(givenBy(fillCounted, 'services owned by the team', command('count'))).toBeUndefined();
  });

  it('is sorted by what it is ordered by, and found all the same', () => {
    expect(find('apis sorted by team')).toBe('kind:api sort:owner');
  });
});

describe('of a team or a system', () => {
  it('what is at a stage are things of theirs', () => {
    const staged = (line: string) => bestGivenBy(fillStage, line, command('find'))?.query;
    expect(staged('what of team shop is still experimental')).toBe('lifecycle:experimental owner:shop');
    expect(staged('what of team shop is in experimental state')).toBe('lifecycle:experimental owner:shop');
    expect(staged('is anything in storefront deprecated')).toBe('lifecycle:deprecated system:storefront');
    expect(staged('is basket-service deprecated')).toBeUndefined();
    expect(staged('what does team shop own')).toBeUndefined();
  });

  it('those of a kind are a set, and everything is none', () => {
    expect(givenBy(fillSetOf('owner'), 'which apis does team shop own', command('find'))?.query).toBe(
      'kind:api owner:shop',
    );
    expect(givenBy(fillSetOf('owner'), 'what does team shop own', command('find'))).toBeUndefined();
    expect(givenBy(fillSetOf('system'), 'what is in storefront', command('find'))).toBeUndefined();
    expect(givenBy(fillSetOf('system'), 'services in the retail domain', command('find'))?.query).toBe(
      'kind:component type:service domain:retail',
    );
    expect(givenBy(fillSetOf('system'), 'what is in the retail domain', command('find'))).toBeUndefined();
  });

  it('templates are by tag and owner', () => {
    expect(givenBy(fillTemplates, 'which java templates of team shop are there', command('templates'))).toEqual({
      query: 'tag:java owner:shop',
    });
    expect(givenBy(fillTemplates, 'which templates are there', command('templates'))).toEqual({});
  });
});
