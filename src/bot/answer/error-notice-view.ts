/** What is broken, as whoever can put it right is told: one file, one source, or many of one team together. */
import type { Catalog, CatalogError, Ref } from '../../catalog/catalog.ts';
import type { ErrorNotice, Trouble } from '../../notices/error-notice.ts';
import { age, ask, bold, code, count, link, note, open, status, view } from '../../view/build.ts';
import type { Action, Block, Span, Text, View } from '../../view/view.ts';
import { figure, lengthWords } from '../../view/words.ts';
import { spansOf } from '../said.ts';
import { factsBlock } from './facts.ts';
import { isWebAddress } from './footer.ts';
import { ownerInSentence, plainName, short } from './names.ts';
import { actionsBlock } from './next-steps.ts';
import { problemsTable } from './problems.ts';
import { suggestedPatch } from './suggested-patch.ts';

/** As its readers see it. */
export type ErrorReading = {
  readonly catalog: Pick<Catalog, 'get' | 'teamName'>;
  /** Of the file, in order; without secrets. */
  readonly errors: readonly CatalogError[];
  /** Of a source: what it is called and why it cannot be read, where its readers may know. */
  readonly source?: { readonly name: string; readonly failure: string };
};
type Names = ErrorReading['catalog'];

const fileLetters = 60;
const moreAtMost = 5;

export function errorNoticeView(notice: ErrorNotice, reading: ErrorReading): View {
  if (notice.state === 'settled') return settledView(notice, reading);
  return notice.trouble.kind === 'source' ? sourceView(notice, reading) : fileView(notice, reading);
}

function fileView({ trouble, since }: ErrorNotice, { catalog, errors }: ErrorReading): View {
  const [first, ...more] = errors;
  const name = short(trouble.name, fileLetters);
  return view({
    title: `Errors in ${name}`,
    lead: [bold(count(errors.length, 'error', 'errors')), ' in ', code(name), ...forWhom(catalog, trouble.owner), '.'],
    blocks: [
      ...(first ? firstError(first, ownerWritten(trouble.owner)) : []),
      ...problemsTable(more.slice(0, moreAtMost), 'Also').map((table) => ({ ...table, total: more.length })),
      ...asItWas(catalog, first?.ref),
      ...actionsBlock([opener(first), errorsOf(catalog, trouble.owner), checkAgain(catalog, trouble)]),
    ],
    footer: ['Found ', age(since), ' · this message says when it is put right'],
  });
}

const forWhom = (catalog: Names, owner: Ref | undefined): Text =>
  owner === undefined ? [] : [', ', short(ownerInSentence(catalog, owner), 50), ' can put that right'];

function firstError({ file, line, url, rule, message, value }: CatalogError, owner: string | undefined) {
  const place = `${short(file, fileLetters)}:${line}`;
  const patch = suggestedPatch({ rule, message, ...(value !== undefined && { value }) }, owner ? { owner } : {});
  return [
    ...factsBlock([
      { label: 'Where', value: [url !== undefined && isWebAddress(url) ? link(place, url) : code(place)] },
      { label: 'Rule', value: [rule] },
      { label: 'There now', value: value === undefined ? [] : [code(short(value, 80))] },
    ]),
    { kind: 'text', text: spansOf(short(message, 300)) } as const,
    ...(patch === undefined ? [] : [{ kind: 'code', title: 'Suggested', text: patch, language: 'diff' } as const]),
  ];
}

/** `group:default/payments` as a descriptor has it: payments. */
const ownerWritten = (owner: Ref | undefined) => owner?.replace(/^group:(?:default\/)?/, '');

/** What could last be read of it is still answered from. */
function asItWas(catalog: Names, ref: Ref | undefined): readonly Block[] {
  const entity = ref === undefined ? undefined : catalog.get(ref);
  if (!entity) return [];
  return [note('warn', ['Until then ', code(short(entity.name, 60)), ' is answered as it could last be read.'])];
}

const opener = (error: CatalogError | undefined): Action | undefined =>
  error?.url !== undefined && isWebAddress(error.url) ? open('Open the place', error.url) : undefined;

function errorsOf(catalog: Names, owner: Ref | undefined): Action | undefined {
  const team = owner === undefined ? undefined : catalog.get(owner);
  if (!team) return ask('All errors', 'errors', {});
  const label = `Errors of ${plainName(catalog, team.ref)}`;
  return ask(label.length > 24 ? 'Errors of the team' : label, 'errors', { about: team.name });
}

function checkAgain(catalog: Names, { ref, source }: Trouble): Action {
  const what = source ?? (ref !== undefined && catalog.get(ref) ? ref : undefined);
  return ask('Check again', 'refresh', what === undefined ? {} : { what });
}

function sourceView({ trouble, since }: ErrorNotice, { catalog, source }: ErrorReading): View {
  const what: Span = source ? code(short(source.name, fileLetters)) : 'A source of the catalog';
  return view({
    title: 'A source cannot be read',
    lead: [what, ' ', bold('cannot be read'), '; what was read before stays.'],
    blocks: [
      ...(source ? [{ kind: 'text', text: spansOf(short(source.failure, 300)) } as const] : []),
      note('bad', source ? ['What changed there since is not known here.'] : whoMayKnow),
      ...actionsBlock([ask('All sources', 'sources', {}), ...(source ? [checkAgain(catalog, trouble)] : [])]),
    ],
    footer: ['Not read since ', age(since), ' · this message says when it is'],
  });
}
const whoMayKnow: Text = ['Which one, and why, is for whoever may change the catalog: ', code('sources'), ' tells.'];

function settledView({ trouble, since, settledAt = since }: ErrorNotice, { source }: ErrorReading): View {
  const isFile = trouble.kind === 'file';
  const name: Span = isFile || source ? code(short(source?.name ?? trouble.name, fileLetters)) : 'a source';
  return view({
    title: 'Fixed',
    lead: [status('ok', 'Fixed'), ': ', name, isFile ? ' has no errors any more.' : ' is read again.'],
    blocks: [],
    footer: [`Broken for ${lengthWords(settledAt - since)} · fixed `, age(settledAt)],
  });
}

const listedAtMost = 10;

export type ManyErrors = {
  readonly catalog: Names;
  readonly notices: readonly ErrorNotice[];
  /** Of a file, as its readers see them. */
  readonly errorsIn: (file: string) => readonly CatalogError[];
};

/** All of one message, whatever became of each. */
export function manyErrorsView({ catalog, notices, errorsIn }: ManyErrors): View {
  const [broken, fixed] = [notices.filter(({ state }) => state !== 'settled'), notices.length];
  const since = Math.min(...notices.map((one) => one.since));
  const done = fixed - broken.length;
  const isFiles = notices.every(({ trouble }) => trouble.kind === 'file');
  const amountOf = (amount: number) =>
    isFiles ? count(amount, 'file', 'files') : count(amount, 'file or source', 'files and sources');
  if (broken.length === 0)
    return view({
      title: 'Fixed',
      lead: [status('ok', 'Fixed'), `: all ${amountOf(notices.length)} are read without errors again.`],
      blocks: [],
      footer: ['Broken since ', age(since)],
    });
  const owners = new Set(broken.map(({ trouble }) => trouble.owner));
  const [owner] = owners.size === 1 ? [...owners] : [];
  return view({
    title: `Errors in ${amountOf(broken.length)}`,
    lead: [
      bold(amountOf(broken.length)),
      broken.length === 1 ? ' is broken' : ' are broken',
      ...forWhom(catalog, owner),
      done > 0 ? `; ${figure(done)} of ${figure(notices.length)} fixed.` : '.',
    ],
    blocks: [
      brokenTable(broken, errorsIn),
      ...actionsBlock([owners.size === 1 ? errorsOf(catalog, owner) : errorsOf(catalog, undefined)]),
    ],
    footer: ['Found ', age(since), ' · many at once are told together, and edited here'],
  });
}

function brokenTable(broken: readonly ErrorNotice[], errorsIn: ManyErrors['errorsIn']): Block {
  const row = ({ trouble }: ErrorNotice) => {
    if (trouble.kind === 'source') return [['a source'], ['–'], ['It cannot be read.']];
    const errors = errorsIn(trouble.name);
    return [
      [code(short(trouble.name, fileLetters))],
      [figure(errors.length)],
      spansOf(short(errors[0]?.message ?? '–', 160)),
    ];
  };
  return {
    kind: 'table',
    columns: [{ title: 'Where' }, { title: 'Errors', figures: true }, { title: 'The first of them' }],
    rows: broken.slice(0, listedAtMost).map(row),
    total: broken.length,
  };
}
