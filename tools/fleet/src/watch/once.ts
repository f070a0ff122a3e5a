import { analyticsLines } from '../board/analytics-screen.ts';
import { overviewLines } from '../board/overview-screen.ts';
import { asJson, openDesk, readStand } from './desk.ts';

/** Prints how everything stands, and the last week, once. Exit code 1 while something critical is wrong. */
export async function showOnce(url: string, { isJson }: { readonly isJson: boolean }): Promise<number> {
  const bus = await openDesk(url);
  try {
    const stand = await readStand(bus);
    const width = process.stdout.columns || 100;
    const lines = [
      ...overviewLines({ overview: stand.overview, progress: new Map(), width }),
      '',
      ...analyticsLines(stand.week, width),
    ];
    process.stdout.write(`${isJson ? asJson(stand) : lines.join('\n')}\n`);
    return stand.overview.alerts.some(({ severity }) => severity === 'critical') ? 1 : 0;
  } finally {
    await bus.close();
  }
}
