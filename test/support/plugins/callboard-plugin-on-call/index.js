/** Who is on call, from PagerDuty, Opsgenie or a rota in the settings: rows on cards, a command, a fact and a check. */
import {
  age,
  ask,
  bold,
  defineCheck,
  defineCommand,
  defineFact,
  defineIntents,
  definePlugin,
  defineSlot,
  entity,
  footerOf,
  known,
  mention,
  short,
  view,
} from 'callboard/plugin';
import { createOnCall } from './on-call.js';

const text = { type: 'string', minLength: 1 };
const closed = (properties, required) => ({ type: 'object', properties, required, additionalProperties: false });

export default definePlugin({
  name: 'on-call',
  summary: 'who is on call, from PagerDuty, Opsgenie or a rota in the settings',
  callboard: '^0.1.0',
  hosts: ({ pagerduty, opsgenie }) => [
    new URL(pagerduty?.url ?? 'https://api.pagerduty.com').host,
    new URL(opsgenie?.url ?? 'https://api.opsgenie.com').host,
  ],
  settings: {
    ...closed({
      pagerduty: closed({ token: text, url: { ...text, format: 'uri' } }, ['token']),
      opsgenie: closed({ key: text, url: { ...text, format: 'uri' } }, ['key']),
      rotas: {
        type: 'array',
        items: closed(
          {
            owner: text,
            people: { type: 'array', items: text, minItems: 1 },
            from: { type: 'string', format: 'date-time' },
            days: { type: 'integer', minimum: 1, maximum: 366 },
          },
          ['owner', 'people', 'from', 'days'],
        ),
      },
    }),
  },
  setup(ports) {
    const onCall = createOnCall(ports);
    return {
      commands: { 'on-call': commandFor(onCall) },
      slots: { 'on-call': slotFor(onCall) },
      facts: { 'on-call': factFor(onCall) },
      checks: { 'someone-on-call': check },
      intents: { 'on-call': intents },
    };
  },
});

/** “Oskar Brandt, until 18:00”, with its age where the provider does not answer. */
function said(catalog, { person, until, at, isOld }) {
  const user = person.includes('@') ? catalog.userByEmail(person) : catalog.get(person);
  return [
    user ? { kind: 'person', name: user.displayName, ref: user.ref } : short(person, 60),
    ...(until === undefined ? [] : [', until ', { kind: 'time', at: until, style: 'clock' }]),
    ...(isOld ? [' · as of ', age(at)] : []),
  ];
}

const slotFor = (onCall) =>
  defineSlot({
    adds: 'rows',
    to: ['entity', 'owner', 'impact'],
    kinds: ['component', 'api', 'resource', 'system', 'group'],
    order: 10,
    async fill({ entity: about, catalog }) {
      const found = await onCall.of(about);
      return found ? [{ label: 'On call', value: said(catalog, found) }] : [];
    },
  });

const commandFor = (onCall) =>
  defineCommand({
    summary: 'who is on call for an entity or a team',
    args: { entity: entity('what to find the person on call for') },
    examples: ['on-call payments-api'],
    needs: 'read',
    async run({ args, services: { catalog } }) {
      const about = known(catalog, args.entity);
      const found = await onCall.of(about);
      return view({
        title: `On call for ${about.name}`,
        lead: found
          ? [bold(nameOf(catalog, found)), ' is on call for ', ...mention(catalog, about.ref), '.']
          : [bold('Nobody'), ' is known to be on call for ', ...mention(catalog, about.ref), '.'],
        blocks: [
          ...(found ? [{ kind: 'facts', facts: factsOf(found) }] : []),
          { kind: 'actions', actions: [ask('Owner', 'owner', { entity: about.ref })] },
        ],
        footer: footerOf(about),
      });
    },
  });

/** Whole questions; what differs from them in a word or two is understood as well. */
const intents = defineIntents({
  command: 'on-call',
  phrases: [
    'who is on call for {}',
    'who is on-call for {}',
    'who is oncall for {}',
    'is anyone on call for {}',
    'who is the on call engineer for {}',
    '{} on call',
    'oncall {}',
    'who is on duty for {}',
    'who do I page about {}',
    'who gets paged for {}',
    'who carries the pager for {}',
    'who has the pager for {}',
  ],
  examples: ['who is on call for payments-api?', 'who carries the pager for payments-api?'],
});

const nameOf = (catalog, { person }) => {
  const user = person.includes('@') ? catalog.userByEmail(person) : catalog.get(person);
  return user?.displayName ?? short(person, 60);
};

const factsOf = ({ until, from, at, isOld }) => [
  ...(until === undefined
    ? []
    : [
        {
          label: 'Until',
          value: [{ kind: 'time', at: until, style: 'date' }, ', ', { kind: 'time', at: until, style: 'clock' }],
        },
      ]),
  { label: 'From', value: isOld ? [`${from}, which does not answer: as of `, age(at)] : [from] },
];

const factFor = (onCall) =>
  defineFact({
    title: 'Who is on call',
    about: (entity) => (onCall.key(entity) === undefined ? { missing: 'nothing says where its rota is' } : true),
    key: (entity) => onCall.key(entity) ?? entity.ref,
    freshFor: 15 * 60_000,
    async read(entity) {
      const found = await onCall.of(entity);
      return found && !found.isOld ? { value: { person: found.person } } : { missing: 'the provider does not answer' };
    },
  });

const check = defineCheck({
  title: 'Somebody is on call',
  why: 'Whoever sees it fail at night has to reach a person.',
  about: { kinds: ['component'], fits: ({ lifecycle }) => lifecycle === 'production' },
  facts: ['on-call'],
  judge({ fact }) {
    const found = fact('on-call');
    if ('missing' in found) return { kind: 'unknown', because: found.missing };
    return found.value.person ? { kind: 'holds' } : { kind: 'fails', because: 'nobody is on call' };
  },
  fix: { text: 'Fill the rota, or name another one in its descriptor.' },
});
