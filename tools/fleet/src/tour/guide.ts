import { pathToFileURL } from 'node:url';
import type { Fleet } from '../fleet.ts';
import { PersonError } from '../person-error.ts';
import { Keepsakes } from './keepsakes.ts';
import { runTour } from './tour.ts';
import type { DemoCredential, Tour, TourKit } from './tour.ts';

export interface GuideOptions {
  /** The module with seed and steps. */
  readonly tour: string | undefined;
  /** Whether a person has named what is his: then no step is gone through, and nobody is invented. */
  readonly isSomebodys: boolean;
  readonly root: string;
  readonly print: (line: string) => void;
}

/** Seeds the fleet, shows what it can do and says how to go on. Answers how many steps failed. */
export async function guide(fleet: Fleet, { tour, isSomebodys, root, print }: GuideOptions): Promise<number> {
  if (!tour) {
    showWays(fleet, [], print);
    return 0;
  }
  const { seed, steps } = (await import(pathToFileURL(tour).href)) as Tour;
  if (steps.length === 0) throw new PersonError(`${tour} has no step.`);
  const kit = { fleet, keepsakes: new Keepsakes(root) };
  const credentials = await seed(kit, isSomebodys);
  const failed = isSomebodys ? 0 : await showTour(steps, kit, print);
  showWays(fleet, credentials, print);
  return failed;
}

async function showTour(steps: Tour['steps'], kit: TourKit, print: GuideOptions['print']): Promise<number> {
  const failed = await runTour(steps, kit, print);
  print(
    failed === 0
      ? `\nAll ${steps.length} steps of the tour did what they say.`
      : `\n${failed} of ${steps.length} steps of the tour FAILED.`,
  );
  return failed;
}

function showWays(fleet: Fleet, credentials: readonly DemoCredential[], print: (line: string) => void): void {
  const lines = [
    ...fleet.published.map((name) => ({ label: name, value: fleet.address(name) })),
    ...credentials,
  ];
  const width = Math.max(0, ...lines.map(({ label }) => label.length));
  print('');
  for (const { label, value } of lines) print(`  ${label.padEnd(width)}  ${value}`);
}
