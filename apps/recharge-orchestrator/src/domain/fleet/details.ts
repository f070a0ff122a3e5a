import { formatAmount } from '@saldo/money';
import type { Money } from '@saldo/money';
import { columnText, isHeld, USUAL_COLUMNS } from './column-text.ts';
import type { TextColumns } from './column-text.ts';
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

/** How a detail is spelled out: instants as they are called in a zone, texts as the columns take them. */
export interface Spelling {
  readonly zone: string;
  readonly columns: TextColumns;
}

/**
 * The detail row of a delivered recharge in the former system's words (domain reference, section 000.2). It follows
 * from the recharge alone, so that whoever repeats a batch writes the same.
 */
export function detailOf(recharge: Recharge, { zone, columns }: Spelling): Detail {
  return {
    ...detailKeysOf(recharge, columns),
    recharge: recharge.id,
    vehicle: columnText(vehicleOf(recharge), columns.vehicle),
    text: columnText(detailText(recharge, zone), columns.text),
  };
}

/** Without the texts, which cost many times as much and are needed once. */
export function detailKeysOf(recharge: Recharge, columns: TextColumns = USUAL_COLUMNS): DetailKeys {
  const { micros, currency } = deliveredAmount(recharge);
  return {
    sim: recharge.line.sim,
    amount: formatAmount(micros, currency),
    device: deviceOf(recharge, columns),
    receipt: receiptsOf(recharge, columns)[0] ?? ownReceipt(recharge),
  };
}

/** The receipts that a recharge may stand under, the usual one first: those that the column holds. */
export function receiptsOf(recharge: Recharge, { receipt: column } = USUAL_COLUMNS): readonly string[] {
  const { receipt = '', attempt } = recharge;
  const said = [receipt, attempt.theirs ?? ''].map((one) =>
    columnText(one.trim(), USUAL_COLUMNS.receipt).trim(),
  );
  const all = [...said, ownReceipt(recharge)];
  return [...new Set(all)].filter((one) => one !== '' && isHeld(one, column));
}

/** What the network delivered, which is what the tables count. */
export function deliveredAmount({ slip, amount }: Recharge): Money {
  return slip?.amount ?? amount;
}

// Details of a master are told apart by the device alone, and a voice line has none: its number keeps them apart. So it does
// where the column does not hold a name, of which two may be alike without their letters.
function deviceOf({ fleet, line }: Recharge, { device: column }: TextColumns): string {
  const device = columnText(line.device, USUAL_COLUMNS.device);
  return fleet === 'voice' || device === '' || !isHeld(device, column) ? line.sim : device;
}

function vehicleOf({ fleet, line, product }: Recharge): string {
  if (fleet === 'voice') return String(line.packageCode ?? product);
  return `${line.vehicle} [${line.company}]`;
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
