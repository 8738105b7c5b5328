/** `callboard/test`: what the tests of a plugin are written with. Built, it stands beside the whole (built-cli.ts) and loads that. */
export type { Bench, BenchOptions } from './bench.ts';
export { bench } from './cli.ts';
