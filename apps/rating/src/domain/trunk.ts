/** How numbers are dialled on one trunk, and what becomes of them before the look-up. */
export interface Trunk {
  readonly name: string;
  /** Digits of the country that the trunk is in; without it only international numbers can be read. */
  readonly countryCode?: string;
  /** What stands before an international number, such as `00` and `011`. A plus sign always may. */
  readonly internationalPrefixes: readonly string[];
  /** What stands before a national number, such as `0`. */
  readonly nationalPrefix?: string;
  /** What the peer puts before every number to say who he is; taken away, where it is there. */
  readonly technicalPrefixes: readonly string[];
  /** What a number without any of these is. */
  readonly plain: 'international' | 'national';
  /** Digits of the whole number, with its country code. */
  readonly lengthMin: number;
  readonly lengthMax: number;
  /** Numbers that begin so, in E.164 without the plus sign, are never let through. */
  readonly rejectedPrefixes: readonly string[];
}

/** For calls that name no trunk: numbers in E.164, with a plus sign, `00`, `011`, or nothing before them. */
export const PLAIN_TRUNK: Trunk = {
  name: 'plain',
  internationalPrefixes: ['00', '011'],
  technicalPrefixes: [],
  plain: 'international',
  lengthMin: 7,
  lengthMax: 15,
  rejectedPrefixes: [],
};

/** What a dialled number is. `number` is E.164 without its plus sign. */
export type Dialled =
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'emergency'; readonly number: string }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason }
  | { readonly kind: 'rejected'; readonly prefix: string };

export type UnreadableReason = 'no_digits' | 'no_country' | 'too_short' | 'too_long';

/** What a set and a map both can tell. */
interface Known {
  has(number: string): boolean;
}

/** Reads what was dialled by the rules of its trunk. Emergency numbers pass whatever else is said about them. */
export function readDialled(raw: string, trunk: Trunk, emergencies: Known): Dialled {
  const dialled = /^\+?[0-9]+$/.test(raw) ? raw : unwrapped(raw);
  const inner = withoutLongest(dialled, trunk.technicalPrefixes) ?? dialled;
  const emergency = emergencies.has(dialled) ? dialled : emergencies.has(inner) ? inner : undefined;
  if (emergency !== undefined) return { kind: 'emergency', number: emergency };
  const number = international(inner, trunk);
  if (number === undefined) return { kind: 'unreadable', reason: 'no_country' };
  if (!/^[0-9]+$/.test(number)) return { kind: 'unreadable', reason: 'no_digits' };
  if (number.length < trunk.lengthMin) return { kind: 'unreadable', reason: 'too_short' };
  if (number.length > trunk.lengthMax) return { kind: 'unreadable', reason: 'too_long' };
  const prefix = trunk.rejectedPrefixes.find((rejected) => number.startsWith(rejected));
  return prefix === undefined ? { kind: 'number', number } : { kind: 'rejected', prefix };
}

/** A SIP user part may carry parameters or a host; people write blanks, brackets, points and dashes. */
function unwrapped(raw: string): string {
  return raw
    .replace(/^(sip|tel):/i, '')
    .replace(/[;@].*$/, '')
    .replace(/[\s().\-/]/g, '');
}

/** `undefined` for a national number on a trunk that names no country. */
function international(dialled: string, trunk: Trunk): string | undefined {
  if (dialled.startsWith('+')) return dialled.slice(1);
  const afterInternational = withoutLongest(dialled, trunk.internationalPrefixes);
  if (afterInternational !== undefined) return afterInternational;
  const afterNational = withoutLongest(dialled, trunk.nationalPrefix ? [trunk.nationalPrefix] : []);
  if (afterNational === undefined && trunk.plain === 'international') return dialled;
  if (trunk.countryCode === undefined) return undefined;
  return trunk.countryCode + (afterNational ?? dialled);
}

function withoutLongest(text: string, prefixes: readonly string[]): string | undefined {
  let longest = 0;
  for (const prefix of prefixes)
    if (prefix.length > longest && text.startsWith(prefix)) longest = prefix.length;
  return longest === 0 ? undefined : text.slice(longest);
}
