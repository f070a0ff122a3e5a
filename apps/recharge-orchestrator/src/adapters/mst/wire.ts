import { money, parseAmount, MICROS_PER_UNIT } from '@saldo/money';
import type { Money } from '@saldo/money';
import type { Submission } from '../../domain/attempt.ts';
import type { Submittal } from '../../ports/provider.ts';
import { readAnswer } from './answer.ts';
import type { Exchange } from './http.ts';
import { mstProduct } from './products.ts';
import { refusalOf } from './refusals.ts';
import { escapeXml } from './xml.ts';

/** What opens MST's door. It stands inside every message, so no message is ever logged or repeated in a reason. */
export interface MstCredentials {
  readonly user: string;
  readonly password: string;
}

/** The XML that MST wants inside its one string part. */
export function innerXml(
  { user, password }: MstCredentials,
  fields: Readonly<Record<string, string>>,
): string {
  const all = Object.entries({ Usuario: user, Passwd: password, ...fields });
  return `<Recarga>${all.map(([name, text]) => `<${name}>${escapeXml(text)}</${name}>`).join('')}</Recarga>`;
}

/** Ten digits and the carrier of all lines that Saldo recharges. */
export function rechargeFields({ phone, product }: Submittal): Record<string, string> {
  return { Telefono: nationalOf(phone), Carrier: 'Telcel', Monto: mstProduct(product).value };
}

/** What the answer to a recharge means. HTTP 200 says nothing, and no fault is documented as "not done": those prove nothing. */
export function readSubmission(
  exchange: Exchange,
  submittal: Submittal,
  secrets: MstCredentials,
): Submission {
  if (exchange.reached === 'nobody') return { outcome: 'unsent', reason: exchange.reason };
  if (exchange.reached === 'perhaps') return { outcome: 'unknown', reason: exchange.reason };
  const answer = readAnswer(exchange.body);
  if (answer.kind === 'fault') return { outcome: 'unknown', reason: `soap_fault_${answer.code}` };
  if (exchange.status !== 200) return { outcome: 'unknown', reason: `http_${exchange.status}` };
  if (answer.kind !== 'result') return { outcome: 'unknown', reason: `${answer.kind}_answer` };
  const error = answer.fields.get('Error');
  if (error === undefined) return readSuccess(answer.fields, submittal);
  return answer.fields.size === 1
    ? readRefusal(error, secrets)
    : { outcome: 'unknown', reason: 'contradictory_answer' };
}

/** What `ObtenSaldo` says is left; undefined where that cannot be read. May be below zero. */
export function readBalance(exchange: Exchange): Money | undefined {
  if (exchange.reached !== 'answered' || exchange.status !== 200) return undefined;
  const answer = readAnswer(exchange.body);
  const balance = answer.kind === 'result' && !answer.fields.has('Error') && answer.fields.get('Saldo');
  return balance ? readAmount(balance) : undefined;
}

function readRefusal(error: string, secrets: MstCredentials): Submission {
  const reason = withoutSecrets(error, secrets).slice(0, REASON_MAX) || 'error_without_text';
  const refusal = refusalOf(error);
  if (refusal === 'in_doubt') return { outcome: 'unknown', reason };
  return { outcome: 'rejected', reason, ...refusal };
}

function readSuccess(fields: ReadonlyMap<string, string>, submittal: Submittal): Submission {
  const folio = fields.get('Folio');
  if (!folio) return { outcome: 'unknown', reason: 'success_without_folio' };
  const phone = fields.get('Telefono');
  if (phone !== undefined && phone !== nationalOf(submittal.phone))
    return { outcome: 'unknown', reason: 'other_phone' };
  const told = fields.get('Cantidad');
  const amount = told === undefined ? undefined : readAmount(told);
  if (told !== undefined && !isAsked(amount, submittal))
    return { outcome: 'unknown', reason: 'other_amount', theirs: folio };
  const carrier = fields.get('Carrier');
  const slip = { ...(carrier ? { carrier } : {}), ...(told ? { amount: submittal.amount } : {}) };
  return { outcome: 'succeeded', receipt: folio, theirs: folio, slip };
}

/** For a package nobody has seen whether MST repeats its price or its code; either is what was asked for. */
function isAsked(amount: Money | undefined, { amount: asked, product }: Submittal): boolean {
  if (amount === undefined) return false;
  const { operation, value } = mstProduct(product);
  if (amount.micros === asked.micros) return true;
  return operation === 'Paquetes' && amount.micros === BigInt(value) * MICROS_PER_UNIT;
}

/** `10`, `1234.5`, `$1,234.50`, `-5`: always from the text, never through a number. */
function readAmount(text: string): Money | undefined {
  const plain = /^-?\$?\d{1,3}(,\d{3})+(\.\d*)?$/.test(text) ? text.replaceAll(',', '') : text;
  const micros = parseAmount(plain.replace('$', ''));
  return micros === undefined ? undefined : money(micros, 'MXN');
}

/**
 * An error may repeat what it could not read, as it stood inside or as it went over the wire. What still has markup in it
 * repeats a message, of which nothing is kept.
 */
function withoutSecrets(text: string, { user, password }: MstCredentials): string {
  const secrets = [password, user].flatMap((secret) => [
    escapeXml(escapeXml(secret)),
    escapeXml(secret),
    secret,
  ]);
  const clean = secrets.reduce((said, secret) => said.replaceAll(secret, '***'), text);
  return /[<>]|&(lt|#\w+);/i.test(clean) ? 'error_with_markup' : clean;
}

const REASON_MAX = 200;

function nationalOf(phone: string): string {
  return phone.replace(/^\+52/, '');
}
