/** One thing told by what it is: offered, and never chosen; what is told by too little tells nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { described } from '../../src/bot/described.ts';
import { projectionOf, row } from '../catalog/rows.ts';
import { createTestBot, type TestBot } from '../support/bot.ts';

const service = (name: string, tags: readonly string[] = []) => row(`component:${name}`, { type: 'service', tags });
const catalog = projectionOf(
  service('basket', ['java', 'machine-learning']),
  service('slots', ['java']),
  row('component:importer', { type: 'job', tags: ['golang'], lifecycle: 'deprecated' }),
  row('component:sweeper', { type: 'cron' }),
  row('resource:clicks', { type: 'kafka-topic' }),
  row('api:stock', { type: 'grpc' }),
  row('resource:stock-db', { type: 'database', tags: ['postgres'] }),
  row('template:java-service', { type: 'service', tags: ['java'] }),
  row('group:java', { type: 'team' }),
);
const refs = (words: string) => described(words.split(' '), catalog).map(({ ref }) => ref.replace(':default/', ':'));

describe('what it is', () => {
  it.each([
    ['java service', ['component:basket', 'component:slots']],
    ['machine learning service', ['component:basket']],
    ['go job', ['component:importer']],
    ['deprecated one', ['component:importer']],
    ['grpc api', ['api:stock']],
    ['postgres database', ['resource:stock-db']],
    ['java thing', ['component:basket', 'component:slots']],
    ['job', ['component:importer']],
    ['cron job', ['component:importer', 'component:sweeper']],
    ['kafka topic', ['resource:clicks']],
    ['topic', ['resource:clicks']],
  ])('tells things, and no templates or teams: the %s', (words, found) => {
    expect(refs(words)).toEqual(found);
  });

  it.each(['one', 'thing', 'ruby service', 'lovely java service', 'java team', 'java', 'database job', ''])(
    'tells nothing where a word of it does not: the %s',
    (words) => {
      expect(refs(words)).toEqual([]);
    },
  );

  it('tells nothing where more fit than anybody chooses from', () => {
    const many = projectionOf(...Array.from({ length: 11 }, (_, at) => service(`service-${at}`)));
    expect(described(['service'], many)).toEqual([]);
  });
});

describe('in a sentence', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot({
      files: {
        'catalog.yaml': [
          component('basket', 'service', '[java]'),
          component('slots', 'service', '[java]'),
          component('importer', 'job', '[go]'),
          resource('clicks', 'kafka-topic'),
          resource('payments-topic', 'kafka-topic'),
          resource('pictures', 's3-bucket'),
          resource('basket-db', 'postgres-database'),
        ].join('---\n'),
      },
    });
  }, 60_000);
  afterAll(() => bot.close());
  const asked = async (...lines: readonly string[]) => {
    const answer = await bot.converse(lines);
    return answer.command ?? bot.inWords(answer).split('\n').slice(0, 4).join('\n');
  };

  it.each(['who owns the java service?', 'runbook for that java service', 'did the java service change lately'])(
    'is asked back with what fits: “%s”',
    async (line) => {
      const said = await asked(line);
      expect(said).toMatch(/^Which java service: 2 things fit\./);
      expect(said).toMatch(/\[basket\].*\n?.*\[slots\]/);
    },
  );

  it('is not chosen where it alone fits: another may be meant, that is not there', async () => {
    expect(await asked('what does the go job depend on')).toMatch(/^Only importer fits go job\./);
  });

  it('is one of those that were listed', async () => {
    expect(await asked('find type:job', 'who owns the go one')).toMatch(/importer/);
  });

  // What a catalog calls `kafka-topic` is a topic, though one of them is called so.
  it.each(['what breaks if the topic dies', 'owner of the topic', 'the kafka topic is down, what does that break'])(
    'is of a sort by the last word of its type: “%s”',
    async (line) => {
      const said = await asked(line);
      expect(said).toContain('[clicks]');
      expect(said).toContain('[payments-topic]');
    },
  );

  it('is pointed at by the last word of its type', async () => {
    expect(await asked('tell me about clicks', 'who owns this topic')).toBe('owner clicks');
    expect(await asked('tell me about pictures', 'who needs that bucket')).toBe('dependents pictures');
  });

  it('is a name where something is called so', async () => {
    expect(await asked('who owns the slots service')).toBe('owner slots');
  });
});

const resource = (name: string, type: string) => `apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: ${name} }
spec: { type: ${type}, owner: group:default/nobody }
`;
const component = (name: string, type: string, tags: string) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name}, tags: ${tags} }
spec: { type: ${type}, lifecycle: production, owner: group:default/nobody }
`;
