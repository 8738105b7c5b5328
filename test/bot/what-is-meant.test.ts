/** What is asked about, among all that a sentence names: an answer is never about another thing, nor about one of several. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';
import { catalogOf, entityLine, templateLine } from '../support/entity-line.ts';

const spec = 'lifecycle: production, owner: fares, system: fares-core';
const service = (name: string, more = '', needs = '') =>
  entityLine('Component', `name: ${name}${more}`, `type: service, ${spec}${needs}`);
const api = (name: string, type: string) =>
  entityLine('API', `name: ${name}`, `type: ${type}, ${spec}, definition: '{}'`);

const files = catalogOf([
  entityLine('Group', 'name: fares', 'type: team, children: []'),
  entityLine('Group', 'name: bookings', 'type: team, children: []'),
  entityLine('Group', 'name: tower', 'type: department, children: []'),
  entityLine('User', 'name: emeka.obi', 'memberOf: [tower], profile: {displayName: Emeka Obi, email: e@air.example}'),
  entityLine('Domain', 'name: passenger', 'owner: fares'),
  entityLine('System', 'name: fares-core', 'owner: fares, domain: passenger'),
  entityLine('System', 'name: check-in', 'owner: tower, domain: passenger'),
  service('booking-engine', ', tags: [kotlin]'),
  service('booking-worker', ', tags: [java]'),
  service('fare-quote', ", annotations: {'pagerduty.com/service-id': PFAREQ1}", ', dependsOn: [component:fare-rules]'),
  service('fare-rules', ', tags: [kotlin]'),
  service('kiosk', ", annotations: {'github.com/project-slug': air/kiosk}", ', dependsOn: [component:fare-quote]'),
  entityLine(
    'Component',
    'name: checkin-web, title: Check-in Desk',
    'type: website, lifecycle: experimental, owner: tower',
  ),
  entityLine('Component', 'name: checkin-sync', 'type: service, lifecycle: production, owner: tower, system: check-in'),
  service('seat-map', ", annotations: {'github.com/project-slug': air/seats}"),
  service('indirect-tax'),
  service('seat-sync', ", annotations: {'github.com/project-slug': air/seats}"),
  entityLine('Resource', 'name: seat-db', 'type: database, owner: fares'),
  entityLine('Resource', 'name: fare-db', 'type: database, owner: fares'),
  api('booking-api', 'openapi'),
  api('bag-events', 'asyncapi'),
  templateLine('kotlin-service', 'Kotlin Service', 'kotlin', 'fares'),
]);

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({ files });
}, 60_000);
afterAll(() => bot.close());

async function said(...lines: readonly string[]): Promise<string> {
  const answer = await bot.converse(lines);
  return answer.command ?? `${answer.view.title}: ${bot.inWords(answer)}`;
}

describe('one of the names', () => {
  it.each([
    // The other is no more than who it is beside.
    ['do other things than fare-quote use fare-rules', 'dependents fare-rules'],
    ['would kiosk be affected if fare-rules is down?', 'impact fare-rules'],
    ['does emeka obi work in tower', 'show emeka.obi'],
    ['is emeka obi in the tower team', 'show emeka.obi'],
    ['is emeka obi on the tower team?', 'show emeka.obi'],
    ['is fare-quote reliant on fare-rules', /^(?:path fare-quote fare-rules|deps fare-quote)/],
    ['is fare-quote deprecated and if so who do i talk to', 'show fare-quote · owner fare-quote'],
    ['we need the owner of fare-rules. who is that?', 'owner fare-rules'],
    ['which applications are grouped under check-in', 'show check-in'],
    ['who is in booking', 'team bookings'],
    ['what does emeka obi own in tower', /^owned emeka.obi/],
    ['what happened to the quote earlier', /^history fare-quote/],
    ['what depends on indirect-tax', 'dependents indirect-tax'],
    ['what breaks in fares-core if kiosk is down', /^(?!impact fares-core)/],
    ['what do i own that nobody else knows about', 'mine'],
    // A machine wrote it, and what it mentions is here.
    ['got paged by PFAREQ1, which team is that', 'owner fare-quote'],
    ['fare-quote-7d4f9c.prod.air.example is unreachable, who do i call', 'owner fare-quote'],
  ])('is asked about: “%s”', async (line, command) => {
    expect(await said(line)).toMatch(command instanceof RegExp ? command : new RegExp(`^${command}$`));
  });

  it.each([
    ['what depends on booking', ['booking-engine', 'booking-worker']],
    ['booking health', ['booking-engine', 'booking-worker']],
    ["where's the repo for checkin", ['checkin-web', 'checkin-sync']],
    // Of several, the nearest is not the one that is meant.
    ['how does kiosk reach the database', ['fare-db', 'seat-db']],
    ['path from kiosk to seat', ['seat-db', 'seat-map']],
    ['who does this belong to: https://github.com/air/seats/pull/418', ['seat-map', 'seat-sync']],
    // A template is made, and owned by few.
    ['owner of the kotlin service', ['booking-engine', 'fare-rules']],
  ])('is asked back where several are called so in part: “%s”', async (line, names) => {
    const answer = await said(line);
    expect(answer).toMatch(/^Which one: /);
    for (const name of names) expect(answer).toContain(name);
  });

  it.each([
    ['path from billing to fare-rules', 'billing'],
    ['who owns component:default/booking-api', 'component:default/booking-api'],
    ['openapi for luggage-api', 'luggage-api'],
    ['who owns the constructor service', 'constructor'],
    ['who owns the library in fares-core', 'the library in fares-core'],
    ['whats that pigeonhole component good for', 'pigeonhole'],
  ])('is not found: “%s”', async (line, name) => {
    expect(await said(line)).toMatch(new RegExp(`^Not found: (?:Nothing|No API) is called “${name}”`));
  });

  it('is no question where something is to be done to what a link leads to', async () => {
    expect(await said('ack the pagerduty alert for fare-quote pls')).toMatch(/^(?:What about it|Not understood): /);
  });

  it('is no question where nobody is to be told', async () => {
    expect(await said('fyi I am looking into fare-quote, no need to page anybody')).toMatch(/^What about it: /);
  });
});

describe('the last question', () => {
  it('goes on with a bare name that asks', async () => {
    expect(await said('who owns fare-quote', 'kiosk?')).toBe('owner kiosk');
    expect(await said('how healthy is kiosk', 'n fare-rules?')).toBe('health of fare-rules');
    expect(await said('who owns booking', 'same for kiosk')).toBe('owner kiosk');
    expect(await said('who owns fare-quote', 'nd kiosk?')).toBe('owner kiosk');
    expect(await said('who owns fare-quote', 'and waitlist-manager?')).toMatch(
      /^Not found: Nothing is called “waitlist-manager”/,
    );
  });
});

describe('many', () => {
  it.each([
    ['list all asyncapi specs', 'find type:asyncapi'],
    ['how many openapi specs are there', 'count kind:api type:openapi'],
    ['do we do openapi anywhere', 'find type:openapi'],
    ['list of departments', 'find kind:group type:department'],
    ['what in our catalog belongs to nobody', 'find !has:owner'],
    ['which components are on the way out', 'find kind:component lifecycle:deprecated'],
    ['experimental components, how many of those', 'count kind:component lifecycle:experimental'],
    ['whatever is tagged kotlin', 'find tag:kotlin'],
    ['count deprecated stuff', 'count lifecycle:deprecated'],
    ['cnt websites', 'count kind:component type:website'],
    ['find something in the docs about lost bags', 'docs lost bags'],
    ['which services are only experimental so far', 'find kind:component type:service lifecycle:experimental'],
    ['what frontends has the tower team got', 'find type:website owner:tower'],
    ['whats not owned by anybody', 'find !has:owner'],
    ['task list', 'tasks'],
    ['who are our problem children health-wise', 'worst'],
    ['who is at the bottom of the scorecard', 'worst'],
    ['any documentation on rebooking passengers', 'docs rebooking passengers'],
    ['who uses fare-rules, directly or indirectly', 'dependents fare-rules 20'],
    ['who uses fare-rules, direct only', 'dependents fare-rules 1'],
    ['direct dependents of fare-rules, no transitive ones', 'dependents fare-rules'],
    ['how many database schemas are there', /^(?!count kind:api)/],
  ])('are asked for: “%s”', async (line, command) => {
    expect(await said(line)).toMatch(typeof command === 'string' ? new RegExp(`^${command}$`) : command);
  });

  it('are of another language, and not of both', async () => {
    expect(await said('list kotlin components', 'the same in java')).toBe('find kind:component tag:java');
  });
});
