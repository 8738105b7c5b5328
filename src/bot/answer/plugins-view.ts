/** Plugins in words: what each brings, which versions, what its commands may do, and what is wrong with it. */
import type { PluginState } from '../../plugins/create-plugins.ts';
import { ask, bold, code, count, note, view } from '../../view/build.ts';
import type { Action, Block, Cell, Span, Text, View } from '../../view/view.ts';
import { rowsAtMost } from './entity-table.ts';
import { type Fact, factsBlock } from './facts.ts';
import { short } from './names.ts';
import { actionsBlock } from './next-steps.ts';

/** `isInsider`: whoever may change things is told why, with files and settings. */
type Showing = { readonly version?: string; readonly isInsider: boolean };

export function pluginsView(plugins: readonly PluginState[], { isInsider }: Showing): View {
  return view({
    title: 'Plugins',
    lead: leadOf(plugins),
    blocks: [
      ...tableOf(plugins),
      ...troubleNote(plugins, isInsider),
      ...actionsBlock(plugins.slice(0, 4).map(showOne)),
    ],
    footer:
      plugins.length > 0
        ? ['From `plugins` in callboard.yaml, as of the start']
        : ['None is named under `plugins` in callboard.yaml'],
  });
}

export function pluginView(plugin: PluginState, { isInsider }: Showing): View {
  return view({
    title: `Plugin ${plugin.name}`,
    lead: leadOfOne(plugin),
    blocks: [
      ...factsBlock(factsOf(plugin)),
      ...broughtTable(plugin),
      ...troubleNote([plugin], isInsider),
      ...actionsBlock([...plugin.rights.slice(0, 3).map(helpOn), ask('All plugins', 'plugins', {})]),
    ],
    footer: [
      'From ',
      ...(isInsider ? [code(short(plugin.place, 100)), ', '] : ['callboard.yaml, ']),
      'as of the start',
    ],
  });
}

function leadOf(plugins: readonly PluginState[]): Text {
  if (plugins.length === 0) return [bold('No plugin'), ' is loaded.'];
  const off = plugins.filter((plugin) => plugin.off).length;
  const failed = plugins.filter(({ faults }) => faults).length;
  const wrong = [off > 0 && `${off} switched off`, failed > 0 && `${failed} with failures`].filter(
    (part) => part !== false,
  );
  return [
    bold(count(plugins.length, 'plugin', 'plugins')),
    wrong.length > 0 ? `: ${wrong.join(', ')}.` : plugins.length === 1 ? ', and it is well.' : ', all well.',
  ];
}

function leadOfOne({ name, summary, off }: PluginState): Text {
  const what = summary ? `: ${short(summary, 100)}` : '';
  return off ? [code(name), ' is ', bold('switched off'), `${what}.`] : [bold(short(name, 40)), `${what}.`];
}

export function pluginStatus({ off, faults, conflicts }: PluginState): Extract<Span, { kind: 'status' }> & Span {
  const [state, word] = off
    ? (['bad', 'switched off'] as const)
    : faults
      ? (['warn', `failed ${count(faults.count, 'time', 'times')}`] as const)
      : conflicts.length > 0
        ? (['warn', 'in part'] as const)
        : (['ok', 'on'] as const);
  return { kind: 'status', status: state, word };
}

/** “2 commands, 1 check”. */
export const broughtWords = ({ brings }: PluginState) =>
  brings.map(({ one, many, ids }) => count(ids.length, one, many)).join(', ') || 'nothing';

function tableOf(plugins: readonly PluginState[]): readonly Block[] {
  if (plugins.length === 0) return [];
  const columns = [{ title: 'Plugin' }, { title: 'Version' }, { title: 'State' }, { title: 'Brings' }];
  const rows = plugins
    .slice(0, rowsAtMost)
    .map((one): Cell[] => [
      [code(short(one.name, 40))],
      [one.version ?? '–'],
      [pluginStatus(one)],
      [short(one.off ? '–' : broughtWords(one), 120)],
    ]);
  return [{ kind: 'table', columns, rows, total: plugins.length }];
}

function factsOf({ version, callboard, hosts, rights }: PluginState): readonly Fact[] {
  const changing = rights.filter(({ needs }) => needs !== 'read');
  return [
    { label: 'Version', value: version ? [version] : [] },
    { label: 'For Callboard', value: callboard ? [short(callboard, 40)] : [] },
    {
      label: 'May change things',
      value:
        rights.length > 0
          ? codes(
              changing.map(({ command }) => command),
              'nothing',
            )
          : [],
    },
    { label: 'Asks', value: hosts.length > 0 ? codes(hosts, '') : [] },
  ];
}

const shownIds = 6;
function codes(words: readonly string[], none: string): Text {
  if (words.length === 0) return [none];
  const shown = words.slice(0, shownIds).flatMap((word, at) => [...(at > 0 ? [', '] : []), code(short(word, 60))]);
  return words.length > shownIds ? [...shown, ` and ${words.length - shownIds} more`] : shown;
}

function broughtTable({ brings }: PluginState): readonly Block[] {
  if (brings.length === 0) return [];
  const rows = brings.map(({ one, many, ids }): Cell[] => [[count(ids.length, one, many)], codes(ids, '–')]);
  return [{ kind: 'table', columns: [{ title: 'Brings' }, { title: 'Called' }], rows }];
}

function troubleNote(plugins: readonly PluginState[], isInsider: boolean): readonly Block[] {
  const off = plugins.find((one) => one.off);
  if (off?.off)
    return [
      note('bad', [
        short(
          isInsider
            ? `${off.off.say} ${off.off.next}`
            : `${off.name} could not be loaded; whoever runs Callboard is told why.`,
          400,
        ),
      ]),
    ];
  const failing = plugins.find(({ faults }) => faults);
  if (failing?.faults) {
    const { what, reason } = failing.faults.last;
    return [note('warn', [short(`${failing.name} failed at ${what}${isInsider ? `: ${reason}` : ''}.`, 300)])];
  }
  const [conflict] = plugins.flatMap(({ conflicts }) => conflicts);
  return conflict ? [note('warn', [short(`Left out: ${conflict}.`, 300)])] : [];
}

const showOne = ({ name }: PluginState): Action => ask(short(`Show ${name}`, 24), 'plugins', { name });
const helpOn = ({ command }: PluginState['rights'][number]): Action =>
  ask(short(`Help on ${command}`, 24), 'help', { command });
