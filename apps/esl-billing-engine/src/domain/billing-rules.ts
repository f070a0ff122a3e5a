import type { DirectionRules } from './direction.ts';
import type { SliceRules } from './slices.ts';
import type { WatchRules } from './next-step.ts';

/** A leg may not go on to another number; a leg that lives on after its call was settled is ended. */
export type Noticed = 'number_refused' | 'stray_ended';

/** What the house has decided about calls. */
export interface BillingRules extends Omit<WatchRules, 'aheadOf'> {
  readonly slices: SliceRules;
  readonly directions: DirectionRules;
  readonly emergencyNumbers: readonly string[];
  /** No call lasts longer. */
  readonly limitSeconds: number;
  /** Calls that an account may have at the same time when its terms do not say. */
  readonly concurrentMax: number;
  /** Where a business day begins and ends. */
  readonly zone: string;
  /** A call that the switch ends at its paid time is not charged for so much more. */
  readonly tickUs: number;
  /** Where a released call goes on; where it came in, when absent. */
  readonly releaseContext?: string | undefined;
  readonly warningSound?: string | undefined;
  /** A parked call is refused when nobody could decide on it for so long. */
  readonly authoriseLimitMs: number;
  /** So long after its last paid second a call of which only HTTP knows is doubtful. */
  readonly forgottenAfterMs: number;
  /** Hears what an operator should know of, and no record tells. */
  readonly noticed?:
    | ((
        what: Noticed,
        about: { readonly switch: string; readonly leg: string; readonly reason?: string },
      ) => void)
    | undefined;
  /** Hears each decision on a call, and how long it took. */
  readonly judged?: ((outcome: string, seconds: number) => void) | undefined;
}
