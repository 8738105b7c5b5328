/** The contract of a command: one file under commands/, whose path is its name. */
import type { View } from '../view/view.ts';
import type { ArgKinds, ArgValues } from './args.ts';
import type { Actor, Place } from './request.ts';
import type { Services } from './services.ts';

/** What a policy row may grant. `read`: look things up. `change`: change the catalog's upkeep. `everything` includes all. */
export type Permission = 'read' | 'change';

export type Run<Args> = {
  readonly args: Args;
  readonly actor: Actor;
  readonly place: Place;
  readonly services: Services;
};

/** The page that shows this command's View. */
export type Page = {
  /** `/catalog/:namespace/:kind/:name`. */
  readonly path: string;
  readonly args: (parts: PageArgs) => PageArgs;
};
export type PageArgs = Readonly<Record<string, string>>;

export type CommandDefinition<Args extends ArgKinds = ArgKinds> = {
  /** One line, no full stop: it stands in lists of commands. */
  readonly summary: string;
  readonly aliases?: readonly string[];
  readonly args: Args;
  /** Whole lines about the sample company; tests run every one. */
  readonly examples: readonly string[];
  /** Whole lines that name nothing of anyone's: help shows these instead. For commands whose words may be anything. */
  readonly anywhere?: readonly string[];
  readonly needs: Permission;
  readonly page?: Page;
  /** It keeps something, or tells what is news once: nobody but a person asks it again. */
  readonly once?: true;
  /** Where it stands in help: lower first. */
  readonly order?: number;
  readonly run: (run: Run<ArgValues<Args>>) => Promise<View> | View;
};

const brand = Symbol.for('callboard.command');

/** Every command file's default export is made by this. */
export function defineCommand<const Args extends ArgKinds>(
  definition: CommandDefinition<Args>,
): CommandDefinition<Args> {
  return Object.assign({ [brand]: true }, definition);
}
export function isCommand(value: unknown): value is CommandDefinition {
  return typeof value === 'object' && value !== null && brand in value;
}
