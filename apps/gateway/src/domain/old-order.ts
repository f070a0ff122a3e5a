/** An order as a client of the old interface sends it, in Saldo's terms. */
export interface OldOrder {
  /** E.164. */
  readonly phone: string;
  readonly amount: string;
  /** The client's own; one who sends none cannot repeat himself safely, as before. */
  readonly reference?: string;
}

export type OldReading =
  { readonly fits: true; readonly order: OldOrder } | { readonly fits: false; readonly error: string };

const AMOUNT = /^(?:0|[1-9]\d{0,12})(?:\.\d{1,6})?$/;
const REFERENCE = /^[\x21-\x7e]{1,64}$/;

/** Reads `{ phone, amount, reference }` of the old interface (domain reference, section 002.1). */
export function readOldOrder(body: unknown): OldReading {
  const { phone, amount, reference } = (body ?? {}) as Readonly<Record<string, unknown>>;
  if (phone === undefined || amount === undefined)
    return { fits: false, error: 'Missing required fields: phone, amount' };
  const dialled = mexicanNumber(phone);
  if (!dialled) return { fits: false, error: 'Invalid phone: 10 digits, or 12 with 52 before them' };
  const money = amountText(amount);
  if (!money) return { fits: false, error: 'Invalid amount: a positive number such as 20 or 20.50' };
  if (reference === undefined || reference === null || reference === '')
    return { fits: true, order: { phone: dialled, amount: money } };
  const named = typeof reference === 'number' ? String(reference) : reference;
  if (typeof named !== 'string' || !REFERENCE.test(named))
    return { fits: false, error: 'Invalid reference: 1 to 64 printable characters without blanks' };
  return { fits: true, order: { phone: dialled, amount: money, reference: named } };
}

/**
 * Ten digits, or with the country before them: 52, and 521 as mobiles were dialled until 2019. A prefix is cut by the
 * length alone, because numbers of ten digits may begin with 52, too (section 002.5, trap 8).
 */
function mexicanNumber(phone: unknown): string | undefined {
  if (typeof phone !== 'string' && typeof phone !== 'number') return undefined;
  const digits = String(phone).replace(/^\+/, '');
  const [, national] = /^(?:52|521)?(\d{10})$/.exec(digits) ?? [];
  const isWhole = digits.length === 10 || /^52\d{10}$/.test(digits) || /^521\d{10}$/.test(digits);
  return national && isWhole ? `+52${national}` : undefined;
}

/** A positive amount as decimal text, from the number or the text that a client sends. */
export function amountText(amount: unknown): string | undefined {
  const text = typeof amount === 'number' ? String(amount) : amount;
  if (typeof text !== 'string' || !AMOUNT.test(text) || !/[1-9]/.test(text)) return undefined;
  return text;
}
