import { isIP } from 'node:net';
import { z } from 'zod';

import { Secret } from './secret.ts';

const DURATION = /^(\d{1,9})(ms|s|m|h)$/;
const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;
const FLAGS = new Map([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['0', false],
]);

/** One variable of the environment: `expected` completes the sentence "it must be …", `parse` answers undefined for what is not. */
export function field<T>(expected: string, parse: (text: string) => T | undefined, { hidden = false } = {}) {
  const message = `must be ${expected}`;
  return z.string({ error: message }).transform((text, context) => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message, params: { hidden } });
    return z.NEVER;
  });
}

/** Any text at all; `expected` says what it is for. */
export function text(expected = 'a text') {
  return field(expected, (value) => value.trim() || undefined);
}

/** An absolute URL, kept as text without a trailing slash. A password inside it is masked wherever it is printed. */
export function url(...schemes: string[]) {
  const example = `${schemes[0] ?? 'http'}://host:port`;
  return field(`an absolute URL such as ${example}`, (value) => {
    if (!URL.canParse(value) || !value.includes('://')) return undefined;
    const { protocol } = new URL(value);
    if (schemes.length > 0 && !schemes.includes(protocol.slice(0, -1))) return undefined;
    return value.replace(/\/+$/, '');
  });
}

/** A TCP port; 0 lets the system choose a free one. */
export function port() {
  return field('a port: a whole number from 0 to 65535', (value) => {
    const parsed = wholeNumber(value);
    return parsed !== undefined && parsed <= 65_535 ? parsed : undefined;
  });
}

/** A whole number within limits, both included. */
export function count({ min = 0, max = 1_000_000_000 } = {}) {
  return field(`a whole number from ${min} to ${max}`, (value) => {
    const parsed = wholeNumber(value);
    return parsed !== undefined && parsed >= min && parsed <= max ? parsed : undefined;
  });
}

/** A length of time with its unit, as milliseconds. */
export function durationMs() {
  return field('a duration with its unit, such as 250ms, 30s, 5m or 2h', (value) => {
    const [, digits, unit] = DURATION.exec(value) ?? [];
    return digits && unit ? Number(digits) * UNIT_MS[unit as keyof typeof UNIT_MS] : undefined;
  });
}

/** Addresses and blocks of them, separated by commas. */
export function networks() {
  return field('addresses or blocks of them, such as 10.0.0.0/8,192.0.2.7', (value) => {
    const parts = value.split(',').map((part) => part.trim());
    return parts.every(isNetwork) ? parts : undefined;
  });
}

function isNetwork(text: string): boolean {
  const [address = '', bits = '0', ...more] = text.split('/');
  const bitsMax = isIP(address) === 4 ? 32 : 128;
  return isIP(address) !== 0 && more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= bitsMax;
}

export function flag() {
  return field('true or false', (value) => FLAGS.get(value.toLowerCase()));
}

/** One of a few words. */
export function choice<const Words extends readonly string[]>(...words: Words) {
  return field(`one of ${words.join(', ')}`, (value) =>
    words.find((word): word is Words[number] => word === value),
  );
}

/** A password, key or token of at least `minLength` characters: wrapped so that no log or error can show it. */
export function secret({ minLength = 1 } = {}) {
  const expected = minLength > 1 ? `a secret of at least ${minLength} characters` : 'a secret';
  const parse = (value: string) => (value.length >= minLength ? new Secret(value) : undefined);
  return field(expected, parse, { hidden: true });
}

function wholeNumber(value: string): number | undefined {
  return /^\d{1,10}$/.test(value) ? Number(value) : undefined;
}
