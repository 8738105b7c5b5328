/** `errors [words]`: what is wrong in the descriptors, with file and line. */
import { factsBlock } from '../src/bot/answer/facts.ts';
import { catalogFooter } from '../src/bot/answer/footer.ts';
import { short } from '../src/bot/answer/names.ts';
import { actionsBlock } from '../src/bot/answer/next-steps.ts';
import { problemsTable } from '../src/bot/answer/problems.ts';
import { tally } from '../src/bot/answer/tally.ts';
import { optional, words } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';
import type { Catalog, CatalogError, Entity } from '../src/catalog/catalog.ts';
import { ask, bold, code, count, view } from '../src/view/build.ts';
import type { Text, View } from '../src/view/view.ts';

export default defineCommand({
  summary: 'what is wrong in the descriptors',
  aliases: ['problems', 'broken'],
  args: { about: optional(words('a team, or words of a file, entity or rule')) },
  examples: ['errors', 'errors delivery', 'errors payments'],
  needs: 'read',
  order: 200,
  run: ({ args, services: { catalog } }) => errorsView(catalog, args.about),
});

function errorsView(catalog: Catalog, about: string | undefined): View {
  const all = catalog.errors();
  const errors = about ? all.filter(concerns(catalog, about)) : all;
  return view({
    title: about ? `Errors of ${short(about, 60)}` : 'Errors',
    lead: leadOf(about, errors, all.length),
    blocks: [
      ...factsBlock(errors.length > 1 ? tallies(errors) : []),
      ...problemsTable(errors),
      ...actionsBlock(
        errors.length === 0 && all.length > 0
          ? [ask(`Show all ${all.length}`, 'errors', {})]
          : openers(catalog, errors),
      ),
    ],
    footer: catalogFooter(catalog),
  });
}

function leadOf(about: string | undefined, errors: readonly CatalogError[], all: number): Text {
  const where = about ? [' that has to do with ', code(short(about, 60))] : [' in the descriptors'];
  if (errors.length === 0) return [bold('No error'), ...where, all > 0 ? `; ${all} elsewhere.` : '.'];
  const files = new Set(errors.map(({ file }) => file)).size;
  return [bold(count(errors.length, 'error', 'errors')), ...where, `, in ${count(files, 'file', 'files')}.`];
}

/** Words of its file, ref or rule; or a team that owns the entity or anything else in that file. */
function concerns(catalog: Catalog, about: string): (error: CatalogError) => boolean {
  const meant = catalog.resolve(about, ['group']);
  const owned = meant.kind === 'one' ? catalog.owned(meant.entity.ref, true) : [];
  const refs = new Set(owned.map(({ ref }) => ref));
  const files = new Set(owned.map(fileOf));
  const parts = about.toLowerCase().split(/\s+/);
  return ({ file, ref = '', rule, message }) => {
    const text = `${file} ${ref} ${rule} ${message}`.toLowerCase();
    return refs.has(ref) || files.has(file) || parts.every((part) => text.includes(part));
  };
}

const fileOf = ({ source }: Entity) => source.label.replace(/:\d+$/, '');

function tallies(errors: readonly CatalogError[]) {
  const rules = [...tally(errors.map(({ rule }) => rule))].slice(0, 8).map(([rule, amount]) => `${rule} ${amount}`);
  const files = [...tally(errors.map(({ file }) => file))].slice(0, 3).map(([file, amount]) => `${file} ${amount}`);
  return [
    { label: 'Rules', value: [rules.join(' · ')] },
    { label: 'Files', value: [files.join(' · ')] },
  ];
}

/** The descriptor itself, where it can be looked at. */
function openers(catalog: Catalog, errors: readonly CatalogError[]) {
  const ref = errors.find((error) => error.ref && catalog.get(error.ref))?.ref;
  return ref ? [ask('Show the entity', 'show', { entity: ref })] : [];
}
