import { setupOf } from './call-view.ts';
import { rootLegOf } from './call-life.ts';
import type { CallLife } from './call-life.ts';
import { bareNumber } from './evidence.ts';

/** `inbound` calls are let through and not billed; whoever is called pays for `toll_free` ones. */
export type BillingDirection = 'inbound' | 'outbound' | 'toll_free';

export interface DirectionRules {
  /** Contexts of calls that come from outside; `*` stands for any characters. */
  readonly inboundContexts: readonly string[];
  /** What numbers begin with whose owner pays for being called. */
  readonly tollFreePrefixes: readonly string[];
}

export const DIRECTION_RULES: DirectionRules = {
  inboundContexts: ['to-kamailio', 'inbound*', 'from-carrier*'],
  tollFreePrefixes: ['0800', '0801', '1800'],
};

/**
 * What the dialplan says (`saldo_direction`), else what is dialled, else where the call came in: a call to a toll-free number is paid by
 * its owner, also when a carrier brings it. A word that is none of the three says nothing.
 */
export function directionOf(life: CallLife, rules: DirectionRules = DIRECTION_RULES): BillingDirection {
  const said = rootLegOf(life)?.particulars.saidDirection?.value.toLowerCase().replace('-', '_');
  if (said === 'inbound' || said === 'outbound' || said === 'toll_free') return said;
  const { context, dialled } = setupOf(life);
  const number = bareNumber(dialled ?? '');
  if (rules.tollFreePrefixes.some((prefix) => number.startsWith(prefix))) return 'toll_free';
  return isInboundContext(context ?? '', rules) ? 'inbound' : 'outbound';
}

export function isInboundContext(
  context: string,
  { inboundContexts }: Pick<DirectionRules, 'inboundContexts'>,
): boolean {
  return inboundContexts.some((pattern) => matches(context, pattern));
}

/** Pieces between the stars, in their order: no pattern can be made that takes long. */
function matches(text: string, pattern: string): boolean {
  const pieces = pattern.split('*');
  if (pieces.length === 1) return text === pattern;
  let from = pieces[0]!.length;
  if (!text.startsWith(pieces[0]!)) return false;
  for (const piece of pieces.slice(1, -1)) {
    const at = text.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  const last = pieces.at(-1)!;
  return text.length - last.length >= from && text.endsWith(last);
}
