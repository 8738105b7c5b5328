/** The names in a sentence take the arguments of the command that is asked, or it is asked back. */
import { describe, expect, it } from 'vitest';
import { fillSlots } from '../../../src/bot/read/fill.ts';
import { catalog, command, sceneOf } from './scene.ts';

const basket = 'component:default/basket-service';
const ledger = 'resource:default/ledger-db';
const checkout = catalog.get('component:default/checkout-web') ?? false;
type Told = Parameters<typeof sceneOf>[2];
const filled = (line: string, name: string, told?: Told) => fillSlots({}, sceneOf(line, command(name), told));

describe('names', () => {
  it('take the arguments in their order, as refs', () => {
    const read = filled('how does basket-service get to ledger-db', 'path');
    expect(read?.given).toEqual({ from: basket, to: ledger });
    expect(read?.said).toEqual({ from: 'basket-service', to: 'ledger-db' });
    expect(read?.worth).toBe(1);
  });

  it('take them from the other end where the question is turned round', () => {
    const read = filled('what leads to ledger-db from basket-service', 'path', { turned: true });
    expect(read?.given).toEqual({ from: basket, to: ledger });
  });

  it('stand where “from” and “to” say it, in whatever order', () => {
    expect(filled('the path to ledger-db from basket-service', 'path')?.given).toEqual({ from: basket, to: ledger });
  });

  it('are not both ends of the same way', () => {
    expect(filled('from ledger-db to ledger-db', 'path')).toBeUndefined();
  });

  it('take only the kind that is asked for: no service owns anything', () => {
    expect(filled('what does basket-service own', 'owned')).toBeUndefined();
    expect(filled('what does team shop own', 'owned')?.given).toEqual({ owner: 'group:default/shop' });
  });

  it('are left over where nothing takes them, and it is less likely then', () => {
    const [alone, beside] = ['who provides orders-api', 'who provides orders-api in retail'].map((line) =>
      filled(line, 'api'),
    );
    expect([beside?.given, beside?.leftOver]).toEqual([{ entity: 'api:default/orders-api' }, ['retail']]);
    expect(beside?.worth).toBeLessThan(alone?.worth ?? 0);
  });

  it('joined by “and” or a comma are asked of each', () => {
    expect(filled('who owns basket-service and ledger-db', 'owner')?.more).toEqual([{ entity: ledger }]);
    expect(filled('owner of basket-service, of ledger-db', 'owner')?.more).toEqual([]);
    expect(filled('owners of basket-service & of ledger-db', 'owner')?.more).toEqual([{ entity: ledger }]);
    expect(filled('basket-service broke, who owns it', 'owner')?.more).toEqual([]);
  });

  it('with another kind of thing behind them are another name', () => {
    const read = filled('who owns the basket-service db', 'owner');
    expect([read?.given, read?.how]).toEqual([{ entity: 'basket-service db' }, { entity: 'unknown' }]);
  });
});

describe('what is no name here', () => {
  it('is looked for as it was said, rather where it is written as nobody speaks', () => {
    const [coined, spoken] = ['who owns zz-gateway-9', 'who owns the flibber thing'].map((line) =>
      filled(line, 'owner'),
    );
    expect([coined?.given, spoken?.given]).toEqual([{ entity: 'zz-gateway-9' }, { entity: 'flibber' }]);
    expect(coined?.how).toEqual({ entity: 'unknown' });
    expect(spoken?.worth).toBeLessThan(coined?.worth ?? 0);
  });

  it('takes no argument that may be left out', () => {
    expect(fillSlots({ slots: ['scope'] }, sceneOf('how healthy is the flibber', command('health')))?.given).toEqual(
      {},
    );
  });

  it('may be a word of the language, but none that the question is told by', () => {
    const isCue = (word: string) => word === 'vendor';
    expect(filled('what does team vendor own', 'owned')?.given).toEqual({ owner: 'vendor' });
    expect(filled('what does vendor own', 'owned', { isCue })?.given).toEqual({});
    expect(filled('what does team vendor own', 'owned', { isCue })?.given).toEqual({ owner: 'vendor' });
  });
});

describe('“it”', () => {
  it('is what was talked about, less likely where that is of another kind, or nothing was', () => {
    const read = filled('who owns it', 'owner', { it: checkout });
    expect([read?.given, read?.worth]).toEqual([{ entity: 'it' }, 1]);
    expect(filled('what does it own', 'owned', { it: checkout })?.worth ?? 0).toBeLessThan(1);
    expect(filled('who owns it', 'owner', { it: false })?.worth).toBeLessThan(1);
  });

  it('may be left out, rather where there is something that it could be', () => {
    const [known, unknown] = [checkout, false].map((it) => filled('who is the owner?', 'owner', { it })?.worth ?? 0);
    expect(filled('who is the owner?', 'owner')?.given).toEqual({});
    expect(unknown).toBeLessThan(known ?? 0);
    expect(known).toBeLessThan(1);
  });

  it('stands in the place of the missing end of a way', () => {
    const read = filled('how does it get to ledger-db', 'path', { it: checkout });
    expect(read?.given).toEqual({ from: 'it', to: ledger });
  });
});

describe('slots', () => {
  const changes = (line: string) =>
    fillSlots({ slots: ['in'], moment: 'since', given: { all: 'yes' } }, sceneOf(line, command('changes')));

  it('are those of the intent, with its moment and what is always given', () => {
    expect(changes('what changed in storefront since last week')?.given).toEqual({
      ...{ all: 'yes', in: 'system:default/storefront', since: 'last week' },
    });
    expect(changes('what changed')?.given).toEqual({ all: 'yes' });
  });

  it('may be none: then a name is left over', () => {
    const read = fillSlots({ slots: [] }, sceneOf('which reports does storefront get', command('reports')));
    expect([read?.given, read?.leftOver]).toEqual([{}, ['storefront']]);
  });
});
