import type { Manner } from '../behaviour.ts';
import { bySuffix } from '../by-suffix.ts';

/** How an answer leaves; beyond what HTTP can do to anybody, what SOAP and XML can do. */
export type MstManner =
  | Exclude<Manner, 'unauthorized' | 'twice'>
  | 'empty'
  | 'huge'
  | 'entity'
  | 'windows_1252'
  | 'fault_11'
  | 'fault_12';

/** What is wrong with an answer that is whole. */
export type Twist = 'two_results' | 'other_amount' | 'other_phone' | 'without_folio';

/** What MST does with one recharge. MST can never be asked afterwards, so there is no status beside `effect` and `answer`. */
export interface MstBehaviour {
  /** The last four digits of a phone that always get this behaviour. */
  readonly suffix: string;
  readonly effect: 'none' | 'once' | 'twice';
  readonly answer: MstManner;
  /** The text of a refusal. */
  readonly error?: string;
  readonly twist?: Twist;
  readonly summary: string;
}

export const UNKNOWN_PRODUCT = 'Producto no disponible';
export const NO_FUNDS = 'Saldo insuficiente';
export const WRONG_USER = 'Usuario o contraseña incorrectos';

const sale = { effect: 'once', answer: 'whole' } as const;
const refusal = { effect: 'none', answer: 'whole' } as const;

/** The documented table of MST's phones. Numbers are shared with the common table where they mean the same. */
export const MST_BEHAVIOURS = {
  success: {
    ...sale,
    suffix: '9900',
    summary: 'Delivered and answered; so is every phone not in this table.',
  },
  decline_product: {
    ...refusal,
    suffix: '9910',
    error: UNKNOWN_PRODUCT,
    summary: 'Refused: `Producto no disponible`.',
  },
  decline_float: { ...refusal, suffix: '9911', error: NO_FUNDS, summary: 'Refused: `Saldo insuficiente`.' },
  decline_undocumented: {
    ...refusal,
    suffix: '9912',
    error: 'Operación no realizada (77)',
    summary: 'Refused with a text that no manual lists.',
  },
  timeout_before_effect: {
    effect: 'none',
    suffix: '9920',
    answer: 'hang',
    summary: 'Never answers and delivers nothing.',
  },
  timeout_after_effect: {
    ...sale,
    suffix: '9922',
    answer: 'hang',
    summary: 'Delivers and never answers: nobody but a person finds out.',
  },
  reset_mid_body: {
    ...sale,
    suffix: '9930',
    answer: 'reset_mid_body',
    summary: 'Delivers, and the connection is reset in the middle of the answer.',
  },
  reset_before_effect: {
    effect: 'none',
    suffix: '9931',
    answer: 'reset',
    summary: 'Takes the request, resets the connection and delivers nothing.',
  },
  reset_after_effect: {
    ...sale,
    suffix: '9932',
    answer: 'reset',
    summary: 'Takes the request, delivers and resets the connection.',
  },
  server_error_after_effect: {
    ...sale,
    suffix: '9940',
    answer: 'server_error',
    summary: 'Delivers and answers 500.',
  },
  server_error_before_effect: {
    effect: 'none',
    suffix: '9941',
    answer: 'server_error',
    summary: 'Answers 500 and delivers nothing.',
  },
  html: { ...sale, suffix: '9942', answer: 'html', summary: 'Delivers and answers 200 with a page of HTML.' },
  truncated: {
    ...sale,
    suffix: '9943',
    answer: 'truncated',
    summary: 'Delivers and answers 200 with half of the XML.',
  },
  empty: { ...sale, suffix: '9944', answer: 'empty', summary: 'Delivers and answers 200 with nothing.' },
  huge: { ...sale, suffix: '9945', answer: 'huge', summary: 'Delivers and answers with 4 MiB of XML.' },
  entity: {
    ...sale,
    suffix: '9946',
    answer: 'entity',
    summary: 'Delivers, and the answer has a DTD with an entity that names a file.',
  },
  windows_1252: {
    ...sale,
    suffix: '9947',
    answer: 'windows_1252',
    summary: 'Delivers and answers in windows-1252, with a dash and an accent in the carrier.',
  },
  fault_11: {
    ...sale,
    suffix: '9948',
    answer: 'fault_11',
    summary: 'Delivers and answers a SOAP 1.1 fault.',
  },
  fault_12: {
    ...sale,
    suffix: '9949',
    answer: 'fault_12',
    summary: 'Delivers and answers a SOAP 1.2 fault.',
  },
  drip: { ...sale, suffix: '9950', answer: 'drip', summary: 'Delivers and answers a few bytes at a time.' },
  two_results: {
    ...sale,
    suffix: '9960',
    twist: 'two_results',
    summary: 'Delivers once and answers two results, a refusal and a success.',
  },
  delivered_twice: {
    effect: 'twice',
    answer: 'whole',
    suffix: '9961',
    summary: 'Delivers twice by its own mistake and answers once.',
  },
  success_without_folio: {
    ...sale,
    suffix: '9971',
    twist: 'without_folio',
    summary: 'Delivers and answers success without a folio.',
  },
  wrong_amount: {
    ...sale,
    suffix: '9980',
    twist: 'other_amount',
    summary: 'Delivers what was asked and answers with another amount.',
  },
  wrong_phone: {
    ...sale,
    suffix: '9982',
    twist: 'other_phone',
    summary: 'Delivers what was asked and answers with another phone.',
  },
} as const satisfies Record<string, MstBehaviour>;

export type MstBehaviourName = keyof typeof MST_BEHAVIOURS;

/** What the last digits of a phone order; success for a phone without magic. */
export const mstBehaviourOf = bySuffix<MstBehaviourName>(MST_BEHAVIOURS, 'success');

export function isMstBehaviour(name: unknown): name is MstBehaviourName {
  return typeof name === 'string' && Object.hasOwn(MST_BEHAVIOURS, name);
}
