/** Schedules that are due are started. */
import { defineJob } from '../job.ts';
import { runDue } from '../run-due.ts';

export default defineJob({ run: runDue });
