/** Forms as surfaces are given them: every kind of field, problems, a conflict, a review, hostile words. */
import { reviewView } from '../../src/bot/forms/review-view.ts';
import type { FormAnswer, OpenDraft } from '../../src/bot/request.ts';
import { appearingPages } from '../../src/form/appearing.ts';
import type { FieldOf, Form, FormValues } from '../../src/form/form.ts';
import { tinyCatalog } from '../bot/tiny-catalog.ts';
import { everyKind } from '../support/every-kind.ts';
import { galleryNow } from './entries.ts';

export type FormEntry = { readonly name: string; readonly answer: Exclude<FormAnswer, { kind: 'answered' }> };
type Page = Extract<FormAnswer, { kind: 'page' }>;

const draftOf = (form: Form, values: FormValues): OpenDraft => ({
  id: 'draft-1',
  version: 3,
  form,
  values,
  labels: { 'group:default/payments': 'Payments', 'resource:default/ledger-db': 'ledger-db' },
  savedAt: galleryNow - 240_000,
});

function page(name: string, values: FormValues, more: Partial<Page> = {}, form = everyKind): FormEntry {
  const draft = draftOf(form, values);
  const pages = appearingPages(form, values);
  const at = more.page ?? 0;
  const shown = pages.find((one) => one.at === at)?.fields ?? [];
  const last = !form.review && at === pages.at(-1)?.at;
  const fields = shown.filter(({ kind }) => kind !== 'secret');
  const secrets = last ? shown.filter((field): field is FieldOf<'secret'> => field.kind === 'secret') : [];
  const answer: Page = { kind: 'page', draft, page: at, fields, problems: {}, first: at === 0, last, secrets, ...more };
  return { name, answer };
}

const about: FormValues = {
  name: 'ledger-service',
  does: 'Takes gate scans from the harbours and posts boarding fees to the ledger.',
  owner: 'group:default/payments',
  lifecycle: 'production',
};
const data: FormValues = {
  ...about,
  pager: 'Maya Lindqvist',
  replicas: 2,
  region: 'Kiel',
  speaks: ['HTTP', 'events'],
  from: '2026-12-01',
  customers: true,
  needs: ['resource:default/ledger-db'],
  tags: ['kotlin', 'harbour'],
  ports: [{ called: 'http', port: 8080 }, { called: 'grpc' }],
};
const hostile = '<!channel> <@U1> *b* `c` [x](javascript:alert(1)) <script>alert(1)</script> & \u202eevil\u0000';
const hostileForm = JSON.parse(
  JSON.stringify(everyKind, (key, value) =>
    ['title', 'submit', 'label', 'hint', 'about', 'patternWords'].includes(key) ? hostile : value,
  ),
) as Form;

const review = (name: string, values: FormValues): FormEntry => {
  const draft = draftOf(everyKind, values);
  const kept = { account: 'local', command: 'create', args: {}, page: 'review', begun: true, expires: 0 } as const;
  const secrets = everyKind.pages
    .flatMap(({ fields }) => fields)
    .filter((field): field is FieldOf<'secret'> => field.kind === 'secret');
  const view = reviewView(tinyCatalog(), { ...draft, ...kept });
  return { name, answer: { kind: 'review', draft, view, secrets, problems: {} } };
};

export const formEntries: readonly FormEntry[] = [
  page('form not filled in', {}),
  page('form with problems', about, {
    problems: {
      name: 'Taken. ledger-service exists, owned by Team Ledger. Try ledger-gateway.',
      pager: 'Missing. It cannot be left empty.',
    },
  }),
  page('form of every kind', data, {
    page: 1,
    problems: { 'ports.1.port': 'Missing. A whole number from 1 to 65535.' },
  }),
  page('form that ends with a secret', data, { page: 1 }, { ...everyKind, review: false }),
  page('form changed elsewhere', about, {
    conflict: { typed: { ...about, name: 'harbour-gate', lifecycle: 'experimental' } },
  }),
  review('form to review', data),
  page(
    'form of hostile words',
    { ...data, name: hostile, does: hostile },
    { problems: { name: hostile } },
    hostileForm,
  ),
];
