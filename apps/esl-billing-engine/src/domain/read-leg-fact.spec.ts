import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readLegFact } from './read-leg-fact.ts';
import { anEvent, us } from './switch-event.builder.ts';
import type { HeaderValue, SwitchEvent } from './switch-event.ts';

const CALL = { leg: 'a', answered: 2, hungUp: 5, headers: { variable_accountcode: 'ACME-1' } };

function read(event: SwitchEvent, change: Record<string, HeaderValue> = {}) {
  return readLegFact('fs1', { ...event, headers: { ...event.headers, ...change } });
}

describe('what an event says', () => {
  it('is who, when, and how far the leg has come', () => {
    expect(read(anEvent(CALL, 'ANSWER', 2), { 'Event-Sequence': '548' })).toEqual({
      switchName: 'fs1',
      leg: 'a',
      kind: 'CHANNEL_ANSWER',
      source: 'event',
      atUs: us(2),
      sequence: 548,
      createdUs: us(0),
      answeredUs: us(2),
      isOver: false,
      particulars: {
        core: 'core-1',
        direction: 'inbound',
        channel: 'sofia/internal/a',
        caller: '15551230001',
        dialled: '51983000001',
        context: 'default',
        accountCode: 'ACME-1',
      },
    });
  });

  it('has the figures when the leg is over: microseconds, never the rounded seconds', () => {
    const fact = read(anEvent(CALL, 'HANGUP_COMPLETE', 5), {
      variable_billsec: '99',
      variable_billmsec: '99000',
    });
    expect(fact).toMatchObject({
      isOver: true,
      hungUpUs: us(5),
      billUs: 3_000_000,
      cause: 'NORMAL_CLEARING',
    });
  });

  it('has a cause at the hangup, before the leg is over', () => {
    expect(read(anEvent(CALL, 'HANGUP', 5))).toMatchObject({ isOver: false, cause: 'NORMAL_CLEARING' });
  });

  it('is that it parks, or goes on', () => {
    expect(read(anEvent(CALL, 'PARK', 1))).toMatchObject({ parking: 'parked' });
    // Somebody put it aside (uuid_park): it waits for nobody's leave.
    expect(read(anEvent(CALL, 'PARK', 1), { 'Channel-State': 'CS_PARK' })).toMatchObject({
      parking: 'released',
    });
    expect(read(anEvent(CALL, 'UNPARK', 1), { variable_current_application: 'park' })).toMatchObject({
      parking: 'released',
    });
  });

  it('is in a dump what the leg is doing now', () => {
    const parked = { variable_current_application: 'park' };
    expect(read(anEvent(CALL, 'DATA', 1), parked)).toMatchObject({ source: 'dump', parking: 'parked' });
    expect(read(anEvent(CALL, 'DATA', 1), { variable_current_application: 'bridge' })).toMatchObject({
      parking: 'released',
    });
    expect(read(anEvent(CALL, 'DATA', 1))).not.toHaveProperty('parking');
  });

  it('names the realm of whoever proved who he is', () => {
    const auth = { variable_sip_auth_username: '1000', variable_sip_auth_realm: 'pbx.example' };
    expect(read(anEvent(CALL, 'CREATE', 0), auth)?.particulars.login).toBe('1000@pbx.example');
  });

  it('takes the first value of a variable that was set twice', () => {
    const twice = { variable_accountcode: ['ACME-1', 'ACME-2'] };
    expect(read(anEvent(CALL, 'PARK', 1), twice)?.particulars.accountCode).toBe('ACME-1');
  });

  it('knows its parent through the call that brought it about, never through Channel-Call-UUID or a bridge', () => {
    const bridged = { 'Channel-Call-UUID': 'x', 'Other-Leg-Unique-ID': 'x', variable_bridge_uuid: 'x' };
    expect(read(anEvent(CALL, 'ANSWER', 2), { ...bridged, variable_originator: 'x' })).not.toHaveProperty(
      'parent',
    );
    expect(read(anEvent(CALL, 'ANSWER', 2), { variable_originating_leg_uuid: 'p' })?.parent).toBe('p');
    expect(read(anEvent(CALL, 'ANSWER', 2), { variable_ent_originate_aleg_uuid: 'p' })?.parent).toBe('p');
  });

  it('has nothing that the caller wrote into headers of his own', () => {
    const forged = { 'variable_sip_h_X-Account': 'VICTIM', 'variable_sip_h_X-saldo_account': 'VICTIM' };
    expect(JSON.stringify(read(anEvent(CALL, 'CREATE', 0), forged))).not.toContain('VICTIM');
  });
});

describe('a broken event', () => {
  it.each(['HEARTBEAT', 'BACKGROUND_JOB', '', 'CHANNEL_', 'channel_create'])(
    'named "%s" says nothing of a leg',
    (name) => {
      expect(read({ ...anEvent(CALL, 'CREATE', 0), name })).toBeUndefined();
    },
  );

  it('of a channel that waits for a password says nothing: nobody calls yet', () => {
    const bare = { 'Caller-Channel-Created-Time': '', 'Caller-Destination-Number': '' };
    expect(read({ ...anEvent(CALL, 'CREATE', 0), name: 'CHANNEL_STATE' }, bare)).toBeUndefined();
    expect(read(anEvent(CALL, 'DESTROY', 5), bare)).toMatchObject({ isOver: true });
  });

  it('without an id says nothing', () => {
    expect(readLegFact('fs1', { name: 'CHANNEL_CREATE', headers: {} })).toBeUndefined();
    expect(read(anEvent(CALL, 'CREATE', 0), { 'Unique-ID': 'x'.repeat(10_000) })).toBeUndefined();
  });

  it.each(['', '-1', '1.5', '1e3', 'soon', '9'.repeat(17), ' 12', '0x10'])(
    'with the time "%s" still ends its call',
    (time) => {
      const fact = read(anEvent(CALL, 'HANGUP_COMPLETE', 5), {
        'Event-Date-Timestamp': time,
        'Caller-Channel-Answered-Time': time,
        variable_billusec: time,
      });
      expect(fact).toMatchObject({ isOver: true, atUs: us(5), hungUpUs: us(5) });
      expect(fact).not.toHaveProperty('answeredUs');
      expect(fact).not.toHaveProperty('billUs');
    },
  );

  it('of whatever content never throws, and says only whole instants', () => {
    const headers = Object.keys(anEvent(CALL, 'HANGUP_COMPLETE', 5).headers);
    const value = fc.oneof(fc.string(), fc.integer().map(String), fc.array(fc.string(), { maxLength: 3 }));
    const anything = fc.dictionary(fc.oneof(fc.constantFrom(...headers), fc.string()), value);
    fc.assert(
      fc.property(
        fc.constantFrom('CHANNEL_CREATE', 'CHANNEL_DESTROY', 'CHANNEL_DATA'),
        anything,
        (name, found) => {
          const fact = readLegFact('fs1', { name, headers: found });
          for (const us of [fact?.atUs, fact?.createdUs, fact?.answeredUs, fact?.hungUpUs, fact?.billUs])
            expect(us === undefined || (Number.isSafeInteger(us) && us >= 0)).toBe(true);
        },
      ),
    );
  });
});
