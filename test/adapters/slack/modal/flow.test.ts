/** Forms in Slack from the pressed button to the answer, end to end: signed requests, a strict Slack, a real bot. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fail } from '../../../../src/errors.ts';
import type { Form } from '../../../../src/form/form.ts';
import { patient } from '../../../support/patience.ts';
import { closeBenches, seenOnce, startBench } from '../../../support/slack/bench.ts';
import { personOf } from '../../../support/slack/person.ts';
import { redraw } from '../../../support/slack/view-desk.ts';
import { doneView, stage } from './stage.ts';

afterEach(closeBenches);

const option = (value: string) => ({ value, label: value.toUpperCase() });
const serviceForm: Form = {
  title: 'New service',
  submit: 'Create',
  review: true,
  pages: [
    {
      title: 'Kind',
      fields: [
        {
          kind: 'text',
          lines: 'one',
          name: 'name',
          label: 'Name',
          max: 20,
        },
        { kind: 'choice', name: 'kind', label: 'Kind', shown: 'radio', options: [option('api'), option('job')] },
        { kind: 'text', lines: 'one', name: 'schedule', label: 'Schedule', when: { field: 'kind', is: ['job'] } },
      ],
    },
    {
      title: 'Owner',
      fields: [
        { kind: 'lookup', lookup: { of: 'owner' }, name: 'owner', label: 'Owner' },
        { kind: 'flag', name: 'public', label: 'Public' },
      ],
    },
  ],
};
const onePage: Form = { ...serviceForm, review: false, pages: serviceForm.pages.slice(0, 1) };

describe('a form', () => {
  it('is opened at once by its button, filled in page by page, looked over and sent', async () => {
    const { maya, sent, open, bench } = await stage({ form: serviceForm });
    await open();
    expect(
      bench.slack.calls.filter(({ method }) => method.startsWith('views')).map(({ method, ok }) => [method, ok]),
    ).toEqual([
      ['views.open', true],
      ['views.update', true],
    ]);
    expect(maya.inputs()).toEqual(['Name', 'Kind']);
    await maya.fill({ Name: 'ledger', Kind: 'API' });
    expect(await maya.submit()).toEqual({});
    expect(maya.inputs()).toEqual(['Owner', 'Public']);
    expect(await maya.type('Owner', 'pay')).toEqual(['Payments']);
    await maya.fill({ Owner: 'Payments', Public: true });
    expect(await maya.submit()).toEqual({});
    expect(maya.words()).toContain('Payments');
    expect(maya.buttons()).toEqual(['Back', 'Discard draft', 'Create']);
    expect(await maya.submit()).toEqual({});
    expect(maya.words()).toContain('ledger is there.');
    expect(sent).toEqual([
      {
        values: { name: 'ledger', kind: 'api', owner: 'group:default/payments', public: true },
        place: 'slack/T1/C1/U1',
      },
    ]);
  });

  it('is opened from the menu behind the buttons as well', async () => {
    const { maya } = await stage({ form: onePage });
    await maya.slash('create');
    await maya.press('Another one');
    expect(maya.inputs()).toEqual(['Name', 'Kind']);
  });

  it('says what is wrong on its field, and keeps what else was typed', async () => {
    const { maya, open } = await stage({ form: serviceForm });
    await open();
    await maya.fill({ Name: '  ', Kind: 'API' });
    expect(await maya.submit()).toEqual({ Name: expect.stringContaining('Missing.') });
    expect([maya.value('Name'), maya.value('Kind')]).toEqual(['  ', 'API']);
    await maya.fill({ Name: 'ledger' });
    expect(await maya.submit()).toEqual({});
    expect(maya.words()).not.toContain('Changed elsewhere');
    expect(maya.inputs()).toEqual(['Owner', 'Public']);
  });

  it('leads back without losing anything of either page', async () => {
    const { maya, open } = await stage({ form: serviceForm });
    await open();
    await maya.fill({ Name: 'ledger', Kind: 'API' });
    await maya.submit();
    await maya.type('Owner', 'ledg');
    await maya.fill({ Owner: 'Ledger' });
    await maya.press('Back');
    expect([maya.value('Name'), maya.value('Kind')]).toEqual(['ledger', 'API']);
    await maya.submit();
    expect(maya.value('Owner')).toBe('Ledger');
    await maya.submit();
    await maya.press('Back');
    expect(maya.inputs()).toEqual(['Owner', 'Public']);
  });

  it('shows a field as soon as its condition holds, with what was typed meanwhile', async () => {
    const { maya, open, sent } = await stage({ form: onePage });
    await open();
    await maya.fill({ Name: 'sweeper', Kind: 'JOB' });
    expect(maya.inputs()).toEqual(['Name', 'Kind', 'Schedule']);
    expect(maya.value('Name')).toBe('sweeper');
    await maya.fill({ Kind: 'API' });
    expect(maya.inputs()).toEqual(['Name', 'Kind']);
    await maya.fill({ Kind: 'JOB' });
    await maya.fill({ Schedule: 'daily' });
    expect(await maya.submit()).toEqual({});
    expect(sent.map(({ values }) => values)).toEqual([{ name: 'sweeper', kind: 'job', schedule: 'daily' }]);
  });

  it('shows a field that appears with the last change before it goes on', async () => {
    const { maya, open } = await stage({ form: serviceForm });
    await open();
    // A submission that overtakes the change before it: the view does not know the new field yet.
    const view = maya.view();
    await maya.fill({ Name: 'sweeper', Kind: 'API' });
    view.typed.set('field:kind choice', {
      type: 'radio_buttons',
      selected_option: { text: { type: 'plain_text', text: 'JOB' }, value: '=job' },
    });
    expect(await maya.submit()).toEqual({});
    expect(maya.inputs()).toEqual(['Name', 'Kind', 'Schedule']);
  });

  it('of which something is wrong when it is sent shows the page and the field', async () => {
    const { maya, open, sent } = await stage({
      form: serviceForm,
      submit: () => ({ problems: { name: 'Taken. Try ledger-2.' } }),
    });
    await open();
    await maya.fill({ Name: 'ledger', Kind: 'API' });
    await maya.submit();
    await maya.type('Owner', 'pay');
    await maya.fill({ Owner: 'Payments' });
    await maya.submit();
    expect(await maya.submit()).toEqual({});
    expect(maya.inputs()).toEqual(['Name', 'Kind']);
    expect(maya.words()).toContain('✕ Taken. Try ledger-2.');
    expect(sent).toEqual([]);
  });

  it('that fails is answered in the modal, and leads back', async () => {
    const { maya, open } = await stage({ form: onePage, submit: () => Promise.reject(fail('BUSY', { seconds: 7 })) });
    await open();
    await maya.fill({ Name: 'ledger', Kind: 'API' });
    await maya.submit();
    expect(maya.words()).toContain('Too many questions at once.');
    await maya.press('Back to the form');
    expect(maya.value('Name')).toBe('ledger');
  });

  it('can be discarded at the review', async () => {
    const { maya, open, bot } = await stage({ form: { ...onePage, review: true } });
    await open();
    await maya.fill({ Name: 'ledger', Kind: 'API' });
    await maya.submit();
    await maya.press('Discard draft');
    expect(maya.words()).toContain('is gone; nothing was sent.');
    expect(await bot.drafts.of({ account: 'slack/T1/U1' })).toEqual([]);
  });
});

describe('what goes wrong before anything is kept', () => {
  it('is said at the first field, and what was typed stays', async () => {
    const { maya, open, bot } = await stage({ form: serviceForm });
    await open();
    await maya.fill({ Name: 'ledger', Kind: 'API' });
    const { form } = bot.bot;
    const busy = {
      title: 'Busy',
      lead: ['Too many questions at once.'],
      blocks: [{ kind: 'text', text: ['Ask again in 2 s.'] }],
      footer: [],
    } as const;
    Object.assign(bot.bot, {
      form: async () => ({ kind: 'answered', answer: { view: busy, understood: false, outcome: 'refused' } }),
    });
    expect(await maya.submit()).toEqual({ Name: 'Too many questions at once. Ask again in 2 s.' });
    await maya.fill({ Kind: 'JOB' });
    expect(maya.inputs()).toEqual(['Name', 'Kind']);
    Object.assign(bot.bot, { form });
    await maya.fill({ Kind: 'API' });
    expect(await maya.submit()).toEqual({});
    expect(maya.inputs()).toEqual(['Owner', 'Public']);
  });

  it('such as a draft that somebody discarded is said there, too', async () => {
    const { maya, open, bot } = await stage({ form: serviceForm });
    await open();
    await maya.fill({ Name: 'ledger' });
    for (const id of ['id-1', 'id-2', 'id-3', 'id-4', 'id-5', 'id-6']) await bot.drafts.remove(id);
    await maya.fill({ Kind: 'API' });
    expect(await maya.submit()).toEqual({ Name: expect.stringContaining('draft') });
  });
});

describe('a form that is closed', () => {
  it('is kept; that is told once, to the person alone, and it goes on where it was left', async () => {
    const { maya, open, bench } = await stage({ form: serviceForm });
    await open();
    await maya.fill({ Name: 'ledger', Kind: 'API' });
    await maya.submit();
    await maya.close();
    const { args } = await bench.slack.called('chat.postEphemeral');
    expect(args).toMatchObject({ channel: 'C1', user: 'U1' });
    expect(maya.read()).toContain('*Kept as a draft*');
    await maya.press('Continue');
    expect(maya.inputs()).toEqual(['Owner', 'Public']);
    await maya.close();
    expect(bench.slack.calls.filter(({ method }) => method === 'chat.postEphemeral')).toHaveLength(1);
  });

  it('with something typed on its first page keeps that too', async () => {
    const { maya, open } = await stage({ form: serviceForm });
    await open();
    await maya.fill({ Name: 'ledger' });
    await maya.close();
    maya.read();
    await maya.press('Continue');
    expect(maya.value('Name')).toBe('ledger');
  });

  it('before anything was typed is no news', async () => {
    const { maya, open, bench } = await stage({ form: serviceForm });
    await open();
    await maya.close();
    expect(bench.slack.calls.filter(({ method }) => method.startsWith('chat.'))).toEqual([]);
  });
});

describe('two who fill in the same draft', () => {
  it('are told of each other: the newer one is shown, and what was typed here besides', async () => {
    const { maya, open, bench } = await stage({ form: onePage });
    await open();
    await maya.fill({ Name: 'mine', Kind: 'JOB' });
    await maya.close();
    maya.read();
    const other = personOf(bench);
    other.read();
    await maya.press('Continue');
    await other.press('Continue');
    await other.fill({ Name: 'theirs' });
    await other.fill({ Kind: 'API' });
    await maya.fill({ Name: 'mine-too', Schedule: 'daily' });
    expect(await maya.submit()).toEqual({});
    expect(maya.words()).toContain('Changed elsewhere');
    expect(maya.words()).toContain('*Name*: mine-too');
    expect(maya.words()).toContain('*Kind*: JOB');
    expect(maya.value('Name')).toBe('theirs');
    await maya.fill({ Name: 'both' });
    expect(await maya.submit()).toEqual({});
    expect(maya.words()).toContain('both is there.');
  });
});

describe('what Slack cannot show', () => {
  const mixed: Form = {
    ...onePage,
    pages: [
      {
        title: 'Kind',
        fields: [
          { kind: 'text', lines: 'one', name: 'name', label: 'Name' },
          {
            kind: 'list',
            name: 'ports',
            label: 'Ports',
            min: 1,
            fields: [{ kind: 'number', whole: true, name: 'port', label: 'Port' }],
          },
        ],
      },
    ],
  };
  const inBrowser = { platform: 'web', account: 'maya', name: 'Maya Lindqvist', standing: 'known' } as const;

  it('is filled in in the browser, in the same draft, while the rest is filled in here', async () => {
    const { maya, open, sent, bot } = await stage({ form: mixed });
    await open();
    expect([maya.inputs(), maya.words()]).toEqual([['Name'], expect.stringContaining('*Ports*: –')]);
    await maya.fill({ Name: 'ledger' });
    expect(await maya.submit()).toEqual({});
    expect(maya.words()).toMatch(/\*Ports\*: –\n✕/);
    const [draft] = await bot.drafts.of({ account: 'slack/T1/U1', user: 'user:default/maya' });
    if (!draft) throw new Error('no draft');
    const { id, version } = draft;
    await bot.bot.form({
      actor: inBrowser,
      place: { id: 'web/1', private: true },
      asked: { do: 'keep', draft: id, version, page: 0, values: { name: 'ledger', ports: [{ port: 8080 }] } },
    });
    await maya.fill({ Name: 'ledger-2' });
    expect(await maya.submit()).toEqual({});
    expect(maya.words()).toContain('ledger-2 is there.');
    expect(sent.map(({ values }) => values)).toEqual([{ name: 'ledger-2', ports: [{ port: 8080 }] }]);
  });

  it('is seen here as soon as one looks again, with what was typed here', async () => {
    const { maya, open } = await stage({ form: mixed });
    await open();
    await maya.fill({ Name: 'ledger' });
    await maya.press('Look again');
    expect(maya.value('Name')).toBe('ledger');
    expect(maya.words()).not.toContain('Changed elsewhere');
  });

  it('such as a secret is never asked: it is sent from the browser (THREATS 25)', async () => {
    const secretive: Form = {
      ...onePage,
      pages: [
        {
          title: 'Kind',
          fields: [
            { kind: 'text', lines: 'one', name: 'name', label: 'Name' },
            { kind: 'secret', name: 'token', label: 'Token' },
          ],
        },
      ],
    };
    const { maya, open, sent, bench } = await stage({ form: secretive });
    await open();
    expect(maya.inputs()).toEqual(['Name']);
    expect(maya.words()).toContain('*Token*: ••••');
    await maya.fill({ Name: 'ledger' });
    expect(maya.buttons()).toContain('Open in the browser');
    expect(await maya.submit()).toEqual({});
    expect([maya.value('Name'), sent]).toEqual(['ledger', []]);
    expect(JSON.stringify(bench.slack.calls)).not.toContain('"secret"');
  });
});

describe('a view that was changed meanwhile', () => {
  it('is read again and drawn anew, so that nothing newer is lost', async () => {
    const { maya, open, bench } = await stage({ form: onePage });
    await open();
    bench.slack.fail('views.update', { kind: 'error', error: 'hash_conflict' });
    await maya.fill({ Name: 'sweeper', Kind: 'JOB' });
    expect(maya.inputs()).toEqual(['Name', 'Kind', 'Schedule']);
    const [first, again] = bench.slack.calls.filter(({ method }) => method === 'views.update').slice(-2);
    expect([first?.args.hash, again?.args.hash]).toEqual([expect.any(String), undefined]);
  });

  it('by another replica is not told of its own changes as of somebody else’s', async () => {
    const firstTime = seenOnce();
    const here = await stage({ form: onePage, bench: { firstTime } });
    const there = await startBench({ firstTime, bot: here.bot.bot, slack: here.bench.slack });
    await here.open();
    await here.maya.fill({ Name: '  ', Kind: 'API' });
    expect(await here.maya.submit()).toHaveProperty('Name');
    here.maya.through(there);
    await here.maya.fill({ Name: 'right' });
    expect(await here.maya.submit()).toEqual({});
    expect(here.maya.words()).toContain('right is there.');
  });
});

describe('pages of a long answer in a modal', () => {
  it('are turned in place', async () => {
    const rows = Array.from({ length: 25 }, (_, at) => [[`row ${at}`]]);
    const { maya, open } = await stage({
      form: onePage,
      submit: () => ({
        title: 'Created',
        lead: ['Many.'],
        blocks: [{ kind: 'table', columns: [{ title: 'Row' }], rows }],
        footer: ['x'],
      }),
    });
    await open();
    await maya.fill({ Name: 'ledger', Kind: 'API' });
    await maya.submit();
    expect(maya.words()).toContain('row 9');
    expect(maya.depth()).toBe(1);
  });
});

describe('an answer in a modal', () => {
  it('has buttons that ask on top of it, at most three on each other', async () => {
    const actions = [{ kind: 'command', label: 'Who am I', command: 'whoami', args: {} }] as const;
    const { maya, open } = await stage({
      form: onePage,
      submit: () => ({
        title: 'Created',
        lead: ['ledger is there.'],
        blocks: [{ kind: 'actions', actions }],
        footer: ['x'],
      }),
    });
    await open();
    await maya.fill({ Name: 'ledger', Kind: 'API' });
    await maya.submit();
    await maya.press('Who am I');
    expect(maya.depth()).toBe(2);
    expect(maya.words()).toContain('whoami {}');
    await maya.close();
    expect(maya.words()).toContain('ledger is there.');
  });

  it('that takes longer than Slack waits is drawn behind it', async () => {
    const { maya, open, done } = await slowly();
    await open();
    await maya.fill({ Name: 'ledger', Kind: 'API' });
    const sending = maya.submit();
    await vi.waitFor(() => expect(maya.words()).toContain('◐ Under way.'), patient);
    done();
    await sending;
    expect(maya.words()).toContain('ledger is there.');
  });

  it('that comes after it was closed is said where the form was begun', async () => {
    const { maya, open, done, bench } = await slowly();
    await open();
    await maya.fill({ Name: 'ledger', Kind: 'API' });
    const sending = maya.submit();
    await vi.waitFor(() => expect(maya.words()).toContain('◐ Under way.'), patient);
    await Promise.all([maya.close(), done()]);
    await sending;
    expect(bench.slack.calls.at(-1)).toMatchObject({
      method: 'chat.postEphemeral',
      args: { channel: 'C1', user: 'U1', text: 'ledger is there.' },
    });
  });
});

/** What is sent is done when `done` says so; Slack does not wait for it. */
async function slowly() {
  let done = () => {};
  const ready = new Promise<void>((resolve) => {
    done = resolve;
  });
  const staged = await stage({
    form: onePage,
    bench: { passes: (milliseconds) => milliseconds === 1500 },
    submit: async () => {
      await ready;
      return doneView('ledger');
    },
  });
  return { ...staged, done };
}

describe('a picture that Slack does not get', () => {
  it('costs the picture, not the answer', async () => {
    const node = (name: string) => ({ ref: `component:default/${name}`, name, kind: 'Component' });
    const graph = {
      nodes: ['a', 'b', 'c'].map(node),
      edges: [{ from: 'component:default/a', to: 'component:default/b' }],
    };
    const { maya, open, bench } = await stage({
      form: onePage,
      submit: () => ({
        title: 'Created',
        lead: ['ledger is there.'],
        blocks: [{ kind: 'graph', graph, alt: 'a needs b' }],
        footer: ['x'],
      }),
    });
    await open();
    await maya.fill({ Name: 'ledger', Kind: 'API' });
    bench.slack.fail('views.update', { kind: 'error', error: 'invalid_blocks' });
    await maya.submit();
    expect(maya.words()).toMatch(/ledger is there\.[\s\S]*a needs b/);
    expect(JSON.stringify(maya.view().drawn)).not.toContain('image_url');
  });
});

describe('a modal that Slack does not take', () => {
  it('says so instead of waiting for ever', async () => {
    const { maya, open, bench } = await stage({ form: onePage });
    bench.slack.fail('views.update', { kind: 'error', error: 'invalid_arguments' });
    await open();
    expect(maya.words()).toContain('✕ Slack');
  });

  it('is no news where the person has closed it while it was opened', async () => {
    const { maya, bench, open } = await stage({ form: onePage });
    bench.slack.fail('views.update', { kind: 'error', error: 'not_found' });
    await open();
    expect(bench.slack.calls.filter(({ method }) => method.startsWith('chat.'))).toEqual([]);
    expect(maya.isOpen()).toBe(true);
  });
});

describe('a trigger that is too old (THREATS 85)', () => {
  it('is answered with a button that opens the form again', async () => {
    const { maya, open, bench } = await stage({ form: onePage });
    bench.slack.fail('views.open', { kind: 'error', error: 'expired_trigger_id' });
    await open();
    expect(maya.isOpen()).toBe(false);
    expect(maya.read()).toContain('Nothing was opened');
    expect(bench.slack.calls.at(-1)).toMatchObject({ method: 'chat.postEphemeral', ok: true });
    await maya.press('Open again');
    expect(maya.inputs()).toEqual(['Name', 'Kind']);
  });

  it('of a shortcut that worked though its answer was lost leaves the box that is open', async () => {
    const { maya, bench } = await stage({ form: onePage, bench: { passes: (ms) => ms === 500 } });
    bench.slack.fail('views.open', { kind: 'drop', after: true });
    await maya.shortcut('ask');
    expect(maya.inputs()).toEqual(['Question']);
    expect(bench.slack.calls.some(({ method }) => method.startsWith('chat.'))).toBe(false);
  });

  it('of a shortcut is answered in a direct message', async () => {
    const { maya, bench } = await stage({ form: onePage });
    bench.slack.fail('views.open', { kind: 'error', error: 'expired_trigger_id' });
    await maya.shortcut('ask');
    expect(bench.slack.calls.at(-1)).toMatchObject({ method: 'chat.postMessage', args: { channel: 'U1' } });
    maya.read();
    await maya.press('Open again');
    expect(maya.inputs()).toEqual(['Question']);
  });

  it('that worked though its answer was lost fills the modal that is open', async () => {
    const { maya, open, bench } = await stage({ form: onePage, bench: { passes: (ms) => ms === 500 } });
    bench.slack.fail('views.open', { kind: 'drop', after: true });
    await open();
    expect(maya.inputs()).toEqual(['Name', 'Kind']);
  });
});

describe('a submission that was never drawn here (THREATS 19)', () => {
  it.each(['', 'x', JSON.stringify({ origin: {}, form: { draft: 'id-1' } })])('is refused: %j', async (made) => {
    const { maya, open, sent, bench } = await stage({ form: onePage });
    await open();
    await maya.fill({ Name: 'ledger', Kind: 'API' });
    const view = maya.view();
    view.drawn = { ...view.drawn, private_metadata: made };
    await maya.submit();
    expect(maya.words()).toContain('was not drawn by Callboard');
    expect(sent).toEqual([]);
    expect(bench.logged).toContainEqual({ event: 'slack-modal-refused', kind: 'form' });
  });

  it('of somebody else’s modal is refused as well', async () => {
    const { maya, open, sent, bench } = await stage({ form: onePage });
    await open();
    const eve = personOf(bench, { user: 'UGUEST' });
    await open(eve).catch(() => {});
    await eve.shortcut('ask');
    const view = eve.view();
    view.drawn = { ...maya.view().drawn };
    redraw(bench.slack.views, view, view.drawn);
    await eve.fill({ Name: 'ledger', Kind: 'API' });
    expect(eve.words()).toContain('was not drawn by Callboard');
    expect(sent).toEqual([]);
  });
});

describe('the shortcut “Ask Callboard”', () => {
  it('opens a box for a question, answers below it, and is ready for the next', async () => {
    const { maya } = await stage({ form: onePage });
    await maya.shortcut('ask');
    expect([maya.title(), maya.buttons()]).toEqual(['Ask Callboard', ['Ask']]);
    await maya.fill({ Question: 'owner payments-api' });
    await maya.submit();
    expect(maya.words()).toMatch(/› owner payments-api[\s\S]*owner \{/);
    expect([maya.value('Question'), maya.buttons()]).toEqual([null, ['Ask again']]);
    await maya.fill({ Question: 'whoami' });
    await maya.submit();
    expect(maya.words()).toContain('whoami {}');
  });

  it('asks for words where there are none', async () => {
    const { maya } = await stage({ form: onePage });
    await maya.shortcut('ask');
    await maya.fill({ Question: '   ' });
    expect(await maya.submit()).toEqual({ Question: 'Type a question.' });
  });
});

describe('the shortcut “New from template”', () => {
  it('opens the form of `new`', async () => {
    const { maya, sent } = await stage({ form: onePage, alsoAs: ['new'] });
    await maya.shortcut('new');
    await maya.fill({ Name: 'ledger', Kind: 'API' });
    expect(await maya.submit()).toEqual({});
    expect(sent).toEqual([{ values: { name: 'ledger', kind: 'api' }, place: 'slack/T1/U1/U1' }]);
  });

  it('shows the templates there are where nothing can be started', async () => {
    const { maya } = await stage({ form: onePage });
    await maya.shortcut('new');
    expect(maya.words()).toContain('find {"words":"kind:template"}');
  });

  it('tells in a direct message that what was begun is kept', async () => {
    const { maya, bench } = await stage({ form: onePage, alsoAs: ['new'] });
    await maya.shortcut('new');
    await maya.fill({ Name: 'ledger' });
    await maya.close();
    expect(bench.slack.calls.at(-1)).toMatchObject({ method: 'chat.postMessage', ok: true, args: { channel: 'U1' } });
  });
});
