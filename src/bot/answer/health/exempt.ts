/** Letting an entity off a check: who may does it, who may not asks for it. */
import type { Entity } from '../../../catalog/catalog.ts';
import { fail } from '../../../errors.ts';
import type { Form } from '../../../form/form.ts';
import type { ExemptionRequest } from '../../../health/exemptions.ts';
import type { Exemption, Finding } from '../../../health/health.ts';
import { ask, bold, code, note, view } from '../../../view/build.ts';
import type { Text, View } from '../../../view/view.ts';
import { dateWords } from '../../../view/words.ts';
import type { Services } from '../../services.ts';
import { factsBlock } from '../facts.ts';
import { known } from '../lookup.ts';
import { joined, nameSpan, short } from '../names.ts';
import { actionsBlock, openPage } from '../next-steps.ts';
import { readUntil, type Terms, termsOf, usualDays } from './terms.ts';

export type AskedExempt = { readonly entity: string; readonly check: string } & Terms;

const lettersOfReason = 500;

export async function exempted(services: Services, asked: AskedExempt): Promise<View> {
  const { catalog, clock, exempting } = services;
  const entity = known(catalog, asked.entity);
  const { check } = asked;
  const { until: untilText, reason } = termsOf(asked);
  const request = (await exempting.waiting()).find((one) => one.ref === entity.ref && one.check === check);
  if (request && reason === undefined && untilText === undefined && exempting.mayGrant(check))
    return grantedView(services, entity, await exempting.grant(request));
  if (request && reason === undefined) return waitsView(services, entity, request);
  mustBeAsked(services, entity, check);
  if (reason === undefined) return reasonView(services, entity, check);
  const until = untilOf(untilText ?? `${usualDays} days`, clock.now());
  const came = await exempting.ask({ ref: entity.ref, check, reason: short(reason, lettersOfReason), until });
  return came.kind === 'granted'
    ? grantedView(services, entity, came.exemption)
    : waitsView(services, entity, came.request);
}

function untilOf(text: string, now: number): number {
  const read = readUntil(text, now);
  if ('at' in read) return read.at;
  const example = 'exempt refunds-worker docs-present until 31 Jan because it moves';
  throw fail('ARGUMENT_INVALID', { argument: 'Until', value: short(text, 60), reason: read.problem, example });
}

/** Only what is asked of it, and does not hold. */
function mustBeAsked({ health }: Services, entity: Entity, check: string): Finding {
  const finding = health.of(entity.ref).find((one) => one.check === check);
  const reason = finding ? 'it holds' : `${entity.name} is not asked that`;
  if (finding && finding.verdict.kind !== 'holds') return finding;
  const example = `health ${entity.name}`;
  throw fail('ARGUMENT_INVALID', { argument: 'Check', value: check, reason, example });
}

export const titleOf = ({ health }: Pick<Services, 'health'>, check: string) =>
  `“${short(health.checks().get(check)?.title ?? check, 60)}”`;

function reasonView(services: Services, entity: Entity, check: string): View {
  return view({
    title: 'What is meant',
    lead: [code('exempt'), ' needs a ', bold('reason'), ': why ', nameSpan(services.catalog, entity), ' is let off.'],
    blocks: [
      {
        kind: 'text',
        text: ['For example: ', code(`exempt ${entity.name} ${check} until 31 Jan because it moves`), '.'],
      },
      ...actionsBlock([{ ...ask('Say why', 'exempt', { entity: entity.ref, check }), form: true }]),
    ],
    footer: [`Nothing was changed · check ${check}`],
  });
}

function grantedView(services: Services, entity: Entity, exemption: Exemption): View {
  const { catalog, clock } = services;
  const until = dateWords(exemption.until, clock.now());
  const { check, by, approver, reason } = exemption;
  return view({
    title: `Exemption of ${entity.name}`,
    lead: [nameSpan(catalog, entity), ` is let off ${titleOf(services, check)} `, bold(`until ${until}`), '.'],
    blocks: [
      ...factsBlock([
        { label: 'Why', value: [short(reason, 300)] },
        { label: 'Asked by', value: by === approver ? [] : [short(by, 60)] },
        { label: 'Approved by', value: [short(approver, 60)] },
      ]),
      ...actionsBlock([
        ask('End it', 'unexempt', { entity: entity.ref, check }),
        ask('Its health', 'health', { scope: entity.ref }),
        ask('All exemptions', 'exemptions', {}),
        openPage(catalog, entity),
      ]),
    ],
    footer: [`Check ${check} · it counts again after ${until}`],
  });
}

function waitsView(services: Services, entity: Entity, request: ExemptionRequest): View {
  const { catalog, clock, exempting } = services;
  const { check, by, reason, until } = request;
  return view({
    title: `Exemption of ${entity.name}`,
    lead: [
      nameSpan(catalog, entity),
      ' ',
      bold('waits'),
      ` to be let off ${titleOf(services, check)}: somebody who may has to say so.`,
    ],
    blocks: [
      ...factsBlock([
        { label: 'Why', value: [short(reason, 300)] },
        { label: 'Until', value: [dateWords(until, clock.now())] },
        { label: 'Asked by', value: [short(by, 60)] },
        { label: 'Who may', value: whoMay(services, check) },
      ]),
      note('running', ['Waiting: until then the check counts as it is.']),
      ...actionsBlock([
        ask('Approve', 'exempt', { entity: entity.ref, check }),
        ask('Withdraw', 'unexempt', { entity: entity.ref, check }),
        ask('All that wait', 'exemptions', {}),
      ]),
    ],
    footer: [
      `Check ${check} · ${exempting.mayGrant(check) ? 'you may approve it' : 'who presses must have the right'}`,
    ],
  });
}

function whoMay({ catalog, exempting }: Services, check: string): Text {
  const owners = exempting.granters(check);
  return [...(owners.length > 0 ? [...joined(catalog, owners, 3), ', and '] : []), 'whoever may change the catalog'];
}

/** Ends an exemption, or takes a request back. */
export async function unexempted(services: Services, asked: Pick<AskedExempt, 'entity' | 'check'>): Promise<View> {
  const { catalog, exempting, health } = services;
  const entity = known(catalog, asked.entity);
  const isIt = (one: { readonly ref: string; readonly check: string }) =>
    one.ref === entity.ref && one.check === asked.check;
  const exemption = health.exemptions({ kind: 'company' }).find(isIt);
  const request = exemption ? undefined : (await exempting.waiting()).find(isIt);
  if (exemption) await exempting.end(exemption);
  else if (request) await exempting.refuse(request);
  else throw fail('EXEMPTION_NOT_FOUND', { name: entity.name, check: asked.check });
  return view({
    title: `Exemption of ${entity.name}`,
    lead: exemption
      ? [titleOf(services, asked.check), ' ', bold('counts again'), ' for ', nameSpan(catalog, entity), '.']
      : [
          'The request to let ',
          nameSpan(catalog, entity),
          ` off ${titleOf(services, asked.check)} is `,
          bold('taken back'),
          '.',
        ],
    blocks: actionsBlock([
      ask('Its health', 'health', { scope: entity.ref }),
      ask('All exemptions', 'exemptions', {}),
      openPage(catalog, entity),
    ]),
    footer: [`Check ${asked.check}`],
  });
}

/** What somebody fills in: which entity, which check, until when and why. */
export function exemptForm(services: Services, given: Readonly<Record<string, string>>): Form {
  const ref = given.entity === undefined ? undefined : services.catalog.get(given.entity)?.ref;
  const open = ref === undefined ? [] : services.health.of(ref).filter(({ verdict }) => verdict.kind !== 'holds');
  const ids = open.length > 0 ? open.map(({ check }) => check) : [...services.health.checks().keys()];
  const options = ids.map((id) => ({ value: id, label: services.health.checks().get(id)?.title ?? id }));
  return {
    title: 'Exempt from a check',
    submit: 'Exempt',
    review: false,
    pages: [
      {
        title: 'Exempt',
        about: 'For a time the check does not count for it; who may not grant that asks for it here.',
        fields: [
          { kind: 'lookup', name: 'entity', label: 'Entity', hint: 'What is let off', lookup: { of: 'entity' } },
          { kind: 'choice', name: 'check', label: 'Check', shown: 'menu', options },
          { kind: 'date', name: 'until', label: 'Until', hint: 'From the day after it counts again' },
          {
            kind: 'text',
            name: 'reason',
            label: 'Reason',
            hint: 'For whoever asks later why',
            lines: 'many',
            max: lettersOfReason,
          },
        ],
      },
    ],
  };
}

export function exemptValues(given: Readonly<Record<string, string>>, { catalog, clock }: Services) {
  const ref = given.entity === undefined ? undefined : catalog.get(given.entity)?.ref;
  const until = new Date(clock.now() + usualDays * 24 * 3600 * 1000).toISOString().slice(0, 10);
  return { ...(ref && { entity: ref }), ...(given.check && { check: given.check }), until };
}
