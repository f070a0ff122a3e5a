import type { Money } from '@saldo/money';
import type { Finding, Submission } from '../../domain/attempt.ts';
import type { Slip } from '../../domain/fleet/slip.ts';
import type { Submittal } from '../../ports/provider.ts';
import type { Exchange } from './client.ts';
import { readEnvelope, rowOf } from './envelope.ts';
import type { Envelope, Row } from './envelope.ts';
import { NOT_DELIVERED, refusalOf } from './refusals.ts';
import { readAmount, readText } from './values.ts';

/** TAECEL's messages (domain reference, section 000.1). Products are of fixed amounts, so `monto` is not sent. */
export function toRequest({ product, phone }: Submittal): Record<string, string> {
  return { producto: product, referencia: nationalOf(phone) };
}

/** What the answer to RequestTXN means. Its success is no delivery: TAECEL has it, and StatusTXN tells what became of it. */
export function readRequest(exchange: Exchange): Submission {
  if (exchange.reached === 'nobody') return { outcome: 'unsent', reason: exchange.reason };
  if (exchange.reached === 'perhaps') return { outcome: 'unknown', reason: exchange.reason };
  if (exchange.status === 403) return { outcome: 'unsent', reason: 'http_403', remedy: 'stop' };
  if (exchange.status !== 200) return { outcome: 'unknown', reason: `http_${exchange.status}` };
  const envelope = readEnvelope(exchange.body);
  switch (envelope.kind) {
    case 'success': {
      const theirs = readTransId(rowOf(envelope.data)?.['transID']);
      return theirs
        ? { outcome: 'unknown', reason: 'accepted', theirs }
        : { outcome: 'unknown', reason: 'success_without_id' };
    }
    case 'refusal':
      return readRefusal(envelope.code);
    case 'text':
    case 'unreadable':
      return { outcome: 'unknown', reason: 'unreadable_answer' };
  }
}

/**
 * What the answer to StatusTXN means. What TAECEL has truly answered bears its reference, also where it decides nothing: it
 * is asked again, and is well. What bears none is silence.
 */
export function readStatus(exchange: Exchange, submittal: Submittal, theirs: string): Finding {
  if (exchange.reached !== 'answered') return { outcome: 'unknown', reason: exchange.reason };
  if (exchange.status !== 200) return { outcome: 'unknown', reason: `http_${exchange.status}` };
  const envelope = readEnvelope(exchange.body);
  switch (envelope.kind) {
    case 'success':
      return readSale(rowOf(envelope.data), submittal, theirs);
    case 'refusal':
      return { ...readRefusal(envelope.code), theirs };
    case 'text':
      return { outcome: 'unknown', reason: 'ask_again', theirs };
    case 'unreadable':
      return { outcome: 'unknown', reason: 'unreadable_answer' };
  }
}

/** What the purse that pays for recharges holds; nothing where that cannot be read. May be below zero. */
export function readBalance(exchange: Exchange): Money | undefined {
  const rows = readList(exchange);
  const purse = rows?.find((row) => readText(row['Bolsa']) === 'Tiempo Aire');
  return readAmount(purse?.['Saldo']);
}

/** The rows of an answer that is a list. */
export function readList(exchange: Exchange): readonly Row[] | undefined {
  if (exchange.reached !== 'answered' || exchange.status !== 200) return undefined;
  const envelope: Envelope = readEnvelope(exchange.body);
  if (envelope.kind !== 'success' || !Array.isArray(envelope.data)) return undefined;
  const rows = envelope.data.map(rowOf);
  return rows.every((row) => row !== undefined) ? rows : undefined;
}

/** What TAECEL says of a sale beside its outcome. */
export function slipOf(row: Row): Slip {
  const amount = readAmount(row['Monto']);
  const texts = {
    // The blank in the name is TAECEL's.
    balanceAfter: readText(row['Saldo Final']),
    carrier: readText(row['Carrier']),
    soldAt: readText(row['Fecha']),
    seconds: readText(row['Timeout']),
    ip: readText(row['IP']),
    note: readText(row['Nota']),
  };
  const told = Object.entries(texts).filter(([, text]) => text !== undefined);
  return { ...Object.fromEntries(told), ...(amount ? { amount } : {}) };
}

/** `Exitosa`, `Fracasada ` with a blank, or something that is neither yet. */
export function stateOf(row: Row): 'succeeded' | 'rejected' | 'pending' {
  const status = readText(row['Status'])?.toLowerCase();
  if (status === 'exitosa') return 'succeeded';
  return status === 'fracasada' ? 'rejected' : 'pending';
}

/** Digits; TAECEL writes text, and a number means the same. */
export function readTransId(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : readText(value);
  return text !== undefined && /^\d{1,32}$/.test(text) ? text : undefined;
}

function readRefusal(code: string): Extract<Submission, { outcome: 'rejected' | 'unknown' }> {
  const refusal = refusalOf(code);
  return refusal
    ? { outcome: 'rejected', ...refusal }
    : { outcome: 'unknown', reason: `undocumented_code_${code}` };
}

/** A row about another sale than the one that was asked about, or that is silent about which, proves nothing. */
function readSale(row: Row | undefined, submittal: Submittal, theirs: string): Finding {
  if (!row) return { outcome: 'unknown', reason: 'answer_without_row', theirs };
  const strange = strangeness(row, submittal, theirs);
  if (strange) return { outcome: 'unknown', reason: strange, theirs };
  switch (stateOf(row)) {
    case 'succeeded': {
      const receipt = readText(row['Folio']);
      return receipt
        ? { outcome: 'succeeded', receipt, theirs, slip: slipOf(row) }
        : { outcome: 'unknown', reason: 'success_without_folio', theirs };
    }
    case 'rejected':
      return { outcome: 'rejected', ...NOT_DELIVERED, theirs };
    case 'pending':
      return { outcome: 'unknown', reason: 'in_process', theirs };
  }
}

function strangeness(row: Row, { phone, amount }: Submittal, theirs: string): string | undefined {
  if (readTransId(row['TransID']) !== theirs) return 'other_transaction';
  if (readText(row['Telefono']) !== nationalOf(phone)) return 'other_phone';
  const told = readAmount(row['Monto']);
  return told?.micros === amount.micros && amount.currency === 'MXN' ? undefined : 'other_amount';
}

export function nationalOf(phone: string): string {
  return phone.replace(/^\+52/, '');
}
