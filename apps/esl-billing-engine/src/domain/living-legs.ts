import { rootLegOf, rootOf } from './call-life.ts';
import type { CallLife } from './call-life.ts';
import { armedLegsOf } from './call-view.ts';
import type { Leg } from './leg.ts';
import { relocatedLegs } from './relocation.ts';

/** The leg that lives on where the paying one has ended, as soon as it is known to have lived longer. */
export function heirOf(life: CallLife): string | undefined {
  const relocated = new Set(relocatedLegs(life).map(({ id }) => id));
  return armedLegsOf(life).find((leg) => relocated.has(leg));
}

/** The paying leg, also where only a leg of its is known yet; after its end whichever lives on. */
export function livingLegOf(root: string, life: CallLife | undefined): string {
  if (!life) return root;
  if (!rootLegOf(life)?.isOver) return rootOf(life);
  return armedLegsOf(life)[0] ?? life.legs.find(({ isOver }) => !isOver)?.id ?? root;
}

export function isTalking({ isOver, answeredUs }: Leg): boolean {
  return !isOver && answeredUs !== undefined;
}
