import { describe, expect, it } from '@jest/globals';
import { WITNESSED, witnessed } from '@saldo/esl-recordings';
import fc from 'fast-check';
import { readJsonCdr } from './json-cdr.ts';

interface Document {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly callflow: readonly { readonly caller_profile: Readonly<Record<string, unknown>> }[];
}

const [, B_LEG] = [...witnessed('09-bridge-sip-caller-bye').documents.values()];
const RECORDED = WITNESSED.flatMap((name) => [...witnessed(name).documents.values()]);

function aDocument(variables: Record<string, unknown> = {}, rest: Record<string, unknown> = {}) {
  const document = JSON.parse(B_LEG!) as Document;
  return { ...document, variables: { ...document.variables, ...variables }, ...rest };
}

describe('a record of the switch', () => {
  it('says what the last event of its leg said', () => {
    expect(readJsonCdr('fs1', B_LEG)).toMatchObject({
      status: 'read',
      fact: {
        switchName: 'fs1',
        source: 'cdr',
        leg: 'f7e666af-e391-40be-8e1f-86989831c54d',
        parent: '38d663f5-55ec-4fd8-a063-a260b5b8283e',
        answeredUs: 1_795_211_432_202_615,
        hungUpUs: 1_795_211_435_242_622,
        billUs: 3_040_007,
        cause: 'NORMAL_CLEARING',
        isOver: true,
        particulars: { caller: '15551230001', dialled: '5101', context: 'default', direction: 'outbound' },
      },
    });
  });

  it.each(RECORDED.map((text, index) => [index, text] as const))(
    'says the same encoded (%d)',
    (_index, text) => {
      const document = JSON.parse(text) as Document;
      const encoded = (fields: Readonly<Record<string, unknown>>) =>
        Object.fromEntries(
          Object.entries(fields).map(([name, value]) => [
            name,
            typeof value === 'string' ? encodeURIComponent(value).replaceAll('%2B', '+') : value,
          ]),
        );
      const callflow = document.callflow.map((pass) => ({
        ...pass,
        caller_profile: encoded(pass.caller_profile),
      }));
      expect(readJsonCdr('fs1', { ...document, callflow, variables: encoded(document.variables) })).toEqual(
        readJsonCdr('fs1', text),
      );
    },
  );

  it('has who called whom from its first pass through the dialplan, which stands last', () => {
    const pass = (number: string) => ({ caller_profile: { destination_number: number, context: number } });
    const reading = readJsonCdr('fs1', aDocument({}, { callflow: [pass('3'), pass('2'), pass('1')] }));
    expect(reading).toMatchObject({ fact: { particulars: { dialled: '1', context: '1' } } });
  });

  it('takes figures that are numbers, and needs no callflow', () => {
    const document = aDocument({ billusec: 5, sip_from_user: '7', sip_to_user: '8' }, { callflow: null });
    expect(readJsonCdr('fs1', document)).toMatchObject({
      fact: { billUs: 5, particulars: { caller: '7', dialled: '8' } },
    });
  });

  it('keeps a percent sign that is none of an encoding', () => {
    const raw = readJsonCdr('fs1', aDocument({ accountcode: '100%25' }));
    expect(raw).toMatchObject({ fact: { particulars: { accountCode: '100%25' } } });
    const broken = aDocument({ start_stamp: '2026-11-20%2021%3A50%3A30', accountcode: '100%' });
    expect(readJsonCdr('fs1', broken)).toMatchObject({ fact: { particulars: { accountCode: '100%' } } });
  });
});

describe('a record that cannot be read', () => {
  it.each([
    ['', 'not json'],
    ['', ''],
    ['', null],
    ['', []],
    ['', 7],
    ['variables', {}],
    ['variables', { variables: [] }],
    ['variables', { variables: 'x' }],
    ['variables.uuid', aDocument({ uuid: '' })],
    ['variables.uuid', aDocument({ uuid: {} })],
    ['variables.uuid', aDocument({ uuid: 'x'.repeat(500) })],
    ['variables.answer_uepoch', aDocument({ answer_uepoch: undefined })],
    ['variables.end_uepoch', aDocument({ end_uepoch: '-5' })],
    ['variables.end_uepoch', aDocument({ end_uepoch: '0' })],
    ['variables.end_uepoch', aDocument({ end_uepoch: 1.5 })],
    ['variables.billusec', aDocument({ billusec: '3 s' })],
    ['variables.billusec', aDocument({ billusec: '9'.repeat(16) + '9' })],
    ['variables.billusec', aDocument({ billusec: null })],
  ])('names the field %s', (field, document) => {
    expect(readJsonCdr('fs1', document)).toMatchObject({ status: 'unreadable', field });
  });

  it('of whatever content never throws', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.dictionary(fc.constantFrom('uuid', 'billusec', 'end_uepoch'), fc.jsonValue()),
        (any, variables) => {
          for (const document of [
            any,
            JSON.stringify(any),
            aDocument(variables),
            { variables: any },
            aDocument({}, { callflow: any }),
          ])
            expect(['read', 'unreadable']).toContain(readJsonCdr('fs1', document).status);
        },
      ),
    );
  });
});
