/** Sentences of which a part reads as something else: each is answered whole. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, member, type TestBot } from '../support/bot.ts';
import { catalogOf, entityLine, templateLine } from '../support/entity-line.ts';

const entity = (kind: string, metadata: string, spec = 'type: service, lifecycle: production, owner: chart-room') =>
  entityLine(kind, metadata, spec);

const files = catalogOf([
  entity('Group', 'name: chart-room', 'type: team, profile: {displayName: Chart Room}, children: []'),
  entity('Group', 'name: bedside', 'type: team, children: []'),
  entity('User', 'name: jcastillo', 'memberOf: [chart-room], profile: {displayName: Javier Castillo}'),
  entity('User', 'name: kenji', 'memberOf: [bedside], profile: {displayName: Kenji Morita, email: kenji@ward.example}'),
  entity('Component', 'name: rad-worklist, tags: [java]'),
  entity('Component', "name: claims, annotations: {'github.com/project-slug': ward/claim-builder}"),
  entity('Component', 'name: vitals', 'type: service, lifecycle: experimental, owner: bedside'),
  entity('Component', 'name: patient-record-service'),
  entity('API', 'name: patient-record-api', "type: openapi, lifecycle: production, owner: bedside, definition: '{}'"),
  entity('Component', 'name: mobile-ios, title: Ward for iPhone', 'type: app, lifecycle: production, owner: bedside'),
  entity('Resource', 'name: archive, tags: [phi]', 'type: database, owner: unknown'),
  templateLine('clinical-service', 'Java Service', 'java', 'chart-room'),
  templateLine('go-service', 'Go Microservice', 'go', 'chart-room'),
]);

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({ files });
}, 60_000);
afterAll(() => bot.close());

async function said(...lines: readonly string[]): Promise<string> {
  const answer = await bot.converse(lines, member('U1', 'kenji@ward.example'));
  return answer.command ?? `${answer.view.title}: ${bot.inWords(answer)}`;
}

describe('what is named is no more than a part of it', () => {
  it.each([
    ['java services of the chart room', 'find kind:component type:service tag:java owner:chart-room'],
    ["Javier Castillo's stuff", 'owned jcastillo'],
    ["bedside's experimental things", 'find lifecycle:experimental owner:bedside'],
    ['who owns ward for iphone', 'owner mobile-ios'],
    ['new golang service', 'new go-service'],
    ['bootstrap a golang svc for me', 'new go-service'],
    ['every database we have. They should all carry the tag phi.', 'find kind:resource type:database tag:phi'],
    ['what has no owner, i suspect a few things', 'find !has:owner'],
    ['worst entries in the catalog?', 'worst'],
    ['show the worst kept things', 'worst'],
    ['what carries the label java', 'find tag:java'],
    ['owner claims, owner vitals, owner archive', 'owner claims · owner vitals · owner archive'],
  ])('“%s”', async (line, command) => {
    expect(await said(line)).toBe(command);
  });

  it('is a word of the language beside another part of the name', async () => {
    const answer = await said('tell me about patient record');
    expect(answer).toMatch(/^Which one: /);
    for (const name of ['patient-record-service', 'patient-record-api']) expect(answer).toContain(name);
  });

  it('is a template, and not all that there are', async () => {
    expect(await said('what does go-service do')).toMatch(/^What about it: /);
    expect(await said('which templates are there')).toBe('templates');
  });

  it('is what a machine wrote, of which nothing is asked', async () => {
    const answer = await said('https://github.com/ward/claim-builder/pull/418 is red since noon');
    expect(answer).toMatch(/^What about it: [\s\S]*claims is a service/);
  });

  it('is what is lacking, however short it is written', async () => {
    expect(await said('find things w/o owner')).toBe('find !has:owner');
    expect(await bot.say('count resources w/o owner')).toMatch(/^1 entity fits kind:resource !has:owner/);
  });
});

describe('what was counted', () => {
  it.each(['how many services are there? list them too', 'how many services are there and list them'])(
    'is listed as well: “%s”',
    async (line) => {
      expect(await said(line)).toMatch(/^count .*type:service · find .*type:service$/);
    },
  );

  it('is no list, though something is called list in part', async () => {
    expect(await said('how many services do we have', 'and databases?')).toBe('count kind:resource type:database');
  });
});

describe('of many, mine', () => {
  it.each([
    ['services owned by me', 'find kind:component type:service owner:bedside'],
    ['which of my services are experimental', 'find kind:component type:service lifecycle:experimental owner:bedside'],
    ['count my services by lifecycle', 'count kind:component type:service owner:bedside by lifecycle'],
  ])('are those of the asker’s team: “%s”', async (line, command) => {
    expect(await said(line)).toBe(command);
  });

  it.each(['slides', 'constructors'])('are not what else is mine: “my %s”', async (word) => {
    expect(await said(`for my ${word} I need the number of components per type`)).toMatch(/^count (?!.*owner:)/);
  });

  it('are not known of a stranger', async () => {
    expect((await bot.ask('which of my services are experimental', { place: 'stranger' })).command).not.toContain(
      'owner:',
    );
  });
});
