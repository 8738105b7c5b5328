/** Plugins: loaded as a start would load them, each with what it brings, may do and reads; and what is wrong. */
import { createSafeFetch } from '../outside/safe-fetch.ts';
import type { PluginState } from '../plugins/create-plugins.ts';
import type { Status } from '../view/view.ts';
import type { Examined, Finding } from './doctor.ts';

const what = 'Plugins';

export async function lookAtPlugins({ settings, clock }: Examined): Promise<readonly Finding[]> {
  if (settings.plugins.length === 0)
    return [{ status: 'unknown', what, says: 'none. docs/how-to/write-a-plugin.md leads there.' }];
  const { openPlugins } = await import('../open-plugins.ts');
  const stopping = new AbortController();
  const ids = { next: 0 };
  const newId = () => {
    ids.next += 1;
    return `doctor-${ids.next}`;
  };
  const safeFetch = createSafeFetch({ ...settings.urls, clock, stop: stopping.signal });
  const parts = { clock, log: () => {}, newId, safeFetch, notes: nothingKept, signal: stopping.signal };
  const plugins = await openPlugins(settings, parts);
  stopping.abort(new Error('looked at'));
  return plugins.states().flatMap(findingsOf);
}

/** Nothing is changed by looking. */
const nothingKept = { get: async () => undefined, put: async () => {} };

function findingsOf(plugin: PluginState): readonly Finding[] {
  const { name, place, version, callboard, off, conflicts } = plugin;
  const found = (status: Status, says: string): Finding => ({ status, what, says });
  if (off) return [found('bad', `${off.say} ${off.next} (${place})`)];
  const versions = [version, callboard && `for Callboard ${callboard}`].filter(Boolean).join(', ');
  const named = `${name}${versions ? ` (${versions})` : ''}`;
  return [
    found('ok', `${named} brings ${broughtOf(plugin)}${rightsOf(plugin)}`),
    ...conflicts.map((conflict) => found('warn', `${conflict}. Rename one, or take one of them out.`)),
  ];
}

const broughtOf = ({ brings }: PluginState) =>
  brings.map(({ one, many, ids }) => `${ids.length === 1 ? one : many} ${ids.join(', ')}`).join('; ') || 'nothing';

function rightsOf({ rights, hosts }: PluginState): string {
  const changing = rights.filter(({ needs }) => needs !== 'read').map(({ command, needs }) => `${command} (${needs})`);
  const may =
    rights.length === 0 ? '' : changing.length > 0 ? `. Changes things: ${changing.join(', ')}` : '. Only reads';
  return `${may}${hosts.length > 0 ? `. Asks ${hosts.join(', ')}` : ''}`;
}
