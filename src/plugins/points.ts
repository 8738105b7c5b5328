/** The extension points in one table: what each is called, the folder of Callboard that holds its own, and how a definition of it is told. */
import { isExtension } from '../../docs-renderer/extension.ts';
import { isCommand } from '../bot/command.ts';
import { isIntent } from '../bot/intent.ts';
import { isSlot } from '../bot/slot.ts';
import { isSource } from '../catalog/source.ts';
import { isCheck } from '../health/check.ts';
import { isFact } from '../health/fact.ts';
import { isNotificationTarget } from '../notices/target.ts';
import { actionId, isAction } from '../scaffold/action.ts';
import { isField } from '../scaffold/field.ts';
import { isJob } from '../schedule/job.ts';
import { isRoutes } from '../server/route.ts';
import type { Brings, PluginDefinition } from './definition.ts';

export type PointName = keyof Brings | 'docsExtensions';
/** What stands under a point. */
export type Definitions<Point extends PointName> = NonNullable<PluginDefinition[Point]>;
export type Definition<Point extends PointName> = Definitions<Point>[string];

export type ExtensionPoint = {
  /** What a plugin’s own folder of them is called. */
  readonly folder: string;
  /** Where Callboard’s own stand, below its root; absent where it has none. */
  readonly ours?: string;
  readonly one: string;
  readonly many: string;
  /** What makes one. */
  readonly maker: string;
  /** What it is for, in a line. */
  readonly about: string;
  readonly is: (value: unknown) => boolean;
  /** Nobody names one: two plugins may call theirs alike. */
  readonly isUnnamed?: true;
  /** From the words of a path; as they are without it. */
  readonly id?: (words: string) => string;
};

export const points: Readonly<Record<PointName, ExtensionPoint>> = {
  commands: {
    ...{ folder: 'commands', ours: 'commands', one: 'command', many: 'commands', maker: 'defineCommand' },
    about: 'something that can be asked, on every surface at once; its id is its name',
    is: isCommand,
  },
  intents: {
    ...{ folder: 'intents', ours: 'src/bot/understand', one: 'intent', many: 'intents', maker: 'defineIntents' },
    about: 'how people ask for a command in their own words',
    is: isIntent,
    isUnnamed: true,
  },
  actions: {
    ...{ folder: 'actions', ours: 'src/scaffold/actions', one: 'action', many: 'actions', maker: 'defineAction' },
    about: 'a step of templates; `charts:fetch` is its id, `actions/charts/fetch.js` its file',
    is: isAction,
    id: actionId,
  },
  checks: {
    ...{ folder: 'checks', ours: 'src/health/checks', one: 'check', many: 'checks', maker: 'defineCheck' },
    about: 'one rule about entities, for scorecards and reports',
    is: isCheck,
  },
  facts: {
    ...{ folder: 'facts', ours: 'src/health/facts', one: 'fact', many: 'facts', maker: 'defineFact' },
    about: 'what checks look at that is had from outside',
    is: isFact,
  },
  sources: {
    ...{ folder: 'sources', ours: 'src/catalog/sources', one: 'source', many: 'sources', maker: 'defineSource' },
    about: 'where descriptors are read from; its id is a `type` of `catalog.sources` in callboard.yaml',
    is: isSource,
  },
  jobs: {
    ...{ folder: 'jobs', ours: 'src/schedule/jobs', one: 'job', many: 'jobs', maker: 'defineJob' },
    about: 'recurring work; safe to run twice',
    is: isJob,
  },
  docsExtensions: {
    ...{ folder: 'docs-extensions', ours: 'docs-renderer/extensions', maker: 'defineExtension' },
    ...{ one: 'docs extension', many: 'docs extensions' },
    about: 'a construct of markdown',
    is: isExtension,
    isUnnamed: true,
  },
  fields: {
    ...{ folder: 'fields', one: 'field', many: 'fields', maker: 'defineField' },
    about: 'what templates may name in `ui:field`',
    is: isField,
  },
  slots: {
    ...{ folder: 'slots', one: 'slot', many: 'slots', maker: 'defineSlot' },
    about: 'what it adds to answers that exist: rows, buttons, sections',
    is: isSlot,
    isUnnamed: true,
  },
  notificationTargets: {
    ...{ folder: 'notification-targets', one: 'notification target', many: 'notification targets' },
    maker: 'defineNotificationTarget',
    about: 'where people are told what they are notified of, beside the list and the chats',
    is: isNotificationTarget,
  },
  routes: {
    ...{ folder: 'routes', ours: 'src/server/routes', one: 'route', many: 'routes', maker: 'defineRoutes' },
    about: 'addresses of the server',
    is: isRoutes,
    isUnnamed: true,
  },
};

export const pointNames: readonly PointName[] = [
  ...(['commands', 'intents', 'actions', 'checks', 'facts', 'sources'] as const),
  ...(['jobs', 'docsExtensions', 'fields', 'slots', 'notificationTargets', 'routes'] as const),
];
