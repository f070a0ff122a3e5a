import type { CdrLeg } from '@saldo/contracts';
import type { BillingRules } from './billing-rules.ts';
import { legOf } from './call-life.ts';
import type { CallLife } from './call-life.ts';
import { legsOf, parkedLegsOf, setupOf } from './call-view.ts';
import { directionOf } from './direction.ts';
import { bareNumber, evidenceOf } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import type { CallWish } from './open-call.ts';
import { plainText } from './plain-text.ts';
import { talkOf } from './talk.ts';

/** What a call asks for, by all that is known of it. */
export function wishOf(
  life: CallLife,
  root: string,
  rules: Pick<BillingRules, 'directions' | 'mode'>,
): CallWish {
  const { directions, mode } = rules;
  const { core, caller = '', dialled: first = '' } = setupOf(life);
  const waiting = parkedLegsOf(life)[0];
  const dialled = (waiting && legOf(life, waiting)?.parking?.dialled) ?? first;
  const way = directionOf(life, directions);
  // Where calls are parked to be asked about, one that was not is charged to nobody just because of the number that it shows: a customer
  // who calls in from outside shows his, too.
  const isAsked = mode === 'watch' || life.legs.some(({ wasParked }) => wasParked);
  const isBelieved = ({ kind }: Evidence) => isAsked || kind === 'account' || kind === 'user';
  const said = { switch: life.switchName, leg: root, core, way, caller, dialled };
  const { answeredUs } = talkOf(life);
  if (way !== 'toll_free') return { ...said, evidence: evidenceOf(life).filter(isBelieved), answeredUs };
  const ordinary = { ...rules, directions: { ...directions, tollFreePrefixes: [] } };
  const isSaid = directionOf(life, ordinary.directions) === 'toll_free';
  const otherwise = isSaid ? undefined : wishOf(life, root, ordinary);
  return { ...said, evidence: evidenceOfCallee(dialled), answeredUs, otherwise };
}

/** Who is called pays: known by his number, as an account's own or as one of its callers'. */
export function evidenceOfCallee(dialled: string): readonly Evidence[] {
  const value = bareNumber(dialled);
  return value === ''
    ? []
    : [
        { kind: 'caller', value },
        { kind: 'account', value },
      ];
}

/** The legs of a call that are not charged, as its record keeps them. */
export function recordedLegsOf(life: CallLife): CdrLeg[] {
  return legsOf(life)
    .filter(({ isRoot }) => !isRoot)
    .map(({ leg, direction, dialled, durationUs, cause }) => ({
      leg,
      direction: direction === 'inbound' ? 'inbound' : 'outbound',
      dialled: plainText(dialled),
      duration_us: durationUs ?? 0,
      ...(cause === undefined ? {} : { cause: plainText(cause) }),
    }));
}
