import type { Manner } from '../behaviour.ts';

/** TAECEL's methods by their own names. */
export type Method = 'RequestTXN' | 'StatusTXN' | 'getBalance' | 'getProducts' | 'getSales';

/** How an answer leaves, and what is wrong in it. */
export interface Telling {
  readonly answer: Manner | 'forbidden';
  readonly twist?:
    | 'plain_text'
    | 'pending'
    | 'denied'
    | 'wrong_amount'
    | 'wrong_phone'
    | 'skewed'
    | 'garbage'
    | 'negative'
    | 'missing_line'
    | 'late_lines'
    | 'extra_line'
    | 'duplicate_id'
    | 'without_id';
  readonly summary: string;
}

const whole = { answer: 'whole' } as const;

/** What the wire can do to any answer. */
export const SPOILT = {
  success: { answer: 'whole', summary: 'Answers the truth.' },
  silence: { answer: 'hang', summary: 'Never answers.' },
  reset: { answer: 'reset_mid_body', summary: 'The connection is reset in the middle of the answer.' },
  server_error: { answer: 'server_error', summary: 'Answers 500.' },
  html: { answer: 'html', summary: 'Answers 200 with a page of HTML.' },
  truncated: { answer: 'truncated', summary: 'Answers 200 with half of the JSON.' },
  huge: { answer: 'huge', summary: 'Answers 200 with eight megabytes.' },
  drip: { answer: 'drip', summary: 'Answers a few bytes at a time.' },
  forbidden: { answer: 'forbidden', summary: 'Refuses a good key and nip with 403.' },
} as const satisfies Record<string, Telling>;

export const STATUS = {
  plain_text: { ...whole, twist: 'plain_text', summary: 'Says in plain text to call StatusTXN again.' },
  pending: { ...whole, twist: 'pending', summary: 'Says that it is still in process.' },
  denied: { ...whole, twist: 'denied', summary: 'Says that it failed, whatever happened.' },
  wrong_amount: { ...whole, twist: 'wrong_amount', summary: 'Tells of another amount.' },
  wrong_phone: { ...whole, twist: 'wrong_phone', summary: 'Tells of another number.' },
  skewed: { ...whole, twist: 'skewed', summary: 'Dates it seven hours ahead.' },
} as const satisfies Record<string, Telling>;

export type StatusName = keyof typeof STATUS | keyof typeof SPOILT;

export const BALANCE = {
  garbage: { ...whole, twist: 'garbage', summary: 'Writes no number where the balance belongs.' },
  negative: { ...whole, twist: 'negative', summary: 'Says that the purse is overdrawn.' },
} as const satisfies Record<string, Telling>;

export const SALES = {
  missing_line: { ...whole, twist: 'missing_line', summary: 'Leaves out the newest sale.' },
  late_lines: {
    ...whole,
    twist: 'late_lines',
    summary: 'Leaves out what is younger than `SALDO_SANDBOX_LATE_MS`.',
  },
  extra_line: { ...whole, twist: 'extra_line', summary: 'Has a sale more, which nobody made.' },
} as const satisfies Record<string, Telling>;

/** What each method that only tells can be made to do. */
export const TELLINGS = {
  StatusTXN: { ...SPOILT, ...STATUS },
  getBalance: { ...SPOILT, ...BALANCE },
  getProducts: SPOILT,
  getSales: { ...SPOILT, ...SALES },
} as const satisfies Record<Exclude<Method, 'RequestTXN'>, Record<string, Telling>>;

export type TellingMethod = keyof typeof TELLINGS;

/** The truth where nothing was scripted. */
export function tellingOf(method: TellingMethod, name = 'success'): Telling {
  const known: Readonly<Record<string, Telling>> = TELLINGS[method];
  return known[name] ?? SPOILT.success;
}
