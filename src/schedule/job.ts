/** The contract of a job: one file under jobs/, whose path is its name. It wakes up, claims documents, and is safe to run twice (DESIGN 5.2). */
import type { RunBulksPorts } from './run-bulks.ts';
import type { RunDuePorts } from './run-due.ts';
import type { RunReportsPorts } from './run-reports.ts';

export type JobPorts = RunDuePorts & RunBulksPorts & RunReportsPorts;

export type JobDefinition = {
  /** Does what is due, and answers when something will be (milliseconds since 1970); undefined: when it is woken. */
  readonly run: (ports: JobPorts) => Promise<number | undefined>;
};

const brand = Symbol.for('callboard.job');

/** Every job file's default export is made by this. */
export function defineJob(definition: JobDefinition): JobDefinition {
  return Object.assign({ [brand]: true }, definition);
}
export function isJob(value: unknown): value is JobDefinition {
  return typeof value === 'object' && value !== null && brand in value;
}
