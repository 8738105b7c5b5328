/** `callboard manifest slack`: what is written, and what is asked for when that is not possible. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { manifestText } from '../../src/command-line/manifest.ts';
import { readSettings } from '../../src/config.ts';
import { textAt, valueAt } from '../../src/outside/fields.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'callboard-manifest-'));
const write = (words: string, environment: Record<string, string> = {}, change = {}) =>
  manifestText(words.split(' '), () => ({ ...readSettings(root, environment, folder), ...change }));

describe('callboard manifest slack', () => {
  it('sends Slack to the configured address, and to another one where that is named', () => {
    const environment = { CALLBOARD_BASE_URL: 'https://board.acme.example/' };
    expect(textAt(parse(write('slack', environment).text), 'features', 'slash_commands', 0, 'url')).toBe(
      'https://board.acme.example/slack/events',
    );
    const named = write('slack --base-url https://other.example', environment).text;
    expect(named).toContain('https://other.example/slack/events');
    expect(named).not.toContain('acme');
  });

  it('needs no address with --socket', () => {
    const { text, status } = write('slack --socket');
    expect(status).toBe(0);
    expect(text).not.toContain('slack/events');
    expect(valueAt(parse(text), 'settings', 'socket_mode_enabled')).toBe(true);
  });

  it('says what to do where Slack cannot reach this machine', () => {
    const { text, status } = write('slack');
    expect([status, text]).toEqual([1, expect.stringMatching(/--socket.*--base-url/)]);
    expect(write('slack --base-url http://localhost:7007').status).toBe(2);
  });

  it('names every command of the settings, and the name that it is given, whatever is in it', () => {
    const name = 'Kestrel: "board" #1';
    const words = ['slack', '--socket', '--name', name];
    const { text } = manifestText(words, () => ({
      ...readSettings(root, {}, folder),
      slackCommands: ['/cb', '/owner'],
    }));
    const made: unknown = parse(text);
    expect(textAt(made, 'display_information', 'name')).toBe(name);
    expect(textAt(made, 'features', 'slash_commands', 1, 'command')).toBe('/owner');
    expect(textAt(made, 'display_information', 'long_description')).toContain('Ask with /cb,');
  });

  it('writes nothing that Slack would refuse', () => {
    expect(write(`slack --socket --name ${'x'.repeat(36)}`)).toEqual({
      status: 1,
      text: '✕ The name has 36 letters; Slack takes 1 to 35.\n',
    });
  });

  it('asks whose, where nobody is named', () => expect(write('discord').status).toBe(2));
});
