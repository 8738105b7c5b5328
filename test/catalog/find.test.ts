import { describe, expect, it } from 'vitest';
import { worked } from '../support/patience.ts';
import { nothingElse, projectionOf, refsOf, row } from './rows.ts';

const catalog = projectionOf(
  row('component:payments-api', {
    description: 'Takes cards and\nbank transfers.',
    type: 'service',
    lifecycle: 'production',
    owner: 'group:payments',
    system: 'system:checkout',
    tags: ['java', 'pci'],
    labels: { tier: '1', 'acme.example/zone': 'eu' },
  }),
  row('component:payments', { type: 'library', lifecycle: 'deprecated', owner: 'group:payments', tags: ['java'] }),
  row('component:eu-payments-worker', { type: 'service', lifecycle: 'production', owner: 'group:payments-europe' }),
  row('component:till', { title: 'Payments at the till', type: 'website', owner: 'group:nobody' }),
  row('component:books', { description: 'Reads payments for the ledger.', type: 'service', owner: 'user:jose' }),
  row('api:payments-v1', { type: 'openapi', lifecycle: 'deprecated', owner: 'group:payments' }),
  row('resource:cards-db', { type: 'database', owner: 'group:payments' }),
  row('system:checkout', { owner: 'group:payments' }),
  row('group:payments', { displayName: 'Team Payments', type: 'team' }),
  row('group:payments-europe', { displayName: 'Payments Europe', type: 'team' }),
  row('user:jose', { displayName: 'José' }),
);

const found = (query: string) => refsOf(catalog.find(query).entities).map((ref) => ref.replace('default/', ''));

const rich = projectionOf(
  row('component:till', {
    owner: 'group:red',
    lifecycle: 'production',
    annotations: { 'backstage.io/techdocs-ref': 'dir:.', 'github.com/project-slug': 'acme/till' },
    links: [{ url: 'https://acme.example/x', title: 'Run-book' }],
  }),
  row('component:shelf', { owner: 'group:blue', system: 'system:shop', description: 'Goods', tags: ['java'] }, [
    ['dependsOn', 'component:till'],
    ['providesApi', 'api:goods'],
  ]),
  row('component:alone', { title: 'Zebra', lifecycle: 'experimental', labels: { 'acme.example/tier': '1' } }),
  row('api:goods', { type: 'openapi', email: 'x@acme.example' }),
  row('group:red'),
  row('group:blue', { labels: { visibility: 'private' } }),
);
const names = (query: string, sees?: (entity: { readonly labels: object }) => boolean) =>
  rich.find(query, sees).entities.map(({ name }) => name);

describe('find › has', () => {
  it.each([
    ['has:owner', ['shelf', 'till']],
    ['kind:component !has:owner', ['alone']],
    ['kind:component -has:docs', ['alone', 'shelf']],
    ['has:techdocs', ['till']],
    ['has:runbook has:docs', ['till']],
    ['has:runbooks', ['till']],
    ['has:system', ['shelf']],
    ['has:description has:tags', ['shelf']],
    ['has:github.com/project-slug', ['till']],
    ['has:Acme.Example/tier', ['alone']],
    ['has:dependents', ['till']],
    ['has:dependencies has:api', ['shelf']],
    ['has:repo', ['till']],
    ['has:email', ['goods']],
    ['has:lifecycle has:title', ['alone']],
  ])('%s', (query, found) => {
    expect(names(query)).toEqual(found);
  });

  it('finds what names an owner that is not in the catalog among what has none', () => {
    const found = (query: string) => projectionOf(row('component:left', { owner: 'group:gone' })).find(query).entities;
    expect(found('!has:owner')).toHaveLength(1);
    expect(found('has:owner')).toHaveLength(0);
  });

  it('counts nothing that the asker may not see', () => {
    const sees = ({ labels }: { readonly labels: object }) => !Object.hasOwn(labels, 'visibility');
    expect(names('has:owner', sees)).toEqual(['till']);
    expect(names('kind:component !has:owner', sees)).toEqual(['alone', 'shelf']);
    expect(names('kind:component sort:owner', sees)).toEqual(['till', 'alone', 'shelf']);
  });

  it('says what is nothing to have, and what was meant', () => {
    expect(rich.find('kind:component has:dcos')).toMatchObject({
      unknownFilters: ['has:dcos'],
      problems: [{ typed: 'has:dcos', nearest: 'docs' }],
    });
    expect(rich.find('has:constructor')).toMatchObject({ entities: [], unknownFilters: ['has:constructor'] });
    expect(rich.find('onwer:red kind:api').problems).toMatchObject([{ typed: 'onwer', nearest: 'owner' }]);
    expect(rich.find('colour:red kind:api').problems?.[0]).not.toHaveProperty('nearest');
  });
});

describe('find › sort', () => {
  it.each([
    ['kind:component sort:name', ['alone', 'shelf', 'till']],
    ['kind:component sort:-name', ['till', 'shelf', 'alone']],
    ['kind:component sort:name,desc', ['till', 'shelf', 'alone']],
    ['kind:component sort:lifecycle', ['alone', 'till', 'shelf']],
    ['kind:component sort:-lifecycle', ['till', 'alone', 'shelf']],
    ['kind:component sort:owner', ['shelf', 'till', 'alone']],
    ['kind:component sort:title', ['alone', 'shelf', 'till']],
  ])('%s', (query, found) => {
    expect(names(query)).toEqual(found);
  });

  it('says what nothing can be sorted by', () => {
    expect(rich.find('kind:component sort:nmae')).toMatchObject({
      problems: [{ typed: 'sort:nmae', nearest: 'name' }],
      unknownFilters: ['sort:nmae'],
    });
    expect(rich.find('sort:changed').sort).toEqual({ key: 'changed', descending: false });
  });
});

describe('find › words', () => {
  it('ranks the exact name, then beginnings, then names with it, titles, and the rest; equals by name', () => {
    expect(found('payments')).toEqual([
      'component:payments',
      'group:payments',
      'component:payments-api',
      'group:payments-europe',
      'api:payments-v1',
      'component:eu-payments-worker',
      'component:till',
      'component:books',
    ]);
  });

  it('wants all words, wherever each stands', () => {
    expect(found('payments service')).toEqual([
      'component:books',
      'component:eu-payments-worker',
      'component:payments-api',
    ]);
    expect(found('payments unheard-of')).toEqual([]);
  });

  it('finds parts of words, other case, and letters without their accents', () => {
    expect(found('AYMENTS-WORK')).toEqual(['component:eu-payments-worker']);
    expect(found('jose')).toEqual(['user:jose']);
    expect(found('JOSÉ')).toEqual(['user:jose']);
  });

  it('takes one or two letters as the beginning of a word', () => {
    expect(found('ti')).toEqual(['component:till']);
    expect(found('b')).toEqual(['component:books', 'component:payments-api']);
  });

  it('takes a phrase in quotes as it stands, over line breaks too', () => {
    expect(found('"cards and bank"')).toEqual(['component:payments-api']);
    expect(found('"bank cards"')).toEqual([]);
    expect(found('"cards and cards and bank"')).toEqual([]);
    expect(found('"cards and bank')).toEqual(['component:payments-api']);
  });

  it('leaves out what is named with - or !', () => {
    expect(found('payments -service -kind:group !till')).toEqual(['component:payments', 'api:payments-v1']);
    expect(found('payments -"bank transfers" kind:component -type:library -worker -till -books')).toEqual([]);
  });

  it('lists everything by name when nothing is asked', () => {
    expect(found('')).toEqual([
      'component:books',
      'resource:cards-db',
      'system:checkout',
      'component:eu-payments-worker',
      'user:jose',
      'component:payments',
      'group:payments',
      'component:payments-api',
      'group:payments-europe',
      'api:payments-v1',
      'component:till',
    ]);
  });
});

describe('find › filters', () => {
  it('narrows by kind, type, lifecycle, tag, namespace and label', () => {
    expect(found('kind:api lifecycle:deprecated')).toEqual(['api:payments-v1']);
    expect(found('kind:APIs')).toEqual(['api:payments-v1']);
    expect(found('type:database')).toEqual(['resource:cards-db']);
    expect(found('tag:java tag:pci')).toEqual(['component:payments-api']);
    expect(found('label:tier=1')).toEqual(['component:payments-api']);
    expect(found('label:acme.example/zone')).toEqual(['component:payments-api']);
    expect(found('namespace:other')).toEqual([]);
  });

  it('takes what is between commas, or a filter said twice, as alternatives', () => {
    expect(found('kind:api,resource')).toEqual(['resource:cards-db', 'api:payments-v1']);
    expect(found('kind:api kind:resource')).toEqual(['resource:cards-db', 'api:payments-v1']);
  });

  it('reads owners and systems as people write them', () => {
    const europe = ['component:eu-payments-worker'];
    expect(found('owner:payments-europe')).toEqual(europe);
    expect(found('owner:"Payments Europe"')).toEqual(europe);
    expect(found('owner:group:default/payments-europe')).toEqual(europe);
    expect(found('owner: paymentseurope')).toEqual(europe);
    expect(found('owner:"team payments" kind:resource')).toEqual(['resource:cards-db']);
    expect(found('owner:jose')).toEqual(['component:books']);
    expect(found('system:checkout')).toEqual(['component:payments-api']);
  });

  it('finds what is in a domain, in its systems and in domains below it', () => {
    const parted = projectionOf(
      row('domain:retail'),
      row('domain:tills', {}, [['partOf', 'domain:retail']]),
      row('system:shop', { labels: { visibility: 'private' } }, [['partOf', 'domain:retail']]),
      row('component:basket', {}, [['partOf', 'system:shop']]),
      row('component:till', {}, [['partOf', 'domain:tills']]),
      row('component:shelf'),
    );
    const inIt = (query: string, sees?: (entity: { readonly labels: object }) => boolean) =>
      parted.find(query, sees).entities.map(({ name }) => name);
    expect(inIt('kind:component domain:retail')).toEqual(['basket', 'till']);
    expect(inIt('domain:tills,nowhere')).toEqual(['till']);
    expect(inIt('kind:component -domain:retail')).toEqual(['shelf']);
    expect(inIt('domain:nowhere')).toEqual([]);
    expect(inIt('kind:component domain:retail', ({ labels }) => !('visibility' in labels))).toEqual(['till']);
  });

  it('finds what names an owner that is in no catalog', () => {
    expect(found('owner:nobody')).toEqual(['component:till']);
    expect(found('owner:group:nobody')).toEqual(['component:till']);
    expect(found('owner:no-such-owner')).toEqual([]);
  });

  it('looks for a part of the name alone', () => {
    expect(found('name:payments kind:component')).toEqual([
      'component:eu-payments-worker',
      'component:payments',
      'component:payments-api',
      'component:till',
    ]);
    expect(found('name:cards')).toEqual(['resource:cards-db']);
  });

  it('takes a kind before a colon as refs do', () => {
    expect(found('resource:cards')).toEqual(['resource:cards-db']);
    expect(found('component:default/payments-api')).toEqual(['component:payments-api']);
  });

  it('names filters that it does not know, and the rest still works', () => {
    expect(catalog.find('kind:api colour:red').unknownFilters).toEqual(['colour']);
    expect(refsOf(catalog.find('kind:api colour:red').entities)).toEqual(['api:default/payments-v1']);
    expect(catalog.find('colour:red')).toMatchObject({ entities: [], unknownFilters: ['colour'] });
  });

  it('does not take an address or a sentence for a filter', () => {
    expect(catalog.find('https://github.com/acme/pay').unknownFilters).toEqual([]);
    expect(catalog.find('see: payments').unknownFilters).toEqual([]);
  });
});

describe('find › hostile words (THREATS 41, 43, 61)', () => {
  it.each([
    ['{"$ne":null}'],
    ['$where'],
    ['.*'],
    ['__proto__'],
    ['label:__proto__=x'],
    ['kind:constructor'],
    ['\u0000'],
  ])('%j is plain text', (query) => {
    expect(found(query)).toEqual(query === '\u0000' ? found('') : []);
  });

  it('finds nothing for signs alone', () => {
    expect(found('$')).toEqual([]);
    expect(found('kind:')).toEqual([]);
  });

  it.each([
    ['e '.repeat(5000)],
    ['"'.repeat(10_000)],
    ['kind:'.repeat(2000)],
    [Array.from({ length: 2000 }, (_, at) => at.toString(36)).join(' ')],
    [Array.from({ length: 2000 }, (_, at) => `owner:${at.toString(36)}`).join(',')],
  ])('answers 10 kB at once', (query) => {
    const started = worked();
    catalog.find(query);
    expect(worked() - started).toBeLessThan(500);
  });

  it('answers what fits everything with everything, at once', () => {
    const many = projectionOf(
      ...Array.from({ length: 5000 }, (_, at) => row(`component:job-${at}`, { type: 'service' })),
    );
    many.find('job');
    const started = worked();
    expect(many.find('service').entities).toHaveLength(5000);
    expect(worked() - started).toBeLessThan(300);
  });
});

describe('a tag or type that was misspelt', () => {
  it('is near with a letter more, less or elsewhere, and begins the same', () => {
    expect(catalog.facetsNear('jvaa')).toEqual(['tag:java']);
    expect(catalog.facetsNear('libary')).toEqual(['type:library']);
    expect(catalog.facetsNear('kava')).toEqual([]);
    expect(catalog.facetsNear('')).toEqual([]);
  });

  it('is one that the asker sees, and that still is one', () => {
    const changing = projectionOf(row('component:till', { tags: ['python'] }));
    expect(changing.facetsNear('pyhton', ({ name }) => name !== 'till')).toEqual([]);
    expect(changing.facetsNear('pyhton')).toEqual(['tag:python']);
    changing.apply({ ...nothingElse, put: [row('component:till', { tags: ['go'] })] });
    expect(changing.facetsNear('pyhton')).toEqual([]);
  });
});

describe('a type', () => {
  it('is of the sort that it ends with, and of no other', () => {
    const some = projectionOf(
      row('resource:clicks', { type: 'kafka-topic' }),
      row('resource:orders', { type: 'topic' }),
      row('resource:pages', { type: 'Kafka Topic' }),
      row('component:tidy', { type: 'topicality' }),
    );
    expect(some.typesOf('topic')).toEqual(['kafka-topic', 'topic']);
    expect(some.typesOf('Topic')).toEqual(['kafka-topic', 'topic']);
    expect(some.typesOf('kafka-topic')).toEqual(['kafka-topic']);
    expect(some.typesOf('kafka')).toEqual([]);
    expect(some.typesOf('')).toEqual([]);
  });

  it('is one that the asker sees, and that still is one', () => {
    const changing = projectionOf(row('resource:clicks', { type: 'kafka-topic' }));
    expect(changing.typesOf('topic', ({ name }) => name !== 'clicks')).toEqual([]);
    changing.apply({ ...nothingElse, put: [row('resource:clicks', { type: 'sqs-queue' })] });
    expect(changing.typesOf('topic')).toEqual([]);
    expect(changing.typesOf('queue')).toEqual(['sqs-queue']);
  });
});

describe('find › follows changes', () => {
  it('sees a row that was added, changed or removed after the words were indexed', () => {
    const changing = projectionOf(
      ...Array.from({ length: 20 }, (_, at) => row(`component:job-${at}`)),
      row('component:till', { title: 'Old till' }),
    );
    const names = (query: string) => refsOf(changing.find(query).entities);
    expect(names('old')).toEqual(['component:default/till']);
    changing.apply({ ...nothingElse, put: [row('component:till', { title: 'New till', tags: ['shop'] })] });
    expect([names('old'), names('new'), names('tag:shop')]).toEqual([
      [],
      ['component:default/till'],
      ['component:default/till'],
    ]);
    changing.apply({ ...nothingElse, put: [row('component:kiosk', { title: 'New kiosk' })] });
    expect(names('new')).toEqual(['component:default/kiosk', 'component:default/till']);
    changing.apply({ ...nothingElse, put: [], remove: ['component:default/till'] });
    expect(names('new')).toEqual(['component:default/kiosk']);
  });
});

describe('no more than so many', () => {
  const found = (most: number, sees?: (entity: { readonly name: string }) => boolean) =>
    catalog.find('kind:component type:service -lifecycle:deprecated', sees, most).entities.map(({ name }) => name);

  it('are found where no more fit, and none where more do', () => {
    expect(found(3)).toHaveLength(3);
    expect(found(2)).toEqual([]);
  });

  it('are counted of what is seen alone', () => {
    expect(found(1, ({ name }) => name === 'books')).toEqual(['books']);
  });
});
