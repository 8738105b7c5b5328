/** The docs of an entity. What docs say about something is read by read/docs-reading.ts. */
import { defineIntents } from '../intent.ts';

export default defineIntents({
  command: 'doc',
  says: {
    'doc {}': 3.2,
    '{} doc': 3.2,
    'where doc {}': 3.5,
    'where {} doc': 3.5,
    'do {} doc': 3.4,
    'has {} doc': 3.4,
    '{} has doc': 3.4,
    'read {}': 2.3,
    'read about {}': 2.6,
    'is {} doc': 3.3,
    'read doc {}': 3.5,
    'link doc {}': 3.4,
    'describe {} doc': 3.3,
    'doc for {}': 3.4,
    'read describe {}': 3,
  },
  with: 'doc read link where noun describe what which list has part kind page can stuff about use make write help new lifecycle spec in',
  not: 'owner impact error',
  examples: ['docs for payments-service', 'ledger-service documentation'],
});
