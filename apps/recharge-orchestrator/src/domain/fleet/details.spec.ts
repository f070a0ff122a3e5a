import { describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { aDelivered, slip, ZONE } from './delivered-recharge.builder.ts';
import { USUAL_COLUMNS } from './column-text.ts';
import { detailOf } from './details.ts';

const spelling = { zone: ZONE, columns: USUAL_COLUMNS };
const SALE =
  'Folio: 916581, Cantidad: $10, Teléfono: 6680000001, Carrier: Telcel, Fecha: 2025-05-01 16:55:08, TransID: 250500000001, Timeout: 5.03, IP: 203.0.113.7';

const textOf = (...given: Parameters<typeof aDelivered>) => detailOf(aDelivered(...given), spelling).text;

describe('the text of a detail', () => {
  it('of a tracker ends with how long it was silent', () => {
    expect(textOf('gps')).toBe(`[ Saldo Final: $734.90 ] ${SALE}, Sin Reportar: 14 min`);
  });

  it('of a voice line ends with its package', () => {
    expect(textOf('voice')).toBe(
      `[ Saldo Final: $734.90 ] ${SALE.replace('$10', '$150')}, Paquete: 150006 (PSL150), Días: 25, Provider: TAECEL`,
    );
  });

  it('of an agent names its company, and what the provider noted', () => {
    const sale = SALE.replace('$10', '$50');
    expect(textOf('iot')).toBe(`[ Saldo Final: $734.90 ] Empresa: ACME > ${sale}`);
    expect(textOf('iot', { slip: { ...slip, note: 'promo' } })).toBe(
      `[ Saldo Final: $734.90 ] Empresa: ACME > ${sale}, Nota: promo`,
    );
  });

  it('has the former system’s placeholders for what a provider does not say', () => {
    const bare = { slip: {}, receipt: '198503', attempt: { provider: 'mst', theirs: undefined } } as never;
    expect(textOf('gps', bare)).toBe(
      '[ Saldo Final: $0.00 ] Folio: 198503, Cantidad: $10, Teléfono: 6680000001, Carrier: Telcel, Fecha: 2025-05-01 16:55:08, TransID: , Timeout: 0.00, IP: 0.0.0.0, Sin Reportar: 14 min',
    );
    expect(textOf('voice', bare)).toMatch(/^\[ Saldo Final: N\/A \] .*, Provider: MST$/);
  });

  it('counts what was delivered, with its centavos', () => {
    const delivered = aDelivered('gps', { slip: { ...slip, amount: money(10_500_000n, 'MXN') } });
    expect(detailOf(delivered, spelling)).toMatchObject({
      amount: '10.50',
      text: expect.stringContaining('Cantidad: $10.50,'),
    });
  });

  it.each(['é', 'é'])('is cut at its column without breaking a %s', (character) => {
    const text = textOf('iot', { slip: { ...slip, note: character.repeat(600) } });
    const length = [...text].length;
    expect(length).toBeLessThanOrEqual(600);
    expect(length).toBeGreaterThan(600 - [...character].length);
    expect(text.replace(/^.*Nota: /, '').replaceAll(character, '')).toBe('');
  });

  it('stays on one line and has neither half characters nor any that an older table refuses', () => {
    expect(textOf('iot', { slip: { ...slip, note: 'a\n\tb\ud800c😀d' } })).toMatch(/, Nota: a b c d$/);
  });
});

describe('a detail', () => {
  it('stands under the receipt, the provider’s reference where there is none, or a part of its id', () => {
    const recharge = aDelivered('gps');
    const { receipt: _receipt, ...without } = recharge;
    const { theirs: _theirs, ...attempt } = recharge.attempt;
    expect(detailOf(recharge, spelling).receipt).toBe('916581');
    expect(detailOf({ ...recharge, receipt: ' ' }, spelling).receipt).toBe('250500000001');
    expect(detailOf(without, spelling).receipt).toBe('250500000001');
    expect(detailOf({ ...without, attempt }, spelling).receipt).toBe(
      `S${recharge.id.replaceAll('-', '').slice(-19)}`,
    );
  });

  it('names the vehicle with its company, and a voice line by its package and number', () => {
    expect(detailOf(aDelivered('gps'), spelling)).toMatchObject({
      vehicle: 'UNIT 12 [ACME]',
      device: 'dev-6680000001',
    });
    expect(detailOf(aDelivered('voice'), spelling)).toMatchObject({
      vehicle: '150006',
      device: '6680000001',
    });
  });
});
