/** Bulks that run are taken on. */
import { defineJob } from '../job.ts';
import { runBulks } from '../run-bulks.ts';

export default defineJob({ run: runBulks });
