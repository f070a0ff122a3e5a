import { describe, expect, it } from '@jest/globals';
import { hear } from './call-life.ts';
import { directionOf } from './direction.ts';
import { evidenceOf } from './evidence.ts';
import { aFact } from './switch-event.builder.ts';

function lifeWith(headers: Record<string, string>) {
  return hear(undefined, aFact({ leg: 'a', headers }, 'PARK', 1));
}

function valuesOf(headers: Record<string, string>): readonly string[] {
  return evidenceOf(lifeWith(headers)).map(({ kind, value }) => `${kind} ${value}`);
}

describe('who pays', () => {
  it('is told by the dialplan, then the password, then the address, and last by the number that is shown', () => {
    const headers = {
      variable_saldo_account: 'ACME',
      variable_accountcode: 'ACME-1000',
      variable_sip_auth_username: '1000',
      variable_sip_auth_realm: 'pbx.example',
      variable_user_name: 'alice',
      variable_sip_network_ip: '203.0.113.7',
      'Caller-Network-Addr': '198.51.100.1',
      variable_sip_received_ip: '192.0.2.9',
      'Caller-ANI': '+1 (555) 123-0001',
    };
    expect(valuesOf(headers)).toEqual([
      'account ACME',
      'account ACME-1000',
      'user 1000@pbx.example',
      'user 1000',
      'user alice',
      'address 203.0.113.7',
      'address 192.0.2.9',
      'caller 15551230001',
    ]);
  });

  it('is never told by a header that the caller writes himself', () => {
    const forged = { 'variable_sip_h_X-Account': 'VICTIM', 'variable_sip_h_X-accountcode': 'VICTIM' };
    expect(valuesOf(forged)).toEqual(['caller 15551230001', 'account 15551230001']);
  });

  it('is no account by the number that somebody shows who has logged in as somebody else', () => {
    const headers = { variable_sip_auth_username: '1000', 'Caller-ANI': '100001' };
    expect(valuesOf(headers)).toEqual(['user 1000', 'caller 100001']);
  });

  it('is said once', () => {
    const headers = { variable_sip_auth_username: '1000', variable_user_name: '1000', 'Caller-ANI': '1000' };
    expect(valuesOf(headers)).toEqual(['user 1000', 'caller 1000']);
  });

  it('is nobody at the address that the switch called', () => {
    const headers = { 'Call-Direction': 'outbound', 'Caller-Network-Addr': '203.0.113.7' };
    expect(valuesOf(headers)).toEqual(['caller 15551230001', 'account 15551230001']);
  });

  it('is nobody where nothing was said', () => {
    expect(valuesOf({ 'Caller-ANI': ' ', variable_accountcode: '  ', variable_saldo_account: '' })).toEqual(
      [],
    );
  });

  it('stays who it was when the dialplan changes its mind', () => {
    const first = lifeWith({ variable_accountcode: 'ACME-1' });
    const later = aFact({ leg: 'a', headers: { variable_accountcode: 'ACME-2' } }, 'HANGUP', 3);
    expect(evidenceOf(hear(first, later))[0]).toEqual({ kind: 'account', value: 'ACME-1' });
  });
});

describe('the direction of a call', () => {
  it.each([
    ['inbound', { 'Caller-Context': 'to-kamailio' }],
    ['inbound', { 'Caller-Context': 'inbound' }],
    ['inbound', { 'Caller-Context': 'inbound-did' }],
    ['inbound', { 'Caller-Context': 'from-carrier-a' }],
    ['outbound', { 'Caller-Context': 'from-pbx' }],
    ['outbound', { 'Caller-Context': 'my-inbound' }],
    ['outbound', { 'Caller-Context': '' }],
    ['toll_free', { 'Caller-Destination-Number': '080012345' }],
    ['toll_free', { 'Caller-Destination-Number': '+1 800 555-0100' }],
    ['toll_free', { 'Caller-Destination-Number': '080112345', 'Caller-Context': 'from-carrier' }],
    ['outbound', { 'Caller-Destination-Number': '18015550100' }],
    ['inbound', { variable_saldo_direction: 'Inbound' }],
    ['outbound', { variable_saldo_direction: 'outbound', 'Caller-Destination-Number': '080012345' }],
    ['toll_free', { variable_saldo_direction: 'toll-free' }],
    ['outbound', { variable_saldo_direction: 'sideways' }],
  ] as const)('is %s for %j', (direction, headers) => {
    expect(directionOf(lifeWith(headers))).toBe(direction);
  });

  it('follows patterns of contexts with a star anywhere', () => {
    const rules = { inboundContexts: ['*-in-*', 'pstn*east', 'aba*ba'], tollFreePrefixes: [] };
    const at = (context: string) => directionOf(lifeWith({ 'Caller-Context': context }), rules);
    expect(['a-in-b', '-in-', 'pstneast', 'pstn-south-east'].map(at)).toEqual(Array(4).fill('inbound'));
    expect(['a-in', 'pstn', 'pstneas', 'xpstneast', 'pstneastx', 'aba'].map(at)).toEqual(
      Array(6).fill('outbound'),
    );
  });
});
