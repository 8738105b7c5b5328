/** What runs of an entity in Kubernetes, as facts that checks look at and a row on its card. */
import { age, defineCheck, defineFact, definePlugin, defineSlot } from 'callboard/plugin';
import { readCluster, selectorOf } from './cluster.js';

const text = { type: 'string', minLength: 1 };

export default definePlugin({
  name: 'kubernetes',
  summary: 'what runs of an entity in Kubernetes, by Backstage’s annotations',
  callboard: '^0.1.0',
  hosts: ({ clusters }) => clusters.map(({ url }) => new URL(url).host),
  settings: {
    type: 'object',
    properties: {
      clusters: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          properties: { name: text, url: { ...text, format: 'uri' }, token: text },
          required: ['name', 'url', 'token'],
          additionalProperties: false,
        },
      },
    },
    required: ['clusters'],
    additionalProperties: false,
  },
  checks: {
    'pods-ready': defineCheck({
      title: 'Its pods are ready',
      why: 'What is not ready does not answer.',
      about: { kinds: ['component'], fits: (entity) => selectorOf(entity) !== undefined },
      facts: ['kubernetes'],
      judge({ fact }) {
        const found = fact('kubernetes');
        if ('missing' in found) return { kind: 'unknown', because: found.missing };
        const { wanted, ready, crashing } = found.value;
        if (crashing > 0) return { kind: 'fails', because: `${crashing} of its containers crash again and again` };
        if (wanted === 0) return { kind: 'unknown', because: 'nothing of it is meant to run' };
        return ready >= wanted ? { kind: 'holds' } : { kind: 'fails', because: `${ready} of ${wanted} pods are ready` };
      },
      fix: { text: 'Look at its events with kubectl, and at what was deployed last.' },
    }),
  },
  setup({ settings, fetch, keep }) {
    return {
      facts: { kubernetes: factFor(settings.clusters, { fetch, keep }) },
      slots: { kubernetes: slotFor(keep) },
    };
  },
});

const keyOf = ({ selector, namespace = '' }) => `${namespace}/${selector}`;

const factFor = (clusters, { fetch, keep }) =>
  defineFact({
    title: 'What runs of it in Kubernetes',
    about: (entity) => (selectorOf(entity) ? true : { missing: 'it names no label of Kubernetes' }),
    key: (entity) => keyOf(selectorOf(entity)),
    freshFor: 2 * 60_000,
    async read(entity) {
      const where = selectorOf(entity);
      const all = await Promise.all(
        clusters.map((cluster) => readCluster(cluster, where, fetch).catch(() => undefined)),
      );
      const answered = all.filter((one) => one !== undefined);
      if (answered.length === 0) return { missing: 'no cluster answers' };
      const total = (name) => answered.reduce((sum, one) => sum + one[name], 0);
      const value = {
        wanted: total('wanted'),
        ready: total('ready'),
        restarts: total('restarts'),
        crashing: total('crashing'),
      };
      await keep.put(keyOf(where), value);
      return { value };
    },
  });

/** As it was last read: an answer does not wait for a cluster. */
const slotFor = (keep) =>
  defineSlot({
    adds: 'rows',
    to: ['entity'],
    kinds: ['component'],
    order: 50,
    async fill({ entity }) {
      const where = selectorOf(entity);
      const found = where && (await keep.get(keyOf(where)));
      if (!found) return [];
      const { wanted, ready, crashing } = found.value;
      const state = crashing > 0 ? 'bad' : ready < wanted ? 'warn' : 'ok';
      return [
        {
          label: 'Pods',
          value: [{ kind: 'status', status: state, word: `${ready} of ${wanted} ready` }, ' · ', age(found.at)],
        },
      ];
    },
  });
