/** `errors [about]`: what is wrong in the descriptors, with file and line. */

import { factsBlock } from '../src/bot/answer/facts.ts';
import { catalogFooter } from '../src/bot/answer/footer.ts';
import { present } from '../src/bot/answer/lookup.ts';
import { ownerInSentence, plainName, short } from '../src/bot/answer/names.ts';
import { actionsBlock, show, showTeam } from '../src/bot/answer/next-steps.ts';
import { isErrorOf, type OwnerOfError, ownersOfErrors } from '../src/bot/answer/problem-owner.ts';
import { problemsTable } from '../src/bot/answer/problems.ts';
import { tally } from '../src/bot/answer/tally.ts';
import { type Untold, untoldNote } from '../src/bot/answer/untold-note.ts';
import { optional, words } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';
import type { Catalog, CatalogError, Entity, Ref } from '../src/catalog/catalog.ts';
import { ask, bold, code, count, note, view } from '../src/view/build.ts';
import type { Action, Block, Text, View } from '../src/view/view.ts';
import { figure } from '../src/view/words.ts';

export default defineCommand({
  summary: 'what is wrong in the descriptors',
  aliases: ['problems'],
  args: { about: optional(words('a team, or words of a file, entity or rule')) },
  examples: ['errors', 'errors delivery', 'errors payments'],
  anywhere: ['errors', 'errors catalog-info.yaml'],
  needs: 'read',
  order: 200,
  run: async ({ args, services: { catalog, sources, untold } }) => {
    const held = args.about ? 0 : (await sources.all()).filter(({ outcome }) => outcome === 'held back').length;
    return errorsView(catalog, args.about, { held, untold: await untold() });
  },
});

type Beside = { readonly held: number; readonly untold: readonly Untold[] };

function errorsView(catalog: Catalog, about: string | undefined, { held, untold }: Beside): View {
  const all = catalog.errors();
  const ownerOf = all.length > 0 ? ownersOfErrors(catalog) : () => undefined;
  const team = about ? teamCalled(catalog, about) : undefined;
  const errors = about ? all.filter(team ? isErrorOf(catalog, team, ownerOf) : fits(about)) : all;
  const where = whereOf(catalog, about, team);
  return view({
    title: about ? `Errors of ${short(about, 60)}` : 'Errors',
    lead: errors.length === 0 ? noneOf(catalog, where, all.length) : leadOf(where, errors),
    blocks: [
      ...factsBlock(errors.length > 1 ? tallies(catalog, errors, ownerOf) : []),
      ...problemsTable(errors),
      ...(held > 0 ? heldNote(held) : untoldNote(catalog, errors, untold)),
      ...actionsBlock(errors.length > 0 ? openers(catalog, errors, ownerOf) : [all.length > 0 ? showAll : undefined]),
    ],
    footer: catalogFooter(catalog),
  });
}

/** Which ones, and what is to be done, is for who may change that: \`sources\`. */
function heldNote(held: number): readonly Block[] {
  if (held === 0) return [];
  const lack = held === 1 ? 'lacks much of what it' : 'lack much of what they';
  return [
    note('warn', [`Held back: ${count(held, 'source', 'sources')} ${lack} had; `, code('sources'), ' tells more.']),
  ];
}

const showAll = ask('Show all errors', 'errors', {});

/** Of what is hidden from them, nobody is told that all is well. */
const noneOf = (catalog: Catalog, where: Text, elsewhere: number): Text => [
  bold('No error'),
  ...where,
  ...(catalog.isPartial ? [' that you may see'] : []),
  elsewhere > 0 ? `; ${figure(elsewhere)} elsewhere.` : '.',
];

function leadOf(where: Text, errors: readonly CatalogError[]): Text {
  const files = count(new Set(errors.map(({ file }) => file)).size, 'file', 'files');
  return [bold(count(errors.length, 'error', 'errors')), ...where, `, in ${files}; everything else there is read.`];
}

function whereOf(catalog: Catalog, about: string | undefined, team: Entity | undefined): Text {
  if (!about) return [' in the descriptors'];
  return team
    ? [` for ${short(ownerInSentence(catalog, team.ref), 50)} to put right`]
    : [' about ', code(short(about, 50))];
}

function teamCalled(catalog: Catalog, about: string): Entity | undefined {
  const meant = catalog.resolve(about, ['group']);
  return meant.kind === 'one' && meant.exact ? meant.entity : undefined;
}

/** All words stand in its file, entity, rule or message. */
function fits(about: string): (error: CatalogError) => boolean {
  const parts = about.toLowerCase().split(/\s+/);
  return ({ file, ref = '', rule, message }) => {
    const text = `${file} ${ref} ${rule} ${message}`.toLowerCase();
    return parts.every((part) => text.includes(part));
  };
}

/** Most first: where to begin. */
function tallies(catalog: Catalog, errors: readonly CatalogError[], ownerOf: OwnerOfError) {
  const most = (words: readonly string[]): Text => {
    const counts = Array.from(tally(words), ([word, amount]) => `${word} ${figure(amount)}`);
    return [counts.slice(0, 6).join(' · '), ...(counts.length > 6 ? [` and ${counts.length - 6} more`] : [])];
  };
  const teams = errors.map((error) => {
    const owner = ownerOf(error);
    return owner ? plainName(catalog, owner) : 'no owner';
  });
  return [
    { label: 'By team', value: most(teams) },
    { label: 'By rule', value: most(errors.map(({ rule }) => rule)) },
  ];
}

/** Who can put the first of them right, and what is affected. */
function openers(catalog: Catalog, errors: readonly CatalogError[], ownerOf: OwnerOfError): readonly Action[] {
  const first = (refs: readonly Ref[]) => present(catalog, new Set(refs)).slice(0, 2);
  const teams = first(errors.flatMap((error) => ownerOf(error) ?? []));
  const affected = first(errors.flatMap(({ ref }) => ref ?? []));
  return [...teams.map((team) => showTeam(catalog, team)), ...affected.map((entity) => show(catalog, entity))];
}
