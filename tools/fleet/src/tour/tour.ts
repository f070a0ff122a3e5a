import type { Fleet } from '../fleet.ts';
import type { Keepsakes } from './keepsakes.ts';

/** What a seed and the steps of a tour may use. */
export interface TourKit {
  readonly fleet: Fleet;
  /** Remembered between runs of one home, such as a demo key whose hash alone is in the database. */
  readonly keepsakes: Keepsakes;
}

/** Something a person can log in or call with, printed at the end. */
export interface DemoCredential {
  readonly label: string;
  readonly value: string;
}

export interface TourStep {
  /** What is shown, as a sentence. */
  readonly title: string;
  /** Does it for real and answers the lines to print; throws when the fleet did not do what the title says. */
  run(kit: TourKit): Promise<readonly string[]>;
}

/**
 * The module of a tour: `seed` runs at every start, before the steps, and must not mind what is already there. In a fleet that
 * is somebody's it invents nobody who has money or may act.
 */
export interface Tour {
  readonly seed: (kit: TourKit, isSomebodys: boolean) => Promise<readonly DemoCredential[]>;
  readonly steps: readonly TourStep[];
}

/** Runs the steps in order, each also when an earlier one failed. Answers how many failed. */
export async function runTour(
  steps: readonly TourStep[],
  kit: TourKit,
  print: (line: string) => void,
): Promise<number> {
  let failed = 0;
  for (const [index, step] of steps.entries()) {
    print(`\n${index + 1}. ${step.title}`);
    try {
      for (const line of await step.run(kit)) print(`   ${line}`);
    } catch (error) {
      failed += 1;
      print(`   FAILED: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failed;
}
