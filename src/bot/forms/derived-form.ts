/** The form that a command's arguments make: every command has one for free. */
import type { Field, Form, FormValues } from '../../form/form.ts';
import type { ArgKind, ArgKinds, OptionalArg } from '../args.ts';
import type { Named } from '../command-names.ts';
import type { Given } from '../lay-out.ts';
import type { Things } from '../named-things.ts';
import { examplesOfWhen } from '../when.ts';

/** As much of an argument is read. */
const lettersAtMost = 500;
const radiosAtMost = 5;
/** What Slack's menus hold. */
const optionsAtMost = 100;

/** A draft is kept, which people's own text is not. */
export const hasForm = ({ form, args }: Named['definition']): boolean =>
  form !== undefined || !Object.values(args).some((kind) => kind.kind === 'words' && kind.prose);

/** Undefined for a command that asks for nothing. `things` are what its menus of checks and scorecards offer. */
export function derivedForm({ name, definition }: Named, things: Things): Form | undefined {
  if (!hasForm(definition)) return undefined;
  const fields = Object.entries(definition.args).map(([arg, kind]) => fieldOf(arg, kind, things));
  if (fields.length === 0) return undefined;
  const page = { title: capital(name), about: `${capital(definition.summary)}.`, fields };
  return { title: capital(name), pages: [page], submit: capital(name), review: false };
}

/** What a form's values are as arguments. */
export const givenOf = (args: ArgKinds, values: FormValues): Given =>
  Object.fromEntries(
    Object.keys(args).flatMap((name) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function fieldOf(name: string, kind: ArgKind | OptionalArg, things: Things): Field {
  const isOptional = kind.optional === true;
  const common = {
    name,
    label: capital(name),
    hint: capital(kind.about),
    ...(isOptional && { optional: true as const }),
  };
  switch (kind.kind) {
    case 'entity':
      return {
        ...common,
        kind: 'lookup',
        lookup: lookupOf(kind),
        ...((kind.gone || kind.orAddress) && { free: true }),
      };
    case 'number':
      return { ...common, kind: 'number', whole: true, min: kind.min, max: kind.max };
    case 'choice': {
      const options = kind.choices.map((value) => ({ value, label: value }));
      // A radio that is set cannot be unset.
      const shown = isOptional || options.length > radiosAtMost ? 'menu' : 'radio';
      return { ...common, kind: 'choice', options, shown };
    }
    case 'when': {
      const hint = `${common.hint}. For example ${examplesOfWhen.slice(0, 4).join(', ')}`;
      return { ...common, hint, kind: 'text', lines: 'one', max: 40 };
    }
    case 'named': {
      const options = things(kind.of).map(({ id, title }) => ({ value: id, label: title }));
      if (options.length === 0 || options.length > optionsAtMost) return { ...common, ...oneLine };
      return { ...common, kind: 'choice', options, shown: 'menu' };
    }
    case 'text':
    case 'words':
      return { ...common, ...oneLine };
  }
}

const oneLine = { kind: 'text', lines: 'one', max: lettersAtMost } as const;

function lookupOf({ kinds: only, rather }: Extract<ArgKind | OptionalArg, { kind: 'entity' }>) {
  const kinds = only ?? rather;
  const isOwner = kinds?.length === 2 && kinds.includes('group') && kinds.includes('user');
  return isOwner ? ({ of: 'owner' } as const) : ({ of: 'entity', ...(kinds && { kinds }) } as const);
}
