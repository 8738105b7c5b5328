import { describe, expect, it } from 'vitest';
import { library } from './library.ts';

const catalog = await library(
  {
    name: 'pay',
    uid: '1',
    metadata: {
      title: 'Pay',
      tags: ['Java', 'tier:1'],
      labels: { 'acme.example/tier': 'One', empty: '' },
      annotations: { 'github.com/project-slug': 'Acme/pay=fast', 'a.b/c': 'x,y' },
      nothing: null,
      number: 7,
      yes: true,
      mixed: [1, 'one', { deep: ['x'] }, ['inner']],
    },
    spec: {
      type: 'Service',
      owner: 'team-a',
      dependsOn: ['resource:db'],
      deep: { list: [{ name: 'first' }, { name: 'second' }] },
    },
  },
  {
    name: 'till',
    uid: '2',
    namespace: 'emea',
    metadata: { description: 'x'.repeat(201) },
    spec: { type: 'website', owner: 'team-b' },
  },
  { kind: 'Group', name: 'team-a', uid: '3', spec: { type: 'team', children: [] } },
  {
    kind: 'Resource',
    name: 'db',
    uid: '4',
    metadata: { description: 'y'.repeat(200) },
    spec: { type: 'database', owner: 'team-a' },
  },
);
const found = (...filter: string[]) => catalog.named({ filter });

describe('filters', () => {
  it('FIL-1: statements stand between commas, trimmed, and the first equals sign splits them', async () => {
    expect(await found(' kind = component , spec.type= service ')).toEqual(['pay']);
    expect(await found('metadata.annotations.github.com/project-slug=acme/pay=fast')).toEqual(['pay']);
    expect(await found(',, kind=group ,')).toEqual(['team-a']);
  });

  it('FIL-1: an empty key is an input error, an empty filter asks nothing', async () => {
    await expect(found('=')).rejects.toMatchObject({ code: 'QUERY_INVALID', status: 400 });
    await expect(found('kind=component, =x')).rejects.toThrow('=x');
    expect(await found('', ' , ')).toHaveLength(4);
    expect(await found()).toHaveLength(4);
  });

  it('FIL-2: different keys must all hold, the same key twice is a choice, several filters are alternatives', async () => {
    expect(await found('kind=component,spec.owner=team-a')).toEqual(['pay']);
    expect(await found('spec.owner=team-a,spec.owner=team-b')).toEqual(['pay', 'till', 'db']);
    expect(await found('kind=group', 'kind=resource', 'kind=group')).toEqual(['team-a', 'db']);
    expect(await found('kind=component,kind=group,spec.type=team')).toEqual(['team-a']);
    expect(await found('spec.owner,spec.owner=team-b')).toEqual(['till']);
  });

  it('FIL-3: keys and values are compared in lower case', async () => {
    expect(await found('KIND=COMPONENT,Spec.Type=sErViCe')).toEqual(['pay']);
    expect(await found('metadata.labels.ACME.example/tier=oNE')).toEqual(['pay']);
  });

  it('FIL-4: a key is a path through mappings and lists', async () => {
    expect(await found('spec.deep.list.name=second')).toEqual(['pay']);
    expect(await found('metadata.mixed.deep=x')).toEqual(['pay']);
    expect(await found('metadata.mixed=inner')).toEqual(['pay']);
    expect(await found('metadata.number=7', 'metadata.yes=true')).toEqual(['pay']);
    expect(await found('spec.deep')).toEqual([]);
  });

  it('FIL-4: a text in a list is also a key of its own, which is true', async () => {
    expect(await found('metadata.tags.java')).toEqual(['pay']);
    expect(await found('metadata.tags.java=true')).toEqual(['pay']);
    expect(await found('metadata.tags.java=false')).toEqual([]);
    expect(await found('metadata.tags=java')).toEqual(['pay']);
    expect(await found('metadata.tags.tier:1')).toEqual(['pay']);
    expect(await found('metadata.mixed.one')).toEqual(['pay']);
  });

  it('FIL-4: an item that is no text is no key', async () => {
    expect(await found('metadata.mixed=1')).toEqual(['pay']);
    expect(await found('metadata.mixed.1')).toEqual([]);
  });

  it('FIL-5: relations are asked as relations.type=ref, and are there when they have no such value', async () => {
    expect(await found('relations.ownedBy=group:default/team-a')).toEqual(['pay', 'db']);
    expect(await found('RELATIONS.OWNEDBY=Group:Default/Team-A')).toEqual(['pay', 'db']);
    expect(await found('relations.ownerOf')).toEqual(['team-a']);
    expect(await found('relations.dependencyOf=component:default/pay')).toEqual(['db']);
    expect(await found('relations', 'relations.type=ownedBy', 'relations.targetRef')).toEqual([]);
  });

  it('FIL-5: etag, status and attachments are not asked about; the uid is', async () => {
    expect(await found('metadata.etag', 'metadata.etag=e1', 'status', 'attachments')).toEqual([]);
    expect(await found('metadata.uid=2')).toEqual(['till']);
  });

  it('FIL-6: who names no namespace is in the default one', async () => {
    expect(await found('metadata.namespace=default')).toEqual(['pay', 'team-a', 'db']);
    expect(await found('metadata.namespace=EMEA')).toEqual(['till']);
  });

  it('FIL-7: a value of more than 200 characters is only there, a key of more than 200 is not', async () => {
    expect(await found('metadata.description')).toEqual(['till', 'db']);
    expect(await found(`metadata.description=${'x'.repeat(201)}`)).toEqual([]);
    expect(await found(`metadata.description=${'y'.repeat(200)}`)).toEqual(['db']);
    expect(await found(`metadata.${'k'.repeat(200)}`)).toEqual([]);
  });

  it('FIL-8: annotations with dots and slashes are plain ends of a path', async () => {
    expect(await found('metadata.annotations.github.com/project-slug')).toEqual(['pay']);
    expect(await found('metadata.annotations.backstage.io/managed-by-location=file:/catalog/all.yaml')).toHaveLength(4);
    expect(await found('metadata.annotations.github')).toEqual([]);
  });

  it('a key that is there with null is there; an empty value is a value', async () => {
    expect(await found('metadata.nothing')).toEqual(['pay']);
    expect(await found('metadata.nothing=null', 'metadata.nothing=')).toEqual([]);
    expect(await found('metadata.labels.empty=')).toEqual(['pay']);
  });

  it('takes operators and names of objects as plain text (THREATS 40, 41)', async () => {
    expect(await found('__proto__', 'constructor.name', 'kind={"$ne":null}', '$where=1', 'metadata.__proto__')).toEqual(
      [],
    );
  });

  it('refuses more statements than anybody asks (THREATS 61)', async () => {
    await expect(found(Array.from({ length: 2001 }, (_, at) => `a=${at}`).join(','))).rejects.toThrow('2000');
  });
});
