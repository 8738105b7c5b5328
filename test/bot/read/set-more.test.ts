/** What people say around a set, and what it lacks, is shared out or compared by. */
import { describe, expect, it } from 'vitest';
import { fillRegister } from '../../../src/bot/read/new-fill.ts';
import { fillSet } from '../../../src/bot/read/set-fill.ts';
import { bestGivenBy, command, givenBy } from './scene.ts';

const find = (line: string) => bestGivenBy(fillSet, line, command('find'))?.query;
const count = (line: string) => bestGivenBy(fillSet, line, command('count'))?.query;

describe('why it is asked', () => {
  it.each([
    ['for the GDPR register I must have a list of all components', 'kind:component'],
    ['can you make me a list of the java services', 'kind:component type:service tag:java'],
    ['my manager bets there are more than twenty services', 'kind:component type:service'],
  ])('tells nothing of which are meant: “%s”', (line, query) => {
    expect(find(line)).toBe(query);
  });
});

describe('a set', () => {
  it.each([
    ['services marked as kotlin', 'kind:component type:service tag:kotlin'],
    ['everything of larder that is experimental', 'lifecycle:experimental'],
    ['services not yet in production', 'kind:component type:service -lifecycle:production'],
    ['components nobody has been named owner of', 'kind:component !has:owner'],
    ['components nobody documented', 'kind:component !has:docs'],
    ['list every person in the catalog', 'kind:user'],
    ['all people', 'kind:user'],
    ['which components have to do with refunds', 'kind:component refunds'],
    ['look for invoices in the catalog', 'invoices'],
    ['do we have something for refunds', 'refunds'],
    ['hoy no puedo venir estoy enfermo', undefined],
    ['kotlin services anywhere', 'kind:component type:service tag:kotlin'],
  ])('is told by “%s”', (line, query) => {
    expect(find(line)).toBe(query);
  });

  it.each([
    ['tag statistics for services', 'kind:component type:service by tag'],
    ['break components down by lifecycle', 'kind:component by lifecycle'],
    ['how many resources, split by their type', 'kind:resource by type'],
    ['which team has the most components', 'kind:component by team'],
    ['how many trackers do we run', 'tracker'],
  ])('is counted by “%s”', (line, query) => {
    expect(count(line)).toBe(query);
  });
});

it('what is there already is taken in by the template that says so, where there is one', () => {
  expect(givenBy(fillRegister, 'add my repo to the catalog', command('new'))).toEqual({});
});
