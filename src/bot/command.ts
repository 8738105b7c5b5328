/** The contract of a command: one file under commands/, whose path is its name. */
import type { Form, FormValues, Problems } from '../form/form.ts';
import type { View } from '../view/view.ts';
import type { ArgKinds, ArgValues } from './args.ts';
import type { Actor, Place } from './request.ts';
import type { Services } from './services.ts';

/** What a policy row may grant. `read`: look things up. `change`: change the catalog's upkeep. `scaffold.run`: run templates. `everything` includes all. */
export type Permission = 'read' | 'change' | 'scaffold.run';

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
/** A form of the command's own, in place of the one that its arguments make. */
export type CommandForm = {
  /** Made when it is opened, with what is known already. Throws a Failure where this person has none. `draft` goes on with one there is. */
  readonly open: (
    opening: Run<Readonly<Record<string, string>>>,
  ) => Promise<OpenedForm | { readonly draft: string }> | OpenedForm | { readonly draft: string };
  /** What is done when it is sent; without it the command runs with the values as its arguments. */
  readonly submit?: (sent: Run<FormValues> & SentForm) => Promise<Submitted> | Submitted;
};
export type OpenedForm = { readonly form: Form; readonly values?: FormValues };
export type SentForm = {
  /** What the form was opened with. The rest may have changed since: it is checked again. */
  readonly opened: Readonly<Record<string, string>>;
  /** By field; kept nowhere. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Of this draft alone: what is made of it is made once. */
  readonly draft: string;
};
/** A View, or what is wrong by field: then the draft stays and is shown again. */
export type Submitted = View | { readonly problems: Problems };

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
  /** Its name begins many a sentence that is about something else: it is meant only where nothing else is said. */
  readonly onlyAlone?: true;
  /** It keeps or takes away something of the asker's own: a link that was followed does not do that by itself. */
  readonly keeps?: true;
  /** With this argument it changes something, and asks for the right to; without, it only shows. */
  readonly changesWith?: string;
  /** Where it stands in help: lower first. */
  readonly order?: number;
  /** Written as a method, so that commands of any arguments go into one list. */
  run(run: Run<ArgValues<Args>>): Promise<View> | View;
  readonly form?: CommandForm;
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
