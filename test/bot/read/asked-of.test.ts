/** What is asked of something that is not there is never answered of everything, nor of something else (DESIGN: never about another entity than the one asked). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../../support/bot.ts';
import { catalogOf, entityLine } from '../../support/entity-line.ts';

const spec = 'type: service, lifecycle: production, owner: payments, system: shop';
const files = catalogOf([
  entityLine('Group', 'name: payments', 'type: team, children: []'),
  entityLine('Group', 'name: finance-data', 'type: team, profile: {displayName: Finance Data}, children: []'),
  entityLine('System', 'name: shop', 'owner: payments'),
  entityLine('Component', 'name: pay-web, tags: [java]', spec),
  entityLine('Component', 'name: ledger-sync, description: Written in Haskell, runs at night', spec),
  entityLine('Component', 'name: old-till', 'type: service, lifecycle: deprecated, owner: finance-data'),
  entityLine('System', 'name: members, title: Friends of the Shop', 'owner: payments'),
  entityLine('Resource', 'name: orders-topic', 'type: topic, owner: payments'),
  entityLine('Resource', 'name: ledger-db', 'type: database, owner: payments'),
  entityLine('API', 'name: pay-api', "type: openapi, lifecycle: production, owner: payments, definition: '{}'"),
]);

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({ files });
}, 60_000);
afterAll(() => bot.close());

async function asked(line: string): Promise<string> {
  const answer = await bot.converse([line]);
  const lead = bot.inWords(answer).split('\n')[0] ?? '';
  return answer.command ?? `${answer.view.title}: ${lead}`;
}

describe('what nothing is called', () => {
  it.each([
    ['services of legal', 'legal'],
    ['deprecated things of marketing', 'marketing'],
    ['which services belong to legal', 'legal'],
    ['how many components does hr have', 'hr'],
    ['what has marketing got in production', 'marketing'],
    ['worst components of team rocket', 'rocket'],
    ['orphans of team rocket', 'rocket'],
    ['what did the compliance team change', 'compliance'],
    ['health of the compliance team', 'compliance'],
    ['how healthy is mercury', 'mercury'],
    ['score of the greenhouse system', 'greenhouse'],
    ['which checks does garden api fail', 'garden api'],
    ['has garden api any errors', 'garden api'],
    ['what does kitchen own', 'kitchen'],
    ['systems in the marketing domain', 'marketing'],
    ["list marketing's services", 'marketing'],
    ["the legal guild's services", 'legal'],
    ["the legal office's services", 'legal office'],
    ['everything the java guild owns', 'java'],
    // What stands in another clause is no more than beside it.
    ['who maintains jenkins here, asking for a friend', 'jenkins'],
    ['who maintains Jenkins', 'Jenkins'],
    ['which squad takes care of the salvage calculator? I can not find it anywhere', 'salvage calculator'],
    ['what is experimental at legal', 'legal'],
    ['is mercury healthy', 'mercury'],
    ['are there any problems with mercury', 'mercury'],
    ['which checks fail for the fleet manager', 'fleet manager'],
    ['libraries the accessibility guild keeps', 'accessibility'],
  ])('“%s” is not found', async (line, name) => {
    expect(await asked(line)).toBe(`Not found: Nothing is called “${name}”.`);
  });
});

describe('what does something', () => {
  it.each([
    ['who is maintaining the ledger validator', 'ledger validator'],
    ['who is responsible for the ledger translator', 'ledger translator'],
  ])('is another thing than what is called so in part: “%s”', async (line, name) => {
    expect(await asked(line)).toBe(`Not found: Nothing is called “${name}”. Nearest: ledger-db, ledger-sync.`);
  });
});

describe('a word beside a whole name', () => {
  it('makes it another', async () => {
    expect(await asked('who are the members of legal payments')).toMatch(/Nothing|No team .* “legal payments”/);
    expect(await asked('who are the members of payments')).toBe('team payments');
  });

  it('is no more than said again', async () => {
    expect(await asked('list all services that are registered')).toBe('find kind:component type:service');
  });
});

describe('one thing of a system', () => {
  it('is any of that sort there, and not the system', async () => {
    expect(await asked('what does the service in shop depend on')).toMatch(
      /^Which one: Which service in shop: 2 things fit/,
    );
    expect(await asked('what does shop depend on')).toBe('deps shop');
  });
});

describe('what is part of names', () => {
  it('is rather asked about than told to be nobody', async () => {
    expect(await asked('how healthy is sync')).toBe('health of ledger-sync');
  });
});

describe('what nothing is known to be', () => {
  it.each([
    ['cobol services', 'cobol'],
    ['list all cobol components', 'cobol'],
    ['which services are written in cobol', 'cobol'],
    ['how many cobol services do we have', 'cobol'],
    ['which apis are oracle', 'oracle'],
    ['which cobol services are deprecated', 'cobol'],
  ])('“%s” is not found', async (line, name) => {
    expect(await asked(line)).toBe(`Not found: Nothing that fits says “${name}”.`);
  });

  it.each([
    ['haskell services', 'find kind:component type:service haskell'],
    ['which services are written in haskell', 'find kind:component type:service haskell'],
    ['services tagged cobol', 'find kind:component type:service tag:cobol'],
    ['which resources are of type mainframe', 'find kind:resource type:mainframe'],
  ])('“%s” is looked for in all that is said: %s', async (line, command) => {
    expect(await asked(line)).toBe(command);
  });

  it.each([
    ['all kafka topics', 'find type:topic'],
    ['list all available services', 'find kind:component type:service'],
    ['I seek services that are written with java, for a training', 'find kind:component type:service tag:java'],
    ['hw mny services r there', 'count kind:component type:service'],
  ])('“%s” says no more than %s', async (line, command) => {
    expect(await asked(line)).toBe(command);
  });
});

describe('a word that is a name, beside one that is none', () => {
  it.each([
    ['who owns payments kiosk', 'payments kiosk'],
    ['what does the finance ops team own', 'finance ops'],
    ['who is in finance ops', 'finance ops'],
    ['members of the payments kiosk team', 'payments kiosk'],
    ['how many components does payments kiosk have', 'payments kiosk'],
    ['who subscribes to the parcels topic', 'parcels topic'],
  ])('“%s” asks of both', async (line, name) => {
    expect(await asked(line)).toContain(` is called “${name}”.`);
  });

  it.each([
    ['what does payments own', 'owned payments'],
    ['payments stays silent, who is in it', 'team payments'],
    ['who is in payments tonight', 'team payments'],
    ['what does payments itself own', 'owned payments'],
  ])('“%s” asks of one', async (line, command) => {
    expect(await asked(line)).toBe(command);
  });
});

describe('the docs of what is not there', () => {
  it.each([
    ['does the billing engine have a runbook', 'billing engine'],
    ['link to the dashboard of billing engine', 'billing engine'],
  ])('“%s” is not looked for in all docs', async (line, name) => {
    expect(await asked(line)).toContain(`Nothing is called “${name}”.`);
  });

  it.each(['who owns rights', 'who has rights in here'])('“%s” asks for nobody’s own account', async (line) => {
    expect(await asked(line)).not.toBe('whoami');
  });

  it('a template for what none is made for is none', async () => {
    expect(await asked('do you have a template for a cover letter')).toBe('templates cover letter');
  });
});
