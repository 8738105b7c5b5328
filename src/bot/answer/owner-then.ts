/** Who owned an entity at a moment that has passed: the View of `owner … as of …`. */
import type { Catalog, Entity, Ref } from '../../catalog/catalog.ts';
import type { Change } from '../../catalog/history/history.ts';
import { ask, bold, code, note, view } from '../../view/build.ts';
import type { Block, Span, Text, View } from '../../view/view.ts';
import type { When } from '../when.ts';
import { dateOf, timeOf } from './change-words.ts';
import { stillToCome } from './changes-view.ts';
import { footerOf } from './footer.ts';
import { type Known, knownSince } from './history-view.ts';
import { nameSpan, ownerInSentence, refName, short } from './names.ts';
import { actionsBlock, openPage, showOwner } from './next-steps.ts';

const day = 24 * 3600 * 1000;

/** What is known of its owner then. */
type Then =
  | { readonly is: 'known'; readonly owner: Ref | undefined }
  | { readonly is: 'absent'; readonly added: number }
  /** The owner when the history begins. */
  | { readonly is: 'unknown'; readonly since: number | undefined; readonly owner: Ref | undefined };

export async function ownerThenView(known: Known, about: Entity, asked: When): Promise<View> {
  const { catalog, history, now } = known;
  if (asked.from(now) > now) throw stillToCome('as of', asked, `owner ${about.name} as of 12 Oct`);
  const at = asked.until(now);
  const beginning = await history.beginning();
  const then = await ownerAt(known, about, { at, beginning });
  return view({
    title: `Owner of ${about.name}, ${asked.words}`,
    lead: leadOf(catalog, about, { then, at, now }),
    blocks: [
      ...todayNote(catalog, about, then),
      ...actionsBlock([
        showOwner(about),
        ask('Show its history', 'history', { entity: about.ref }),
        openPage(catalog, about),
      ]),
    ],
    footer: [...footerOf(about), ...knownSince(beginning)],
  });
}

type Moment = { readonly at: number; readonly beginning: number | undefined };

async function ownerAt({ history }: Known, about: Entity, { at, beginning }: Moment): Promise<Then> {
  const next = await history.after(about.ref, Math.max(at, beginning ?? at));
  if (next?.what === 'added' && beginning !== undefined) return { is: 'absent', added: next.at };
  const owner = next ? ownerBefore(next) : about.owner;
  return beginning === undefined || at < beginning
    ? { is: 'unknown', since: beginning, owner }
    : { is: 'known', owner };
}

/** A change names the owner after it, unless the owner is what changed. */
function ownerBefore({ facts, owner }: Change): Ref | undefined {
  const changed = facts.find((fact) => fact.is === 'ref' && fact.fact === 'owner');
  return changed?.is === 'ref' ? changed.before : owner;
}

type Told = { readonly then: Then; readonly at: number; readonly now: number };

function leadOf(catalog: Catalog, about: Entity, { then, at, now }: Told): Text {
  const name = nameSpan(catalog, about);
  const when = momentSpan(at, now);
  switch (then.is) {
    case 'known':
      return [bold(ownerWords(catalog, then.owner)), ' owned ', name, ...when, '.'];
    case 'absent':
      return [name, ' was ', bold('not in the catalog'), ...when, ': it was added ', timeOf(then.added, now), '.'];
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

function ownerWords(catalog: Catalog, owner: Ref | undefined): string {
  if (owner === undefined) return 'Nobody';
  return short(catalog.get(owner) ? ownerInSentence(catalog, owner) : refName(owner), 50);
}

function todayNote(catalog: Catalog, about: Entity, then: Then): readonly Block[] {
  if (then.is !== 'known') return [];
  const gone = then.owner !== undefined && !catalog.get(then.owner) ? then.owner : undefined;
  const today = about.owner === then.owner ? 'It still does.' : `Today ${ownerWords(catalog, about.owner)} does.`;
  if (gone === undefined) return [note('ok', [today])];
  return [note('warn', [code(gone), ' is not in the catalog any more. ', ...(about.owner === gone ? [] : [today])])];
}
