/** For specs: an entry of an old queue as the domain reference shows it (section 000.3); a test names what matters to it. */
export function anOldEntry({ folio = '916581', transID = '250500000001', ...overrides }: OldFacts = {}) {
  return {
    id: 'aux_1746140103000_k3j9',
    sim: '6680000001',
    vehiculo: 'UNIT 12',
    empresa: 'ACME',
    transID,
    proveedor: 'TAECEL',
    provider: 'TAECEL',
    tipo: 'gps_recharge',
    tipoServicio: 'GPS',
    monto: 10,
    diasVigencia: 8,
    record: { sim: '6680000001', dispositivo: 'dev-6680000001' },
    noteData: { currentIndex: 1, totalToRecharge: 3 },
    webserviceResponse: {
      transId: transID,
      monto: 10,
      folio,
      saldoFinal: '$734.90',
      carrier: 'Telcel',
      fecha: '2025-05-01 16:55:08',
      response: { timeout: '5.03', ip: '203.0.113.7' },
      nota: '',
    },
    status: 'webservice_success_pending_db',
    timestamp: 1746140103000,
    addedAt: 1746140103000,
    ...overrides,
  };
}

interface OldFacts {
  readonly folio?: string;
  readonly transID?: string;
  readonly [name: string]: unknown;
}

/** The parameter of an import. */
export const anOldFile = (content: string) => ({
  fleet: 'gps' as const,
  name: 'gps_auxiliary_queue.json',
  content: Buffer.from(content).toString('base64'),
});
