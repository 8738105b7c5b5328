#!/usr/bin/env node
/** The process: runs the command line it was started with. */
import { runCommandLine } from './cli.ts';
import { packageRoot } from './package-root.ts';

const { stdin: input, stdout: output, stderr: errors } = process;
process.exitCode = await runCommandLine(process.argv.slice(2), packageRoot(), { input, output, errors });
