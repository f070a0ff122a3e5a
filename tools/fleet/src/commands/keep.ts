import { startTestServers } from '../test-servers.ts';

/**
 * Keeps the servers of a test run: prints their variables as one line of JSON and stops them as soon as its standard input closes, which the
 * operating system does for a test runner however it ends.
 */
export async function keep(): Promise<number> {
  const asked = new Promise<void>((resolve) => {
    process.stdin.resume().once('end', resolve).once('close', resolve);
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, resolve);
  });
  const servers = await startTestServers((line) => process.stderr.write(`${line}\n`));
  process.stdout.write(`${JSON.stringify(servers.env)}\n`);
  await asked;
  await servers.stop();
  return 0;
}
