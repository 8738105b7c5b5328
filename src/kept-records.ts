/** What is kept beside the catalog: each kind of record by its store, and all of them written before the process ends. */
import type { Clock } from './clock.ts';
import { createAudit } from './store/audit.ts';
import { createButtons } from './store/buttons.ts';
import type { Store } from './store/connect.ts';
import { createDrafts } from './store/drafts.ts';
import { createMemories } from './store/memories.ts';
import { createNotes } from './store/notes.ts';
import { createPictures } from './store/pictures.ts';
import { createReadings } from './store/readings.ts';
import { createSavedQueries } from './store/saved-queries.ts';
import { createSeen } from './store/seen.ts';

type Ports = { readonly clock: Clock; readonly log: (event: Readonly<Record<string, unknown>>) => void };

export function keptRecords({ db }: Store, { clock, log }: Ports) {
  const failed = (part: string) => (cause: unknown) => log({ event: 'write-failed', part, reason: String(cause) });
  const buttons = createButtons(db, failed('buttons'));
  const memories = createMemories(db, failed('memories'));
  const readings = createReadings(db, failed('readings'));
  const audit = createAudit(db, failed('audit'));
  const pictures = createPictures(db, failed('pictures'));
  const seen = createSeen(db, clock, failed('seen'));
  const flush = () =>
    Promise.all([buttons, memories, readings, audit, pictures, seen].map((records) => records.flush()));
  return {
    buttons,
    memories,
    readings,
    audit,
    pictures,
    seen,
    savedQueries: createSavedQueries(db),
    drafts: createDrafts(db),
    notes: createNotes(db),
    flush,
  };
}
