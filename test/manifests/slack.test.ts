/** The Slack app's manifest against the code: what is used is asked for, and nothing else. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { manifestMistakes, slackManifest } from '../../adapters/slack/manifest.ts';
import {
  appTokenMethods,
  eventScopes,
  methodScopes,
  neededScopes,
  scopeReasons,
  shortcuts,
} from '../../adapters/slack/needed.ts';
import { manifestYaml } from '../../src/command-line/manifest.ts';
import { textAt, valueAt } from '../../src/outside/fields.ts';
import { lengthOf } from '../support/slack/checks.ts';

const root = join(import.meta.dirname, '../..');
const plain = { name: 'Callboard', commands: ['/callboard'] };
const versions = {
  'manifest.yaml': { ...plain, baseUrl: 'https://callboard.example', socketMode: false },
  'manifest.socket.yaml': { ...plain, baseUrl: undefined, socketMode: true },
} as const;
const fileOf = (name: string) => join(root, 'manifests/slack', name);
const read = (name: string): unknown => parse(readFileSync(fileOf(name), 'utf8'));
const manifest = read('manifest.yaml');
/** All code of the adapter, without the tables. */
const adapter = readdirSync(join(root, 'adapters/slack'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !['needed.ts', 'manifest.ts', 'limits.ts'].includes(file))
  .map((file) => readFileSync(join(root, 'adapters/slack', file), 'utf8'))
  .join('\n');
const found = (pattern: RegExp) => [...new Set(Array.from(adapter.matchAll(pattern), ([, name]) => name))].sort();

describe('the Slack app’s manifest', () => {
  it.each(Object.entries(versions))(
    '%s is what `callboard manifest slack` writes (UPDATE_GOLDENS=1)',
    (name, settings) => {
      const made = manifestYaml(slackManifest(settings), settings);
      if (process.env.UPDATE_GOLDENS) writeFileSync(fileOf(name), made);
      expect(readFileSync(fileOf(name), 'utf8')).toBe(made);
    },
  );

  it('asks for the scopes of what the code uses, each with its reason, and for no other', () => {
    expect(valueAt(manifest, 'oauth_config', 'scopes')).toEqual({ bot: [...neededScopes] });
    const text = readFileSync(fileOf('manifest.yaml'), 'utf8');
    for (const scope of neededScopes) expect(text).toContain(`- ${scope} # ${scopeReasons[scope]}\n`);
  });

  it('may ask for the scopes of PLATFORMS §5 only', () => {
    const allowed =
      'commands, chat:write, app_mentions:read, im:history, im:write, users:read, users:read.email, channels:read, groups:read, links:read, links:write, files:write, reactions:write, usergroups:read';
    expect(Object.keys(scopeReasons).sort()).toEqual(allowed.split(', ').sort());
  });

  it('subscribes to the events that have a listener, and to no other', () => {
    expect(valueAt(manifest, 'settings', 'event_subscriptions', 'bot_events')).toEqual(Object.keys(eventScopes));
    const heard = [...found(/app\.event\('([\w.]+)'/g), ...(adapter.includes('app.message(') ? ['message.im'] : [])];
    expect(heard.sort()).toEqual(Object.keys(eventScopes).sort());
  });

  it('has a scope for every method that is called, and every such method is called', () => {
    const called = found(/'((?:apps|auth|chat|conversations|files|reactions|usergroups|users|views)(?:\.[a-z]\w+)+)'/g);
    const byBot = called.filter((method) => !appTokenMethods.includes(method ?? ''));
    expect(byBot).toEqual(Object.keys(methodScopes).sort());
  });

  it('has the shortcuts that have a listener, and no other', () => {
    const drawn = valueAt(manifest, 'features', 'shortcuts') ?? [];
    const ids = Object.keys(shortcuts);
    expect(drawn).toHaveLength(ids.length);
    for (const [at, id] of ids.entries()) {
      expect(textAt(drawn, at, 'callback_id')).toBe(id);
      expect(adapter).toMatch(new RegExp(`'${id}'|\\b${id}:`));
    }
  });

  it('names the command of the default settings, once', () => {
    const commands = valueAt(manifest, 'features', 'slash_commands');
    expect(commands).toMatchObject([{ command: '/callboard', should_escape: false }]);
  });

  it('sends everything to /slack/events over https', () => {
    const urls = JSON.stringify(manifest).match(/https?:[^"]+/g);
    expect(new Set(urls)).toEqual(new Set(['https://callboard.example/slack/events']));
    expect(valueAt(manifest, 'settings', 'interactivity')).toMatchObject({
      request_url: 'https://callboard.example/slack/events',
      message_menu_options_url: 'https://callboard.example/slack/events',
    });
  });

  it('has no address in it for Socket Mode (PLATFORMS §5)', () => {
    const socket = read('manifest.socket.yaml');
    expect(JSON.stringify(socket)).not.toMatch(/https?:|_url|"url"/);
    expect(valueAt(socket, 'settings', 'socket_mode_enabled')).toBe(true);
  });

  it('lets people write direct messages, and has a Home tab as soon as one is drawn', () => {
    expect(valueAt(manifest, 'features', 'app_home')).toEqual({
      home_tab_enabled: 'app_home_opened' in eventScopes,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
  });

  it.each([
    [['display_information', 'name'], 1, 35],
    [['display_information', 'description'], 1, 140],
    [['display_information', 'long_description'], 175, 4000],
    [['features', 'bot_user', 'display_name'], 1, 80],
    [['features', 'slash_commands', 0, 'command'], 2, 32],
    [['features', 'slash_commands', 0, 'description'], 1, 2000],
    [['features', 'slash_commands', 0, 'usage_hint'], 1, 1000],
  ])('keeps %j between %i and %i letters (PLATFORMS: Slack app manifest)', (path, least, most) => {
    const length = lengthOf(textAt(manifest, ...path) ?? '');
    expect([length >= least, length <= most]).toEqual([true, true]);
  });

  it('is told what Slack would refuse, before anybody pastes it', () => {
    const made = slackManifest({
      ...versions['manifest.yaml'],
      name: 'n'.repeat(36),
      commands: [`/${'c'.repeat(32)}`],
    });
    expect(manifestMistakes(made)).toEqual([
      'The name has 36 letters; Slack takes 1 to 35.',
      `The command /${'c'.repeat(32)} has 33 letters; Slack takes 2 to 32.`,
    ]);
    for (const settings of Object.values(versions)) expect(manifestMistakes(slackManifest(settings))).toEqual([]);
  });
});
