import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SERVICES = {
  gps: { tipo: 'gps_recharge', monto: 10, diasVigencia: 8 },
  voz: { tipo: 'voz_recharge', monto: 150, diasVigencia: 25, codigoPaquete: 150_006, codigoPSL: 'PSL150' },
  eliot: { tipo: 'ELIoT_recharge', monto: 50, diasVigencia: 30 },
} as const;

/** An entry of a queue of the former system: paid, and not in the tables yet (domain reference, section 000.3). */
export function paidEntry(service: keyof typeof SERVICES, sim: string, folio: string) {
  const timestamp = Date.now() - 3_600_000;
  const { monto } = SERVICES[service];
  const transID = `25${folio}`;
  return {
    id: `aux_${timestamp}_k3j9`,
    sim,
    transID,
    proveedor: 'TAECEL',
    provider: 'TAECEL',
    ...SERVICES[service],
    record: { sim, dispositivo: `dev-${sim}` },
    webserviceResponse: {
      transId: transID,
      monto,
      folio,
      saldoFinal: '$734.90',
      carrier: 'Telcel',
      nota: '',
    },
    status: 'webservice_success_pending_db',
    timestamp,
    addedAt: timestamp,
  };
}

/** Writes `data/<name>` below a folder. */
export function writeQueue(folder: string, name: string, content: unknown): void {
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(join(folder, 'data', name), typeof content === 'string' ? content : JSON.stringify(content));
}
