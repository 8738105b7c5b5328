/** Forms in the terminal: `converse` with lines as they are typed. */
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { converse } from '../../adapters/terminal.ts';
import type { Form } from '../../src/form/form.ts';
import { forms } from '../bot/forms/fill.ts';
import { local } from '../bot/talk.ts';
import { startFormStage } from './web/form/form-stage.ts';

type Bot = Awaited<ReturnType<typeof forms>>['bot'];

async function typed(bot: Bot, lines: readonly string[]): Promise<string> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let said = '';
  output.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  input.end(lines.map((line) => `${line}\n`).join(''));
  const place = { id: 'terminal/1', private: true };
  await converse(
    {
      greeting: 'Ask.',
      now: () => 0,
      baseUrl: 'http://callboard.test',
      ask: (text) => bot.ask({ actor: local, place, asked: { kind: 'text', text } }),
      suggest: async () => [],
      form: (asked) => bot.form({ actor: local, place, asked }),
    },
    { input, output },
  );
  return said;
}

const small: Form = {
  title: 'New service',
  submit: 'Create',
  review: true,
  pages: [
    {
      title: 'About',
      fields: [
        { kind: 'text', lines: 'one', name: 'name', label: 'Name\u001b[2J', max: 12 },
        {
          kind: 'choice',
          shown: 'radio',
          name: 'life',
          label: 'Lifecycle',
          options: [
            { value: 'e', label: 'experimental' },
            { value: 'p', label: 'production' },
          ],
        },
        { kind: 'text', lines: 'one', name: 'pager', label: 'Pager', when: { field: 'life', is: ['p'] } },
      ],
    },
    {
      title: 'Rest',
      fields: [
        { kind: 'flag', name: 'public', label: 'Public' },
        { kind: 'lookup', lookup: { of: 'owner' }, name: 'owner', label: 'Owner' },
      ],
    },
  ],
};

async function creating(form: Form, lines: readonly string[]) {
  const stage = await startFormStage(form);
  const said = await typed(stage.bot, ['create', '1', ...lines]);
  await stage.close();
  return { said, sent: stage.sent };
}

describe('a form in the terminal', () => {
  it('is asked one field after the other, and again only what is not taken or has just appeared', async () => {
    const answers = ['much-too-long-a-name', '2', 'gate', 'Maya', 'yes', 'payments', 'yes'];
    const { said, sent } = await creating(small, answers);
    expect(said).toContain('✕ Too long. At most 12 letters; this has 20.');
    expect(said).toContain('  1 experimental\n  2 production\n');
    expect(said.match(/Lifecycle/g)).toHaveLength(2);
    expect(said).toContain('gate is there.');
    expect(sent).toMatchObject([
      { values: { name: 'gate', life: 'p', pager: 'Maya', public: true, owner: 'group:default/payments' } },
    ]);
    expect(said).not.toContain('\u001b[2J');
  });

  it('keeps what stands there, goes back, and is left for later', async () => {
    const { said, sent } = await creating(small, ['gate', '1', 'back', '', '', 'no', 'payments', 'quit', 'drafts']);
    expect(said).toContain('Name[2J [gate]: ');
    expect(said).toContain('a number [experimental]: ');
    expect(said).toContain('`drafts` goes on with it.');
    expect(said).toContain('1 form is half filled by you.');
    expect(sent).toEqual([]);
  });

  it('with a secret or a list is filled in in the browser', async () => {
    const secret: Form = { ...small, pages: [{ title: 'P', fields: [{ kind: 'secret', name: 's', label: 'S' }] }] };
    const { said } = await creating(secret, []);
    expect(said).toMatch(/New service is filled in at http:\/\/callboard\.test\/drafts\/\S+\.\n/);
  });

  it('of a command runs it as if it had been typed', async () => {
    const { bot } = await forms();
    const said = await typed(bot, ['note', '1', 'ledger-db', 'two words', 'exit']);
    expect(said).toContain('note {"entity":"resource:default/ledger-db","text":"two words"}');
  });
});
