/** In which order files of tests run: long ones first, so that no worker is left alone with one of them at the end. */
import { relative, sep } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Ten seconds and more, mostly for processes and browsers that they wait for; others follow as vitest has them. */
const slowest = [
  'test/cli.test.ts',
  'test/templates/callboard-command.test.ts',
  'test/adapters/web/console.test.ts',
  'test/replicas.test.ts',
  'test/adapters/web/form/browser.test.ts',
  'test/scaffold/actions/publish-github.test.ts',
  'test/docs-renderer/pages.test.ts',
  'test/scaffold/actions/github.test.ts',
  'test/adapters/web/pages.test.ts',
  'test/build.test.ts',
  'test/scaffold/tasks.test.ts',
  'test/templates/node-service.test.ts',
  'test/readme.test.ts',
  'test/adapters/slack/modal/review.test.ts',
  'test/schedule/agenda.test.ts',
  'test/first-reading.test.ts',
  'test/slack-kill.test.ts',
  'test/teams-kill.test.ts',
  'test/templates/docs-site.test.ts',
  'test/store/embedded.test.ts',
  'test/store/embedded/kill.test.ts',
  'test/adapters/slack/random-views.test.ts',
  'test/store/embedded/full-disk.test.ts',
  'test/commands/examples.test.ts',
  'test/scaffold/yaml-parts.test.ts',
];

export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = (file: TestSpecification) => {
      const at = slowest.indexOf(relative(this.ctx.config.root, file.moduleId).split(sep).join('/'));
      return at === -1 ? slowest.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
