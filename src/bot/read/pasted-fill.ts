/** An alert, a log line, a trace: whose is what it names. Told by the marks that machines leave, not by words. */
import type { Catalog } from '../../catalog/catalog.ts';
import { type Fill, filledWith } from './fill.ts';

const marks: readonly RegExp[] = [
  /\b(?:ERROR|WARN|WARNING|FATAL|CRITICAL|PANIC|SEVERE)\b/,
  /\[?\b(?:FIRING|RESOLVED|ALERT|ALARM|TRIGGERED|ACKNOWLEDGED)\b|^alert:/,
  /\b(?:Exception|Traceback|OOMKilled|CrashLoopBackOff|ImagePullBackOff|Back-off|segfault|SIGKILL|SIGSEGV)\b|\bpanic: |\w+(?:Error|Exception)\b/,
  /\bCVE-\d|\bCVEs\b|\bcritical CVE/,
  /(?:^|\s)[\w.-]+=\S+/,
  /\b(?:[45]\d\d) (?:[A-Z]\w+|on|from)|\bHTTP [45]\d\d|\bstatus[ =:]+[45]\d\d/,
  /\bexit code \d+|\bexited with\b|\bp9\d\b|\b\d+(?:ms|%)(?=\W|$)|> ?\d+ ?s\b/,
  /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\b\d\d:\d\d:\d\d\b|\b\d{1,3}(?:\.\d{1,3}){3}\b/,
  /\b(?:build|job|pipeline|deploy(?:ment)?|run) (?:#?\d+ )?failed|\bfailed:|\bBuild failed\b|#\d+ failed/i,
  /\b[\w-]+-[a-f0-9]{6,10}-[a-z0-9]{5}\b|\.svc\.cluster\.local|\bnamespace[=:/ ]|\bpod[/=]/,
  /\b(?:timed out|connection refused|out of memory|replication lag|lagging|exhausted|unhealthy|under-replicated|disk full|vulnerable to)\b/i,
  /\b(?:s3a?|gs|jdbc:\w+|kafka|rediss?|postgres(?:ql)?|mongodb|amqps?):\/\/|\b[A-Z]\w+(?:Denied|NotFound|Timeout)\b/,
  /\bE(?:CONN[A-Z]+|TIMEDOUT|NOTFOUND|HOSTUNREACH|AI_AGAIN|PIPE|ACCES|ADDRINUSE)\b|^(?:[Ee]rror|Uncaught \w+|fatal): |^npm ERR! /,
  /^\s+at [\w.$<>]+(?: \[as \w+\])? ?\(|File "[^"]+", line|\.(?:java|py|go|ts|js|kt|rb):\d+/m,
  /^(?:error|fatal|warning|exception): \S/i,
  /\bgot paged\b|\bwhose is this:|\b(?:this|that) (?:alert|log|stack ?trace|error)\b/i,
];

/** How much a text looks as if a machine wrote it, up to 1: nothing where nothing that is known stands in it. */
export function pastedShare(line: string, catalog: Catalog): number {
  const found = marks.filter((mark) => mark.test(line)).length;
  if (found === 0 || catalog.mentions(line).found.length === 0) return 0;
  return Math.min(share.most, share.first + (found - 1) * share.more);
}
const share = { first: 0.4, more: 0.25, most: 0.97 } as const;

export const fillPasted: Fill = ({ command, line, mentions }) =>
  !mentions() ? undefined : filledWith({ [Object.keys(command.definition.args)[0] ?? '']: line });
