/** Reports that are due are made and told. */
import { defineJob } from '../job.ts';
import { runReports } from '../run-reports.ts';

export default defineJob({ run: runReports });
