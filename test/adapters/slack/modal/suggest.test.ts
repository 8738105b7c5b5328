/** Menus that look things up while somebody types. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Field, Form } from '../../../../src/form/form.ts';
import { closeBenches } from '../../../support/slack/bench.ts';
import { stage } from './stage.ts';

afterEach(closeBenches);

const formOf = (...fields: Field[]): Form => ({
  title: 'Form',
  submit: 'Send',
  review: false,
  pages: [{ title: '', fields }],
});
const owner: Field = { kind: 'lookup', lookup: { of: 'owner' }, name: 'name', label: 'Owner' };

describe('a menu that looks things up', () => {
  it('offers something before anything was typed, and the nearest after', async () => {
    const { maya, open } = await stage({ form: formOf(owner) });
    await open();
    expect((await maya.type('Owner', '')).length).toBeGreaterThan(3);
    expect(await maya.type('Owner', 'ledg')).toEqual(['Ledger']);
    expect(await maya.type('Owner', 'nothing like it')).toEqual([]);
  });

  it('offers the typed words themselves where others are taken, first', async () => {
    const { maya, open, sent } = await stage({ form: formOf({ ...owner, free: true }) });
    await open();
    expect(await maya.type('Owner', 'ledg')).toEqual(['Use “ledg”', 'Ledger']);
    expect(await maya.type('Owner', 'x'.repeat(200))).toEqual([]);
    await maya.type('Owner', 'the night shift');
    await maya.fill({ Owner: 'Use “the night shift”' });
    expect(await maya.submit()).toEqual({});
    expect(sent[0]?.values).toEqual({ name: 'the night shift' });
  });

  it('can be emptied again where nothing may be chosen', async () => {
    const { maya, open, sent } = await stage({
      form: formOf({ ...owner, optional: true }, { ...owner, name: 'b', label: 'Other' }),
    });
    await open();
    expect(await maya.type('Owner', 'ledg')).toEqual(['Ledger']);
    await maya.fill({ Owner: 'Ledger' });
    await maya.type('Other', 'ledg');
    await maya.fill({ Other: 'Ledger' });
    expect((await maya.type('Owner', ''))[0]).toBe('Nothing');
    await maya.fill({ Owner: 'Nothing' });
    expect(await maya.submit()).toEqual({});
    expect(sent[0]?.values).toEqual({ b: 'group:default/ledger' });
  });

  it('takes several, each once, and no more than may be', async () => {
    const { maya, open, sent } = await stage({ form: formOf({ ...owner, many: { max: 2 } }) });
    await open();
    await maya.type('Owner', '');
    await expect(maya.fill({ Owner: ['Ledger', 'Payments', 'Platform'] })).rejects.toThrow('no more can be chosen');
    await maya.fill({ Owner: ['Ledger', 'Payments'] });
    expect(await maya.submit()).toEqual({});
    expect(sent[0]?.values).toEqual({ name: ['group:default/ledger', 'group:default/payments'] });
  });

  it('offers nothing, in time, where the catalog does not answer, and nothing for a menu that is not ours (THREATS 19)', async () => {
    let late = false;
    const { maya, open, bot } = await stage({
      form: formOf(owner),
      bench: { passes: (milliseconds) => late && milliseconds === 1000 },
    });
    await open();
    const { options } = bot.bot;
    Object.assign(bot.bot, { options: () => Promise.race([]) });
    late = true;
    expect(await maya.type('Owner', 'ledg')).toEqual([]);
    Object.assign(bot.bot, { options });
    late = false;
    expect(await maya.type('Owner', 'ledg')).toEqual(['Ledger']);
    const view = maya.view();
    view.drawn = { ...view.drawn, private_metadata: 'made up' };
    expect(await maya.type('Owner', 'ledg')).toEqual([]);
  });
});
