/** Who owned an entity at a moment that has passed, or before it left the catalog: the View of `owner … as of …`. */
import type { Catalog, Entity, Ref } from '../../catalog/catalog.ts';
import type { Change, Removal } from '../../catalog/history/history.ts';
import { ask, bold, code, note, view } from '../../view/build.ts';
import type { Block, Span, Text, View } from '../../view/view.ts';
import type { When } from '../when.ts';
import { dateOf, timeOf } from './change-words.ts';
import { stillToCome } from './changes-view.ts';
import { footerOf } from './footer.ts';
import { goneFooter, type Known, knownSince } from './history-view.ts';
import { nameSpan, ownerInSentence, refName, short } from './names.ts';
import { actionsBlock, openPage, showOwner } from './next-steps.ts';

const day = 24 * 3600 * 1000;

/** What is known of its owner then. */
type Then =
  | { readonly is: 'known'; readonly owner: Owner }
  | { readonly is: 'absent'; readonly added: number }
  | { readonly is: 'gone'; readonly at: number; readonly owner: Owner }
  /** The owner when the history begins. */
  | { readonly is: 'unknown'; readonly since: number | undefined; readonly owner: Owner };

/** Undefined where there was none. */
type Owner = Ref | typeof notShown | undefined;
const notShown = Symbol('not shown');
const ownerOf = ({ owner, ownerHidden }: Pick<Entity, 'owner' | 'ownerHidden'>): Owner =>
  ownerHidden ? notShown : owner;

/** `asked`: now, without it. `gone`: how it left the catalog, when it is in it no more. */
export type OwnerAsked = { readonly asked: When | undefined; readonly gone?: Removal };

export async function ownerThenView(known: Known, about: Entity, { asked, gone }: OwnerAsked): Promise<View> {
  const { catalog, history, now } = known;
  if (asked && asked.from(now) > now) throw stillToCome('as of', asked, `owner ${about.name} as of 12 Oct`);
  const at = asked?.until(now) ?? now;
  const beginning = await history.beginning();
  const then = await ownerAt(known, about, { at, beginning, gone });
  const past = ask('Show its history', 'history', { entity: about.ref });
  return view({
    title: `Owner of ${about.name}${asked ? `, ${asked.words}` : ''}`,
    lead: leadOf(catalog, about, { then, at, now }),
    blocks: [
      ...(gone ? leftNote(gone, then) : todayNote(catalog, about, then)),
      ...actionsBlock(gone ? [past] : [showOwner(about), past, openPage(catalog, about)]),
    ],
    footer: gone ? goneFooter({ last: about, beginning }) : [...footerOf(about), ...knownSince(beginning)],
  });
}

type Moment = {
  readonly at: number;
  readonly beginning: number | undefined;
  readonly gone: Removal | undefined;
};

async function ownerAt({ history }: Known, about: Entity, { at, beginning, gone }: Moment): Promise<Then> {
  const next = await history.after(about.ref, Math.max(at, beginning ?? at));
  if (gone && !next) return { is: 'gone', at: gone.at, owner: ownerOf(gone) };
  if (next?.what === 'added' && beginning !== undefined) return { is: 'absent', added: next.at };
  const owner = next ? ownerBefore(next) : ownerOf(about);
  return beginning === undefined || at < beginning
    ? { is: 'unknown', since: beginning, owner }
    : { is: 'known', owner };
}

/** A change names the owner after it, unless the owner is what changed. */
function ownerBefore({ facts, ...after }: Change): Owner {
  const changed = facts.find((fact) => fact.is === 'ref' && fact.fact === 'owner');
  if (changed?.is !== 'ref') return ownerOf(after);
  return changed.beforeHidden ? notShown : changed.before;
}

type Told = { readonly then: Then; readonly at: number; readonly now: number };

function leadOf(catalog: Catalog, about: Entity, { then, at, now }: Told): Text {
  const name = catalog.get(about.ref) ? nameSpan(catalog, about) : code(about.name);
  const when = momentSpan(at, now);
  switch (then.is) {
    case 'known':
      return [bold(ownerWords(catalog, then.owner)), ' owned ', name, ...when, '.'];
    case 'absent':
      return [name, ' was ', bold('not in the catalog'), ...when, ': it was added ', timeOf(then.added, now), '.'];
    case 'gone':
      return [
        name,
        ' ',
        bold('left the catalog'),
        ' ',
        timeOf(then.at, now),
        `; ${ownerWords(catalog, then.owner)} owned it.`,
      ];
    case 'unknown':
      if (then.since === undefined) return ['Who owned ', name, ...when, ' is ', bold('not known'), '.'];
      return [
        'Who owned ',
        name,
        ...when,
        ' is ',
        bold('not known'),
        `; ${ownerWords(catalog, then.owner)} did on `,
        dateOf(then.since),
        '.',
      ];
  }
}

/** “ 3 h ago”, “ on 12 Oct”. */
const momentSpan = (at: number, now: number): readonly Span[] =>
  now - at < day ? [' ', timeOf(at, now)] : [' on ', dateOf(at)];

function ownerWords(catalog: Catalog, owner: Owner): string {
  if (owner === notShown) return 'An owner who is not shown to you';
  if (owner === undefined) return 'Nobody';
  return short(catalog.get(owner) ? ownerInSentence(catalog, owner) : refName(owner), 50);
}

const leftNote = ({ at }: Removal, then: Then): readonly Block[] =>
  then.is === 'gone' ? [] : [note('warn', ['It left the catalog on ', dateOf(at), '.'])];

function todayNote(catalog: Catalog, about: Entity, then: Then): readonly Block[] {
  if (then.is !== 'known') return [];
  const now = ownerOf(about);
  // Of two who are not shown it is not told either whether they are one.
  if (then.owner === notShown && now === notShown) return [];
  const gone = typeof then.owner === 'string' && !catalog.get(then.owner) ? then.owner : undefined;
  const today = now === then.owner ? 'It still does.' : `Today ${ownerWords(catalog, now)} does.`;
  if (gone === undefined) return [note('ok', [today])];
  return [note('warn', [code(gone), ' is not in the catalog any more. ', ...(now === gone ? [] : [today])])];
}
