/** Pictures where Slack cannot fetch them: handed over, and shown once they are there. */
import { afterEach, describe, expect, it } from 'vitest';
import type { View } from '../../../src/view/view.ts';
import { memoryNotes } from '../../support/memory-notes.ts';
import { type BenchOptions, closeBenches, ownerView, type SlackBench, startBench } from '../../support/slack/bench.ts';
import { graphOf } from '../../support/slack/hostile.ts';
import { event, slash } from '../../support/slack/requests.ts';

afterEach(closeBenches);

const pictured: View = {
  ...ownerView,
  blocks: [{ kind: 'graph', alt: 'svc-0 is needed by 2 entities', graph: graphOf(3, 'svc') }],
};
const local = { baseUrl: 'http://127.0.0.1:7007', answer: () => pictured } satisfies BenchOptions;
const ask = (bench: SlackBench) => event(bench.url, 'message-im', {}, bench.signing);
const methods = ({ slack }: SlackBench) => slack.calls.map(({ method }) => method);
/** What is waited for passes at once: a file that is looked through. */
const passes = (milliseconds: number) => milliseconds === 1000 || milliseconds === 2000;

describe('a picture that Slack cannot fetch', () => {
  it('is uploaded with its length and its words, and shown in the one message of a late answer', async () => {
    const bench = await startBench(local);
    await ask(bench);
    const { args } = await bench.slack.called('chat.postMessage');
    const [file] = bench.slack.fileDesk.files.values();
    expect(file).toMatchObject({ completed: true, alt: 'svc-0 is needed by 2 entities' });
    expect(
      Buffer.from(file?.bytes ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(JSON.stringify(args.blocks)).toContain('"slack_file":{"id":"F1"}');
    expect(JSON.stringify(args.blocks)).not.toContain('svc-1 → svc-0');
    expect(methods(bench).filter((method) => method === 'chat.postMessage')).toHaveLength(1);
  });

  it('is never uploaded before an acknowledgement: the answer is there as text, and then replaced', async () => {
    const bench = await startBench(local);
    const fields = { team_id: 'T2', response_url: bench.slack.responseUrl() };
    const { message } = await slash(bench.url, 'x', fields, bench.signing);
    expect(JSON.stringify(message)).toContain('svc-1 → svc-0');
    const { args } = await bench.slack.called('response_url');
    expect(args).toMatchObject({ response_type: 'ephemeral', replace_original: true });
    expect(JSON.stringify(args.blocks)).toContain('slack_file');
  });

  it('is uploaded once, also for another replica, and then shown at once', async () => {
    const notes = memoryNotes();
    const first = await startBench({ ...local, notes });
    await ask(first);
    await first.slack.called('chat.postMessage');
    const files = { fileDesk: first.slack.fileDesk };
    const second = await startBench({ ...local, notes, workspace: files });
    await ask(second);
    await second.slack.called('chat.postMessage');
    expect(methods(second).filter((method) => method.startsWith('files.'))).toEqual([]);
    expect(first.slack.fileDesk.files.size).toBe(1);
    const { message } = await slash(first.url, 'x', { team_id: 'T2' }, first.signing);
    expect(JSON.stringify(message)).toContain('slack_file');
  });

  it('that is still being looked through is tried again', async () => {
    const bench = await startBench({ ...local, passes });
    bench.slack.fileDesk.lookingThrough = 2;
    await ask(bench);
    const { args } = await bench.slack.called('chat.postMessage');
    expect(JSON.stringify(args.blocks)).toContain('slack_file');
    expect(methods(bench).filter((method) => method === 'chat.postMessage')).toHaveLength(3);
  });

  it('that is never looked through leaves the relations as text', async () => {
    const bench = await startBench({ ...local, passes });
    bench.slack.fileDesk.lookingThrough = 99;
    await ask(bench);
    const { args } = await bench.slack.called('chat.postMessage');
    expect(args.text).toContain('svc-1 → svc-0');
  });

  it.each<[string, (bench: SlackBench) => void]>([
    ['an upload that Slack does not take', ({ slack }) => slack.fail('upload', { kind: 'status', status: 403 })],
    [
      'a method that is refused',
      ({ slack }) => slack.fail('files.getUploadURLExternal', { kind: 'error', error: 'file_uploads_disabled' }),
    ],
    [
      'an upload that is not taken as whole',
      ({ slack }) => slack.fail('files.completeUploadExternal', { kind: 'error', error: 'file_not_found' }),
    ],
    [
      'an address that points elsewhere (THREATS 58)',
      ({ slack }) => {
        slack.fileDesk.origin = 'http://169.254.169.254';
      },
    ],
  ])('after %s is text', async (_, spoil) => {
    const bench = await startBench(local);
    spoil(bench);
    await ask(bench);
    const { args } = await bench.slack.called('chat.postMessage');
    expect(JSON.stringify(args.blocks)).toContain('svc-1 → svc-0');
    expect(bench.logged).toContainEqual(expect.objectContaining({ event: 'slack-picture-failed' }));
  });

  it('is not uploaded where Slack fetches it', async () => {
    const bench = await startBench({ answer: () => pictured });
    await ask(bench);
    const { args } = await bench.slack.called('chat.postMessage');
    expect(JSON.stringify(args.blocks)).toContain('image_url');
    expect(bench.slack.fileDesk.files.size).toBe(0);
  });
});
