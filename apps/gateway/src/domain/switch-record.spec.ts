import { describe, expect, it } from '@jest/globals';
import { readPostedRecord } from './switch-record.ts';

const RECORD = { 'core-uuid': 'c-1', variables: { uuid: 'leg-1', effective_caller_id_name: 'Añá+%=&' } };
const JSON_TEXT = JSON.stringify(RECORD);
const FORM = 'application/x-www-form-urlencoded';
const BASE64_FORM = 'application/x-www-form-base64-encoded';

/** As switch_b64_encode writes it: a line break after every 72 letters. */
const base64 = Buffer.from(JSON_TEXT)
  .toString('base64')
  .replace(/(.{72})/g, '$1\n');

describe('the record of a switch', () => {
  it.each([
    ['JSON', { media: 'application/json', text: JSON_TEXT }],
    ['a form', { media: FORM, text: `cdr=${encodeURIComponent(JSON_TEXT)}` }],
    ['a form with more fields', { media: FORM, text: `cdr=${encodeURIComponent(JSON_TEXT)}&uuid=a_1` }],
    ['base64', { media: BASE64_FORM, text: `cdr=${base64}` }],
    ['JSON that curl calls a form', { media: FORM, text: JSON_TEXT }],
    ['JSON with line breaks', { media: 'application/json', text: JSON.stringify(RECORD, null, 2) }],
  ])('is read as %s', (_, posted) => {
    expect(readPostedRecord(posted)).toBe(JSON_TEXT);
  });

  it('has no control character, also where one of its texts has', () => {
    const text = JSON.stringify({ a: 'x\u007f\ty' });
    const read = readPostedRecord({ media: 'application/json', text });
    // eslint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(read).not.toMatch(/[\u0000-\u001f\u007f]/);
    expect(JSON.parse(read ?? '')).toEqual({ a: 'x\u007f\ty' });
  });

  it.each([
    ['nothing', 'application/json', ''],
    ['half of it', 'application/json', JSON_TEXT.slice(0, -1)],
    ['a list', 'application/json', '[]'],
    ['a list in a form', FORM, 'cdr=%5B%5D'],
    ['null', FORM, 'cdr=null'],
    ['a form without it', FORM, 'uuid=1'],
    ['broken percents', FORM, 'cdr=%7B%zz'],
    ['no base64', BASE64_FORM, 'cdr={}'],
    ['half of its base64', BASE64_FORM, `cdr=${base64.slice(0, 40)}`],
  ])('is none when it is %s', (_, media, text) => {
    expect(readPostedRecord({ media, text })).toBeUndefined();
  });
});
