/** An entity was named and nothing asked about it: what can be asked, as buttons. */
import type { Entity } from '../catalog/catalog.ts';
import { ask, view } from '../view/build.ts';
import type { Action, Text } from '../view/view.ts';
import { isGroup, isUser, nameSpan, plainName, short, thing, withArticle } from './answer/names.ts';
import type { Named } from './command-names.ts';
import type { Outcome } from './run-command.ts';
import { buttons, lookedIn, shownAtMost } from './said.ts';
import { isOneOf } from './seek.ts';
import { permittedCommands, type Turn } from './turn.ts';

/** `why`: what was said before it, where that was more than its name. “It” then means this entity. */
export function offerAbout(turn: Turn, entity: Entity, why: Text = []): Outcome {
  const { catalog, tools, place } = turn;
  tools.memory.remember(place, { refs: [entity.ref] });
  const owned = entity.owner && !isGroup(entity) && !isUser(entity);
  const of = owned && entity.owner ? ` of ${short(plainName(catalog, entity.owner), 30)}` : '';
  const is: Text = [nameSpan(catalog, entity), ` is ${withArticle(short(thing(entity), 20))}${of}. What about it?`];
  return {
    view: view({
      title: 'What about it',
      lead: [...why, ...is],
      blocks: buttons(questionsAbout(turn, entity)),
      footer: lookedIn(catalog),
    }),
    ok: false,
  };
}

/** Commands that need nothing but this entity: `show`, those made for its kind, then in the order of help. */
function questionsAbout(turn: Turn, entity: Entity): readonly Action[] {
  const rank = ({ name, definition }: Named) => {
    const [kind] = Object.values(definition.args);
    if (name === 'show') return -2000;
    return (kind?.kind === 'entity' && kind.kinds ? -1000 : 0) + (definition.order ?? 500);
  };
  return permittedCommands(turn)
    .filter(({ definition }) => fits(definition.args, entity))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, shownAtMost)
    .map(({ name, definition }) => {
      const [argument = ''] = Object.keys(definition.args);
      return ask(short(`${name.charAt(0).toUpperCase()}${name.slice(1)}`, 24), name, { [argument]: entity.ref });
    });
}

function fits(args: Named['definition']['args'], entity: Entity): boolean {
  const [first, ...others] = Object.values(args);
  return (
    first?.kind === 'entity' && isOneOf(entity, first.kinds ?? first.rather) && others.every(({ optional }) => optional)
  );
}
