import { formatAmount } from '@saldo/money';
import type { Money } from '@saldo/money';
import { columnText, DETAIL_MAX } from './column-text.ts';
import type { Recharge } from './recharge.ts';
import { localTime } from './local-time.ts';

/** By what a detail row is found and compared. */
export interface DetailKeys {
  readonly sim: string;
  /** Decimal pesos. */
  readonly amount: string;
  readonly device: string;
  readonly receipt: string;
}

/** A row of `detalle_recargas`, but for the master that it belongs to. */
export interface Detail extends DetailKeys {
  readonly recharge: string;
  readonly vehicle: string;
  readonly text: string;
}

/** The lengths of the columns that hold names. */
const NAME_MAX = { device: 100, vehicle: 300, receipt: 64 } as const;

/**
 * The detail row of a delivered recharge in the former system's words (domain reference, section 000.2). It follows
 * from the recharge alone, so that whoever repeats a batch writes the same.
 */
export function detailOf(recharge: Recharge, zone: string): Detail {
  return {
    ...detailKeysOf(recharge),
    recharge: recharge.id,
    vehicle: columnText(vehicleOf(recharge), NAME_MAX.vehicle),
    text: columnText(detailText(recharge, zone), DETAIL_MAX),
  };
}

/** Without the texts, which cost many times as much and are needed once. */
export function detailKeysOf(recharge: Recharge): DetailKeys {
  const { micros, currency } = deliveredAmount(recharge);
  return {
    sim: recharge.line.sim,
    amount: formatAmount(micros, currency),
    device: columnText(deviceOf(recharge), NAME_MAX.device),
    receipt: columnText(receiptOf(recharge), NAME_MAX.receipt),
  };
}

/** What the network delivered, which is what the tables count. */
export function deliveredAmount({ slip, amount }: Recharge): Money {
  return slip?.amount ?? amount;
}

// Details of a master are told apart by the device alone, and a voice line has none: its number keeps them apart.
const deviceOf = ({ fleet, line }: Recharge): string =>
  fleet === 'voice' || line.device === '' ? line.sim : line.device;

function vehicleOf({ fleet, line, product }: Recharge): string {
  if (fleet === 'voice') return String(line.packageCode ?? product);
  return `${line.vehicle} [${line.company}]`;
}

/** The receipt, or the provider's reference where there is none. */
function receiptOf(recharge: Recharge): string {
  const { receipt, attempt } = recharge;
  return receipt?.trim() || attempt.theirs?.trim() || ownReceipt(recharge);
}

/** What a delivery stands under of which only a person knows: a part of its id that fits the narrowest of columns. */
export function ownReceipt({ id }: Recharge): string {
  return `S${id.replaceAll('-', '').slice(-19)}`;
}

function detailText(recharge: Recharge, zone: string): string {
  const { fleet, slip = {}, line } = recharge;
  const company = fleet === 'iot' ? `Empresa: ${line.company} > ` : '';
  const balance = slip.balanceAfter ?? (fleet === 'voice' ? 'N/A' : '$0.00');
  return `[ Saldo Final: ${balance} ] ${company}${saleText(recharge, zone)}${endOf(recharge)}`;
}

// Placeholders for what a provider does not say are those of the former system.
function saleText(recharge: Recharge, zone: string): string {
  const { receipt = '', line, slip = {}, attempt, succeededAt, updatedAt } = recharge;
  return [
    `Folio: ${receipt}`,
    `Cantidad: ${pesos(deliveredAmount(recharge))}`,
    `Teléfono: ${line.sim}`,
    `Carrier: ${slip.carrier ?? 'Telcel'}`,
    `Fecha: ${slip.soldAt ?? localTime(succeededAt ?? updatedAt, zone)}`,
    `TransID: ${attempt.theirs ?? ''}`,
    `Timeout: ${slip.seconds ?? '0.00'}`,
    `IP: ${slip.ip ?? '0.0.0.0'}`,
  ].join(', ');
}

function endOf({ fleet, line, product, days, attempt, slip, silentMinutes }: Recharge): string {
  switch (fleet) {
    case 'gps':
      return `, Sin Reportar: ${silentMinutes ?? 'N/A'} min`;
    case 'voice':
      return `, Paquete: ${line.packageCode ?? ''} (${product}), Días: ${days}, Provider: ${(attempt.provider ?? '').toUpperCase()}`;
    case 'iot':
      return slip?.note ? `, Nota: ${slip.note}` : '';
  }
}

/** `$10`, and `$10.50` where there are centavos. */
function pesos({ micros, currency }: Money): string {
  return `$${formatAmount(micros, currency).replace(/\.00$/, '')}`;
}
