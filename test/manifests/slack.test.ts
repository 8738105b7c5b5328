/** The Slack app's manifest against the code: what is used is asked for, and nothing else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { textAt, valueAt } from '../../adapters/slack/fields.ts';
import { eventScopes, methodScopes, neededScopes } from '../../adapters/slack/needed.ts';
import { lengthOf } from '../support/slack/checks.ts';

const root = join(import.meta.dirname, '../..');
const manifest: unknown = parse(readFileSync(join(root, 'manifests/slack/manifest.yaml'), 'utf8'));
const adapter = readdirSync(join(root, 'adapters/slack'))
  .map((file) => readFileSync(join(root, 'adapters/slack', file), 'utf8'))
  .join('\n');

describe('the Slack app’s manifest', () => {
  it('asks for the scopes of what the code uses, and for no other', () => {
    expect(valueAt(manifest, 'oauth_config', 'scopes')).toEqual({ bot: neededScopes });
  });

  it('subscribes to the events that have a listener, and to no other', () => {
    expect(valueAt(manifest, 'settings', 'event_subscriptions', 'bot_events')).toEqual(Object.keys(eventScopes));
    expect(Array.from(adapter.matchAll(/app\.event\('(\w+)'/g), ([, name]) => name)).toEqual(['app_mention']);
    expect(adapter).toContain('app.message(');
  });

  it('has a scope for every method that is called, and every such method is called', () => {
    const called = new Set(
      Array.from(adapter.matchAll(/'((?:auth|chat|users|views|conversations)\.\w+)'/g), ([, name]) => name),
    );
    expect([...called].sort()).toEqual(Object.keys(methodScopes).sort());
  });

  it('names the command of the default settings, once', () => {
    const commands = valueAt(manifest, 'features', 'slash_commands');
    expect(commands).toMatchObject([{ command: '/callboard', should_escape: false }]);
    expect(readFileSync(join(root, 'src/config.ts'), 'utf8')).toContain("'/callboard'");
  });

  it('sends everything to /slack/events over https', () => {
    const urls = JSON.stringify(manifest).match(/https?:[^"]+/g);
    expect(new Set(urls)).toEqual(new Set(['https://callboard.example/slack/events']));
    expect(urls).toHaveLength(3);
  });

  it('lets people write direct messages', () => {
    expect(valueAt(manifest, 'features', 'app_home')).toEqual({
      home_tab_enabled: false,
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
});
