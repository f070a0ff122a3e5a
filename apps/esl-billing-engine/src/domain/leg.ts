import { PARTICULARS } from './leg-fact.ts';
import type { LegFact, Parking, Particular } from './leg-fact.ts';

/** A value and when it was said. */
export interface Said<Value extends string = string> {
  readonly atUs: number;
  readonly sequence: number;
  readonly value: Value;
}

/** The last word counts: with a park, where the leg is to go on. */
export interface SaidParking extends Said<Parking> {
  readonly dialled?: string;
  readonly context?: string;
}

/**
 * All that is known of one leg. Every field is a join: the earliest, the latest, or one way only. So facts add up to the same leg in
 * whatever order and however often they are heard.
 */
export interface Leg {
  readonly id: string;
  readonly parent?: string;
  readonly twin?: string;
  readonly createdUs?: number;
  readonly answeredUs?: number;
  readonly hungUpUs?: number;
  readonly billUs?: number;
  /** The last instant at which the leg was known to live. */
  readonly aliveUs?: number;
  /** Known as soon as the leg hangs up, which is before it is over. */
  readonly cause?: Said;
  readonly parking?: SaidParking;
  /** It has waited in the dialplan at some time. */
  readonly wasParked?: boolean;
  readonly isOver: boolean;
  readonly particulars: Readonly<Partial<Record<Particular, Said>>>;
}

export function legFrom(fact: LegFact): Leg {
  const { leg: id, parent, twin, createdUs, answeredUs, hungUpUs, billUs, isOver } = fact;
  const { atUs, sequence } = fact;
  const say = <Value extends string>(value: Value | undefined): Said<Value> | undefined =>
    value === undefined ? undefined : { atUs, sequence, value };
  const isProof = !isOver && atUs > 0;
  const particulars: Partial<Record<Particular, Said>> = {};
  for (const name of PARTICULARS) {
    const said = say(fact.particulars[name]);
    if (said !== undefined) particulars[name] = said;
  }
  return known({
    ...{ id, parent, twin, createdUs, answeredUs, hungUpUs, billUs },
    aliveUs: isProof ? atUs : undefined,
    cause: say(fact.cause),
    parking: parkingOf(fact),
    wasParked: fact.parking === 'parked' || fact.wasParked === true ? true : undefined,
    isOver,
    particulars,
  });
}

function parkingOf({ atUs, sequence, parking: value, particulars }: LegFact): SaidParking | undefined {
  if (value === undefined) return undefined;
  const { dialled, context } = value === 'parked' ? particulars : {};
  return {
    ...{ atUs, sequence, value },
    ...(dialled !== undefined && { dialled }),
    ...(context !== undefined && { context }),
  };
}

/** Both must be of the same leg. */
export function joinLegs(one: Leg, other: Leg): Leg {
  const particulars: Partial<Record<Particular, Said>> = {};
  for (const name of PARTICULARS) {
    const said = pick(one.particulars[name], other.particulars[name], isBefore);
    if (said !== undefined) particulars[name] = said;
  }
  return known({
    id: one.id,
    parent: pick(one.parent, other.parent, isLess),
    twin: pick(one.twin, other.twin, isLess),
    createdUs: pick(one.createdUs, other.createdUs, isLess),
    answeredUs: pick(one.answeredUs, other.answeredUs, isLess),
    hungUpUs: pick(one.hungUpUs, other.hungUpUs, isLess),
    billUs: pick(one.billUs, other.billUs, isMore),
    aliveUs: pick(one.aliveUs, other.aliveUs, isMore),
    cause: pick(one.cause, other.cause, isAfter),
    parking: pick(one.parking, other.parking, isLaterPark),
    wasParked: one.wasParked ?? other.wasParked,
    isOver: one.isOver || other.isOver,
    particulars,
  });
}

function pick<Value>(
  one: Value | undefined,
  other: Value | undefined,
  wins: (one: Value, other: Value) => boolean,
): Value | undefined {
  if (one === undefined) return other;
  return other !== undefined && wins(other, one) ? other : one;
}

function isLess<Value extends string | number>(one: Value, other: Value): boolean {
  return one < other;
}

function isMore(one: number, other: number): boolean {
  return one > other;
}

/** By the switch's clock, within a tick by its sequence, and at last by the value: two truths of one instant must not depend on who came first. */
function isBefore(one: Said, other: Said): boolean {
  if (one.atUs !== other.atUs) return one.atUs < other.atUs;
  return one.sequence === other.sequence ? one.value < other.value : one.sequence < other.sequence;
}

function isLaterPark(one: SaidParking, other: SaidParking): boolean {
  if (isAfter(one, other) || isAfter(other, one)) return isAfter(one, other);
  return `${one.dialled} ${one.context}` > `${other.dialled} ${other.context}`;
}

function isAfter(one: Said, other: Said): boolean {
  return isBefore(other, one);
}

function known(leg: { [Key in keyof Leg]: Leg[Key] | undefined }): Leg {
  return Object.fromEntries(Object.entries(leg).filter(([, value]) => value !== undefined)) as unknown as Leg;
}
