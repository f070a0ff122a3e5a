import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * Gives the tests their servers: those the runner already provides (SALDO_TEST_*), else a keeper of their own. The keeper stops them when this
 * process ends in any way, because its standard input closes with it.
 */
// eslint-disable-next-line no-restricted-syntax -- Jest calls a set-up file's default export.
export default async function startServers(): Promise<void> {
  if (process.env['SALDO_TEST_HOME']) return;
  const keeper = spawn(process.execPath, ['tools/fleet/bin/saldo.mjs', 'keep'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: keeper.stdout }).once('line', resolve);
    keeper.once('exit', (code) => reject(new Error(`the test servers could not be started (exit ${code})`)));
  });
  Object.assign(process.env, JSON.parse(line) as Record<string, string>);
  // Nothing here may hold Jest back from ending.
  for (const handle of [keeper, keeper.stdin, keeper.stdout]) (handle as { unref?: () => void }).unref?.();
}
