import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anOldEntry } from './old-queue.builder.ts';
import { readEntry } from './old-queue-entry.ts';
import { readQueueFile } from './old-queue.ts';

const entry = JSON.stringify(anOldEntry());

describe('an old queue file', () => {
  it('is a list of entries, and an empty list has none', () => {
    expect(readQueueFile(`\ufeff[${entry}, ${entry}]\n`)).toEqual({
      entries: [anOldEntry(), anOldEntry()],
      isCrash: false,
    });
    expect(readQueueFile(' [] ')).toEqual({ entries: [], isCrash: false });
  });

  it('may be what a crash left in process', () => {
    const crash = { wasProcessing: true, timestamp: 1, itemsInProcess: 1, processingItems: [anOldEntry()] };
    expect(readQueueFile(JSON.stringify(crash))).toEqual({ entries: [anOldEntry()], isCrash: true });
  });

  it.each([
    ['nothing', '', 'the file is empty: an empty queue is written as []'],
    ['blanks', ' \n', 'the file is empty: an empty queue is written as []'],
    ['no list', '{"a":1}', 'the file is neither a list of entries nor an object with processingItems'],
    ['a text', '"[]"', 'the file is neither a list of entries nor an object with processingItems'],
    ['items that are no list', '{"processingItems":3}', 'processingItems is not a list'],
    [
      'fewer items than it counts',
      '{"itemsInProcess":2,"processingItems":[{}]}',
      'itemsInProcess says 2, and processingItems has 1',
    ],
    [
      'a list cut in an entry',
      `[${entry},\n{"sim":"66`,
      'the file is no JSON from line 2, column 1 on; 1 whole entry precedes',
    ],
    [
      'a list cut after an entry',
      `[${entry}`,
      `the file ends too early, at line 1, column ${entry.length + 2}; 1 whole entry precedes`,
    ],
    [
      'a list cut after a comma',
      `[${entry},`,
      `the file ends too early, at line 1, column ${entry.length + 3}; 1 whole entry precedes`,
    ],
    [
      'a list with a broken entry',
      `[${entry},{"sim":},${entry}]`,
      `the file is no JSON from line 1, column ${entry.length + 3} on; 1 whole entry precedes`,
    ],
    ['two lists', `[{},[]]\n[]`, 'the file is no JSON from line 1, column 8 on; 2 whole entries precede'],
    ['zeros', '\0\0\0', 'the file is no JSON from line 1, column 1 on; 0 whole entries precede'],
    [
      'a cut crash file',
      '{"processingItems":[',
      'the file is no JSON from line 1, column 1 on; 0 whole entries precede',
    ],
  ])('of %s is refused with where it breaks', (_what, text, broken) => {
    expect(readQueueFile(text)).toEqual({ broken });
  });

  it('is read whole or refused, and never loses an entry wherever it is cut', () => {
    const entries = fc.array(
      fc.jsonValue().filter((value) => value !== undefined),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(entries, fc.nat(), fc.boolean(), (values, cut, pretty) => {
        const text = JSON.stringify(values, null, pretty ? 2 : undefined);
        expect(readQueueFile(text)).toEqual({ entries: JSON.parse(text) as unknown, isCrash: false });
        expect(readQueueFile(text.slice(0, cut % text.length))).toEqual({ broken: expect.any(String) });
      }),
      { numRuns: 150 },
    );
  });

  it('never makes anything worse than a refusal out of any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        const file = readQueueFile(text);
        if ('entries' in file) for (const one of file.entries) readEntry(one);
      }),
      { numRuns: 200 },
    );
  });
});

describe('an entry of an old queue', () => {
  it('is read as the domain reference shows it', () => {
    expect(readEntry(anOldEntry())).toEqual({
      sim: '6680000001',
      fleet: 'gps',
      provider: 'taecel',
      receipt: '916581',
      theirs: '250500000001',
      status: 'webservice_success_pending_db',
      amount: { micros: 10_000_000n, currency: 'MXN' },
      days: 8,
      soldAt: new Date(1746140103000),
      slip: {
        balanceAfter: '$734.90',
        carrier: 'Telcel',
        soldAt: '2025-05-01 16:55:08',
        seconds: '5.03',
        ip: '203.0.113.7',
      },
    });
  });

  it.each([
    ['one name of the provider', { provider: undefined }, { provider: 'taecel' }],
    ['the other name of it', { proveedor: undefined, provider: 'mst' }, { provider: 'mst' }],
    ['no provider that is known', { proveedor: 'X', provider: 'X' }, { provider: undefined }],
    [
      'voice',
      { tipo: 'voz_recharge', codigoPaquete: 150006, codigoPSL: 'PSL150' },
      { fleet: 'voice', packageCode: 150006, product: 'PSL150' },
    ],
    ['agents by one name', { tipo: 'iot_recharge' }, { fleet: 'iot' }],
    ['agents by the other', { tipo: 'ELIoT_recharge' }, { fleet: 'iot' }],
    ['the service alone', { tipo: undefined, tipoServicio: 'VOZ' }, { fleet: 'voice' }],
    ['seconds', { timestamp: 1746140103 }, { soldAt: new Date(1746140103000) }],
    ['milliseconds as text', { timestamp: '1746140103000' }, { soldAt: new Date(1746140103000) }],
    ['the other instant', { timestamp: undefined, addedAt: 1746140104 }, { soldAt: new Date(1746140104000) }],
    ['the instant of its name', { timestamp: 25, addedAt: null }, { soldAt: new Date(1746140103000) }],
    ['no instant', { timestamp: 25, addedAt: 25, id: 'x' }, { soldAt: undefined }],
    ['an amount as text', { monto: '$1,010.50' }, { amount: { micros: 1_010_500_000n, currency: 'MXN' } }],
    ['no amount', { monto: -10 }, { amount: undefined }],
    ['a line as a number with its country', { sim: 526680000001 }, { sim: '6680000001' }],
    ['a line in its record', { sim: undefined }, { sim: '6680000001' }],
    ['no line', { sim: '668', record: null }, { sim: undefined }],
    [
      'transId',
      { transID: undefined, transId: 'T1', webserviceResponse: null },
      { theirs: 'T1', receipt: undefined },
    ],
    ['a receipt of letters', { webserviceResponse: { folio: 'AB-1' } }, { receipt: 'AB-1' }],
    ['a receipt that is none', { webserviceResponse: { folio: 'N/A' } }, { receipt: undefined }],
    [
      'the provider’s own names',
      { webserviceResponse: { Folio: '7', 'Saldo Final': '$1.00', Nota: 'n' } },
      { receipt: '7', slip: { balanceAfter: '$1.00', note: 'n' } },
    ],
  ])('may say %s', (_what, facts, read) => {
    const said = new Map(Object.entries(readEntry({ ...anOldEntry(), ...facts })));
    for (const [name, value] of Object.entries(read)) expect(said.get(name)).toEqual(value);
  });

  it('that is no object says nothing', () => {
    for (const value of [null, 7, 'x', [], [anOldEntry()]]) expect(readEntry(value)).toEqual({ slip: {} });
  });
});
