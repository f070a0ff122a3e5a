import { parseBusinessDate } from '@saldo/calendar';
import type { Crossing, DeckSettings, DeckTrunk, EmergencyNumber, RateWindow } from '@saldo/contracts';
import { FREE, flatTerms, parseNanos } from '@saldo/pricing';
import type { Accounting, Terms } from '@saldo/pricing';
import { wrongWindows } from './time-window.ts';
import type { TimeWindow, WindowRules } from './time-window.ts';
import { PLAIN_TRUNK } from './trunk.ts';
import type { Trunk } from './trunk.ts';

/** The settings of a deck as rules that a call can be decided by. */
export interface DeckRules extends Accounting, WindowRules {
  readonly crossing: Crossing;
  /** Increments of rates that name none. */
  readonly firstSeconds?: number;
  readonly nextSeconds?: number;
  readonly trunks: ReadonlyMap<string, Trunk>;
  /** What a call to each emergency number costs. */
  readonly emergencies: ReadonlyMap<string, Terms>;
}

const EMERGENCY_NUMBERS: readonly EmergencyNumber[] = [{ number: '112' }, { number: '911' }];

export function rulesOf(settings: DeckSettings): DeckRules {
  const emergencies = settings.emergency_numbers ?? EMERGENCY_NUMBERS;
  return {
    currency: settings.currency,
    rounding: settings.rounding ?? 'up',
    scale: settings.scale ?? 4,
    crossing: settings.crossing ?? 'split',
    zone: settings.zone,
    windows: (settings.windows ?? []).map(windowOf),
    holidays: (settings.holidays ?? []).flatMap((text) => parseBusinessDate(text) ?? []),
    trunks: new Map((settings.trunks ?? []).map((trunk) => [trunk.name, trunkOf(trunk)])),
    emergencies: new Map(emergencies.map((each) => [each.number, emergencyTerms(each)])),
    ...(settings.first_seconds === undefined ? {} : { firstSeconds: settings.first_seconds }),
    ...(settings.next_seconds === undefined ? {} : { nextSeconds: settings.next_seconds }),
  };
}

/** Where settings contradict themselves, and how; what a field may be by itself the contract has checked. */
export function wrongSettings(settings: DeckSettings): { pointer: string; reason: string } | undefined {
  const windows = wrongWindows((settings.windows ?? []).map(windowOf));
  if (windows) return { pointer: '/windows', reason: windows };
  const day = (settings.holidays ?? []).findIndex((text) => !parseBusinessDate(text));
  if (day >= 0) return { pointer: `/holidays/${day}`, reason: 'there is no such day' };
  const names = (settings.trunks ?? []).map(({ name }) => name);
  const twice = names.findIndex((name, index) => names.indexOf(name) < index);
  if (twice >= 0) return { pointer: `/trunks/${twice}/name`, reason: 'two trunks have this name' };
  return wrongTrunk(settings.trunks ?? []);
}

function wrongTrunk(trunks: readonly DeckTrunk[]): { pointer: string; reason: string } | undefined {
  for (const [index, trunk] of trunks.entries()) {
    const isNational = trunk.plain === 'national' || trunk.national_prefix !== undefined;
    if (isNational && trunk.country_code === undefined)
      return { pointer: `/trunks/${index}/country_code`, reason: 'national numbers need it' };
    const { lengthMin, lengthMax } = trunkOf(trunk);
    if (lengthMin > lengthMax)
      return { pointer: `/trunks/${index}/length_min`, reason: 'no number is as long and as short as this' };
  }
  return undefined;
}

function windowOf({ name, days, from, until }: RateWindow): TimeWindow {
  return { name, days, fromMinute: minuteOf(from), untilMinute: minuteOf(until) };
}

function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

function trunkOf(trunk: DeckTrunk): Trunk {
  return {
    name: trunk.name,
    internationalPrefixes: trunk.international_prefixes ?? PLAIN_TRUNK.internationalPrefixes,
    technicalPrefixes: trunk.technical_prefixes ?? PLAIN_TRUNK.technicalPrefixes,
    plain: trunk.plain ?? PLAIN_TRUNK.plain,
    lengthMin: trunk.length_min ?? PLAIN_TRUNK.lengthMin,
    lengthMax: trunk.length_max ?? PLAIN_TRUNK.lengthMax,
    rejectedPrefixes: trunk.rejected_prefixes ?? PLAIN_TRUNK.rejectedPrefixes,
    ...(trunk.country_code === undefined ? {} : { countryCode: trunk.country_code }),
    ...(trunk.national_prefix === undefined ? {} : { nationalPrefix: trunk.national_prefix }),
  };
}

function emergencyTerms({ price }: EmergencyNumber): Terms {
  return price === undefined ? FREE : flatTerms(parseNanos(price)!, 1, 1);
}
