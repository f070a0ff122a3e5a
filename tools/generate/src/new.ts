// npm run new -- service <name> [<thing>] | use-case <service> <verb-noun>: writes what a developer would write first.
import { spawnSync } from 'node:child_process';
import { REPOSITORY } from '@saldo/tidy';
import { newService } from './new/service.ts';
import type { Tree } from './new/tree.ts';
import { newUseCase } from './new/use-case.ts';
import { isName } from './new/words.ts';
import { apps } from './repository.ts';

const USAGE = `npm run new -- service <name> [<thing it keeps>]
npm run new -- use-case <service> <verb-noun>

Names are in kebab-case: npm run new -- use-case recharge resolve-unknown-attempt`;

try {
  const written = await plan(process.argv.slice(2)).write();
  console.log(written.map((path) => `wrote ${path}`).join('\n'));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
// In a process of its own, because this one has read the contracts as they were.
const made = spawnSync(process.execPath, ['--import', 'tsx', 'tools/generate/src/generate.ts'], {
  cwd: REPOSITORY,
  stdio: 'inherit',
});
process.exitCode = made.status ?? 1;

function plan([kind, ...names]: readonly string[]): Tree {
  const [first = '', second] = names;
  if (!names.every(isName) || names.length === 0) throw new Error(USAGE);
  if (kind === 'service') return newService(first, second ?? 'entry', new Date());
  if (kind !== 'use-case' || !second?.includes('-')) throw new Error(USAGE);
  const app = apps().find(({ service, name }) => service === first || name === first);
  if (!app?.service)
    throw new Error(
      `There is no service ${first}. There are: ${apps()
        .map(({ name }) => name)
        .join(', ')}.`,
    );
  return newUseCase({ ...app, service: app.service }, second);
}
