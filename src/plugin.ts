/**
 * `callboard/plugin`: what a plugin is written with. The makers are those of Callboard’s own folders, so that a definition
 * that works there works in a plugin, and the other way round. What stands here is kept as it is within a minor version.
 */
import { createBreathing } from './catalog/breathe.ts';
import { readDescriptors as read, type Surroundings } from './catalog/ingest.ts';
import { fail } from './errors.ts';

export type { DocsExtension, PageContext, PageExtension } from '../docs-renderer/extension.ts';
export { defineExtension } from '../docs-renderer/extension.ts';
export type { Route, RouteRequest, RouteResponse } from './bot/adapter.ts';
export type { Fact as Row } from './bot/answer/facts.ts';
export { catalogFooter, footerOf } from './bot/answer/footer.ts';
export { known } from './bot/answer/lookup.ts';
export { joined, mention, nameSpan, plainName, short } from './bot/answer/names.ts';
export type { ArgKind, ArgKinds, OptionalArg } from './bot/args.ts';
export {
  alsoGone,
  choice,
  entity,
  led,
  number,
  optional,
  orAddress,
  prose,
  rather,
  text,
  when,
  words,
} from './bot/args.ts';
export type { CommandDefinition, CommandForm, Permission, Run } from './bot/command.ts';
export { defineCommand } from './bot/command.ts';
export type { Family, Intent, Reply } from './bot/intent.ts';
export { defineIntents } from './bot/intent.ts';
export type { Actor, Place } from './bot/request.ts';
export type { Services } from './bot/services.ts';
export type { AboutEntity, AboutSeveral, SlotDefinition } from './bot/slot.ts';
export { defineSlot } from './bot/slot.ts';
export type { Catalog, Entity, Ref } from './catalog/catalog.ts';
export { fileFailure } from './catalog/ingest.ts';
export type { Cycle, LocationRead, SourceDefinition, Way } from './catalog/source.ts';
export { defineSource } from './catalog/source.ts';
export type { Form, FormValues } from './form/form.ts';
export type { CheckDefinition, Look, Verdict } from './health/check.ts';
export { defineCheck } from './health/check.ts';
export type { FactDefinition, FactRead, FactServices } from './health/fact.ts';
export { defineFact } from './health/fact.ts';
export type { Notification } from './notices/notification.ts';
export type { NotificationTarget } from './notices/target.ts';
export { defineNotificationTarget } from './notices/target.ts';
export type { Fetched, FetchOptions } from './outside/safe-fetch.ts';
export type { Brings, Keep, PluginDefinition, PluginPorts } from './plugins/definition.ts';
export { definePlugin } from './plugins/definition.ts';
export type { ActionDefinition, ActionRun, JsonSchema, Values } from './scaffold/action.ts';
export { defineAction } from './scaffold/action.ts';
export type { FieldDefinition } from './scaffold/field.ts';
export { defineField } from './scaffold/field.ts';
export type { JobDefinition } from './schedule/job.ts';
export { defineJob } from './schedule/job.ts';
export type { RoutePorts } from './server/route.ts';
export { defineRoutes, json } from './server/route.ts';
export { age, ask, bold, code, count, entityPath, entitySpan, link, note, open, status, view } from './view/build.ts';
export type { Action, Block, Span, Status, Text, View } from './view/view.ts';

/** `throw refuse('There is no rota for payments-api.', 'Name one under `rotas`.')`: what people read in place of an answer. */
export const refuse = (say: string, next: string) => fail('PLUGIN_SAYS', { say, next });

type Around = Omit<Surroundings, 'breathe'> & { readonly breathe?: Surroundings['breathe'] };

/** Reads descriptors as YAML, for a source to yield as its `result`: broken ones are errors in it, with their lines. */
export const readDescriptors = (text: string, around: Around) => read(text, { breathe: createBreathing(), ...around });
