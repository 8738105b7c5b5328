/** Forms from opening to sending: pages, conditions, problems, secrets, rights. */
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/bot/request.ts';
import { fail } from '../../../src/errors.ts';
import { local, maya } from '../talk.ts';
import { forms, inShort } from './fill.ts';

const problems = (answer: Awaited<ReturnType<Awaited<ReturnType<typeof forms>>['open']>>) =>
  answer.kind === 'answered' ? undefined : answer.problems;

describe('pages', () => {
  it('are turned forth and back; what does not appear is passed over', async () => {
    const fill = await forms();
    expect(inShort(await fill.open('create'))).toBe('page 0: name, kind');
    expect(fill.shown()).toMatchObject({ first: true, last: false });
    expect(inShort(await fill.next({ name: 'x', kind: 'api' }))).toBe('page 1: owner, public');
    expect(inShort(await fill.back({ owner: 'payments' }))).toBe('page 0: name, kind');
    expect(fill.shown()).toMatchObject({ draft: { values: { owner: 'payments', name: 'x' } } });
    await fill.next({ name: 'x', kind: 'api' });
    expect(inShort(await fill.next({ owner: 'payments' }))).toBe('review');
  });

  it('stay where something is wrong, and say what would be taken', async () => {
    const fill = await forms();
    await fill.open('create');
    const answer = await fill.next({ name: 'x'.repeat(21) });
    expect(problems(answer)).toEqual({
      name: 'Too long. At most 20 letters; this has 21.',
      kind: 'Missing. Choose API or JOB.',
    });
    expect(fill.shown()).toMatchObject({ page: 0, draft: { values: { name: 'x'.repeat(21) } } });
  });

  it('keep what was typed without complaint, for fields that appear meanwhile', async () => {
    const fill = await forms();
    await fill.open('create');
    const answer = await fill.keep({ kind: 'job' });
    expect(inShort(answer)).toBe('page 0: name, kind, schedule');
    expect(problems(answer)).toEqual({});
    expect(fill.shown()).toMatchObject({ draft: { values: { kind: 'job', schedule: 'daily' } } });
  });

  it('show a field that appears before they go on: nobody is sent past it', async () => {
    const fill = await forms();
    await fill.open('create');
    expect(inShort(await fill.next({ name: 'x', kind: 'job' }))).toBe('page 0: name, kind, schedule');
    expect(problems(await fill.next({ name: 'x', kind: 'job', schedule: '' }))).toHaveProperty('schedule');
    expect(inShort(await fill.next({ name: 'x', kind: 'job', schedule: 'weekly' }))).toBe('page 1: owner, public');
    expect(inShort(await fill.next({ owner: 'payments' }))).toBe('page 2: hour');
  });

  it('refuse names that no field has (THREATS 40)', async () => {
    const fill = await forms();
    await fill.open('create');
    for (const name of ['other', '__proto__', 'constructor', 'owner']) {
      const values = JSON.parse(`{"${name}":"x"}`);
      expect(inShort(await fill.form({ do: 'next', ...fill.draft(), values })), name).toMatch(
        /is no field of this page/,
      );
      await fill.form({ do: 'open', command: 'create', args: {} });
    }
  });
});

describe('lookups', () => {
  it('become refs, and are called by their names', async () => {
    const fill = await forms();
    await fill.open('create');
    await fill.next({ name: 'x', kind: 'api' });
    await fill.next({ owner: 'payments' });
    expect(fill.shown()).toMatchObject({
      draft: { values: { owner: 'group:default/payments' }, labels: { 'group:default/payments': 'Payments' } },
    });
  });

  it('are never guessed: what is not found, or of another kind, is asked again with the nearest', async () => {
    const fill = await forms();
    await fill.open('create');
    await fill.next({ name: 'x', kind: 'api' });
    expect(problems(await fill.next({ owner: 'paymnts' }))).toEqual({
      owner: 'Not found. Nothing that fits is called “paymnts”. Nearest: Payments.',
    });
    expect(problems(await fill.next({ owner: 'component:default/ledger-service' }))).toHaveProperty('owner');
  });

  it('offer what is there, from memory, to whom it may be shown (THREATS 23)', async () => {
    const fill = await forms({ hidden: ['component:default/secret-vault'] });
    await fill.open('owner', {}, maya);
    const { draft } = fill.draft();
    const named = async (typed: string, actor: Actor) =>
      (await fill.bot.options(actor, { draft, field: 'entity', typed }, 10)).map(({ value }) => value);
    expect(await named('ledger', maya)).toContain('component:default/ledger-service');
    expect(await named('secret', maya)).toEqual([]);
    expect(await named('ledger', local)).toEqual([]);
    expect(await fill.bot.options(maya, { draft, field: 'other', typed: 'l' }, 10)).toEqual([]);
    expect(problems(await fill.submit({ entity: 'secret-vault' }, {}, maya))).toEqual({
      entity: expect.stringMatching(/^Not found\. Nothing that fits is called “secret-vault”/),
    });
  });
});

describe('sending', () => {
  it('runs the command as if it had been typed: the same answer, audit and memory of the place', async () => {
    const fill = await forms();
    await fill.open('owner', { entity: 'ledger-service' });
    const answer = await fill.submit({ entity: 'component:default/ledger-service' });
    expect(answer).toMatchObject({ kind: 'answered', answer: { outcome: 'ok', command: 'owner ledger-service' } });
    expect(fill.places.get('here')?.refs).toEqual(['component:default/ledger-service']);
    expect(fill.records.at(-1)).toMatchObject({
      command: 'owner',
      args: { entity: 'component:default/ledger-service' },
      decision: 'allowed',
      outcome: 'ok',
    });
    expect(await fill.say('owner')).toContain('ledger-service');
  });

  it('gives values as they are, and secrets apart', async () => {
    const fill = await forms();
    await fill.open('create');
    await fill.next({ name: 'x', kind: 'api' });
    await fill.next({ owner: 'payments', public: 'on' });
    expect(fill.shown()).toMatchObject({ kind: 'review', secrets: [{ name: 'token' }] });
    expect(problems(await fill.submit({}))).toHaveProperty('token');
    expect(inShort(await fill.submit({}, { token: 'hunter2hunter2' }))).toBe('answered: x is there.');
    expect(fill.sent).toMatchObject([
      {
        values: { name: 'x', kind: 'api', owner: 'group:default/payments', public: true },
        secrets: { token: 'hunter2hunter2' },
      },
    ]);
  });

  it('a secret is in no draft, no record of the audit and no log (THREATS 25)', async () => {
    const fill = await forms({
      fails: () => {
        throw new Error('server said no to hunter2hunter2');
      },
    });
    await fill.open('create');
    await fill.form({ do: 'keep', ...fill.draft(), page: 1, values: { token: 'hunter2hunter2' } as never });
    await fill.open('create');
    await fill.next({ name: 'x', kind: 'api' });
    await fill.next({ owner: 'payments' });
    const answer = await fill.submit({}, { token: 'hunter2hunter2' });
    expect(inShort(answer)).toMatch(/^answered: .*went wrong/);
    const kept = JSON.stringify([
      [...fill.drafts.kept.values()],
      fill.records,
      fill.log,
      answer,
      [...fill.pressed.values()],
    ]);
    expect(kept).not.toContain('hunter2');
    expect(fill.log).toMatchObject([{ reason: expect.stringContaining('server said no to ••••') }]);
  });

  it('goes back to the page on which something is wrong, also from the review', async () => {
    const fill = await forms();
    await fill.open('create');
    await fill.next({ name: 'taken', kind: 'api' });
    await fill.next({ owner: 'payments' });
    const answer = await fill.submit({}, { token: 'secret' });
    expect(inShort(answer)).toBe('page 0: name, kind');
    expect(problems(answer)).toEqual({ name: 'Taken. Try taken-2.' });
    expect(inShort(await fill.next({ name: 'taken-2', kind: 'api' }))).toBe('page 1: owner, public');
  });

  it('a failure keeps the draft and leads back to it', async () => {
    let fails = true;
    const fill = await forms({
      fails: () => {
        if (fails) throw fail('ADDRESS_UNREACHABLE', { address: 'https://x', reason: 'does not answer' });
      },
    });
    await fill.open('create');
    await fill.next({ name: 'x', kind: 'api' });
    await fill.next({ owner: 'payments' });
    const answer = await fill.submit({}, { token: 'secret' });
    expect(inShort(answer)).toContain('https://x does not answer');
    const [action] =
      answer.kind === 'answered'
        ? answer.answer.view.blocks.flatMap((b) => (b.kind === 'actions' ? b.actions : []))
        : [];
    expect(action).toMatchObject({ label: 'Back to the form', form: true });
    fails = false;
    expect(inShort(await fill.form({ do: 'press', id: (action?.kind === 'command' && action.id) || '' }))).toBe(
      'review',
    );
    expect(inShort(await fill.submit({}, { token: 'secret' }))).toBe('answered: x is there.');
  });

  it('that was done is told as done, even when the draft cannot be settled', async () => {
    const fill = await forms();
    await fill.open('owner', { entity: 'ledger-db' });
    const { replace } = fill.drafts;
    let writes = 0;
    fill.drafts.replace = async (draft, version) => {
      writes += 1;
      if (writes > 1) throw new Error('disk full');
      return replace(draft, version);
    };
    expect(await fill.submit({ entity: 'ledger-db' })).toMatchObject({ answer: { outcome: 'ok' } });
    expect(fill.log).toMatchObject([{ event: 'draft-not-settled', reason: 'Error: disk full' }]);
  });

  it('twice has one effect, and both are told the same (THREATS 16)', async () => {
    const fill = await forms();
    await fill.open('create');
    await fill.next({ name: 'x', kind: 'api' });
    await fill.next({ owner: 'payments' });
    const asked = { do: 'submit', ...fill.draft(), values: {}, secrets: { token: 'secret' } } as const;
    const first = await fill.form(asked);
    expect(await fill.form(asked)).toEqual(first);
    expect(fill.sent).toHaveLength(1);
    await fill.open('create');
    await fill.next({ name: 'y', kind: 'api' });
    await fill.next({ owner: 'payments' });
    const again = { ...asked, ...fill.draft() };
    const both = await Promise.all([fill.form(again), fill.form(again)]);
    expect(both.map(inShort).sort()).toEqual(['answered: This form is being sent already.', 'answered: y is there.']);
    expect(fill.sent).toHaveLength(2);
  });
});

describe('rights', () => {
  it('are asked at opening and at sending, of whoever acts (THREATS 19)', async () => {
    const may = ['read', 'change'] as ('read' | 'change')[];
    const fill = await forms({ may });
    expect(inShort(await fill.open('retire', {}, maya))).toBe('page 0: entity');
    may.pop();
    expect(await fill.submit({ entity: 'ledger-db' }, {}, maya)).toMatchObject({
      kind: 'answered',
      answer: { outcome: 'refused' },
    });
    expect(fill.records.at(-1)).toMatchObject({ command: 'retire', decision: 'refused', code: 'FORBIDDEN' });
    expect(await fill.open('retire', {}, maya)).toMatchObject({ kind: 'answered', answer: { outcome: 'refused' } });
  });

  it('of the form’s own command count also where its draft is gone on with', async () => {
    const may = ['read', 'change'] as ('read' | 'change')[];
    const fill = await forms({ may });
    await fill.open('retire', {}, maya);
    await fill.keep({ entity: 'ledger-db' }, maya);
    const { draft } = fill.draft();
    may.pop();
    for (const asked of [
      { do: 'open', command: 'drafts', args: { draft } },
      { do: 'show', draft },
    ] as const) {
      expect(await fill.form(asked, maya)).toMatchObject({ kind: 'answered', answer: { outcome: 'refused' } });
    }
    expect(inShort(await fill.form({ do: 'discard', draft }, maya))).toContain('is gone');
  });

  it('whoever may use nothing any more is offered no names either (THREATS 23)', async () => {
    const may: ('read' | 'change')[] = ['read'];
    const fill = await forms({ may });
    await fill.open('owner', {}, maya);
    const { draft } = fill.draft();
    const named = () => fill.bot.options(maya, { draft, field: 'entity', typed: 'ledger' }, 10);
    expect(await named()).not.toEqual([]);
    may.pop();
    expect(await named()).toEqual([]);
  });

  it('outsiders see no form and no options', async () => {
    const fill = await forms();
    const guest: Actor = { platform: 'slack', account: 'T2/U9', name: 'Guest', standing: 'outsider' };
    await fill.open('owner');
    const { draft } = fill.draft();
    expect(await fill.bot.options(guest, { draft, field: 'entity', typed: 'l' }, 5)).toEqual([]);
    expect(await fill.open('owner', {}, guest)).toMatchObject({ kind: 'answered', answer: { outcome: 'refused' } });
  });
});

describe('every command', () => {
  it('has a form made from its arguments, filled in with what is known', async () => {
    const fill = await forms();
    await fill.open('note', { entity: 'ledger-db' });
    expect(fill.shown()).toMatchObject({
      last: true,
      fields: [
        { kind: 'lookup', name: 'entity', label: 'Entity', hint: 'What about' },
        { kind: 'text', name: 'text' },
      ],
      draft: { values: { entity: 'resource:default/ledger-db' }, form: { title: 'Note', submit: 'Note' } },
    });
    expect(problems(await fill.submit({ entity: 'resource:default/ledger-db' }))).toEqual({
      text: 'Missing. It cannot be left empty.',
    });
    expect(inShort(await fill.submit({ entity: 'ledger-db', text: 'two words' }))).toBe(
      'answered: note {"entity":"resource:default/ledger-db","text":"two words"}',
    );
  });

  it('that asks for nothing has none, and says so', async () => {
    const fill = await forms();
    expect(inShort(await fill.open('whoami'))).toBe('answered: whoami has no form to fill in.');
  });

  it('offers it where an argument is missing that takes more than a word', async () => {
    const fill = await forms();
    await fill.ask('note');
    expect(fill.labels()).toEqual(['Fill in the form']);
    expect(inShort(await fill.form({ do: 'press', id: fill.buttonId('Fill in the form') }))).toBe(
      'page 0: entity, text',
    );
    await fill.ask('owner');
    expect(fill.labels()).not.toContain('Fill in the form');
  });
});
