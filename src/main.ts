#!/usr/bin/env node
/** The process: runs the command line it was started with. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommandLine } from './cli.ts';

/** The folder of package.json, from src/ as well as from dist/src/. */
function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

const { stdin: input, stdout: output, stderr: errors } = process;
process.exitCode = await runCommandLine(process.argv.slice(2), packageRoot(), { input, output, errors });
