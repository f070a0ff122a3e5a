import { rootLegOf } from './call-life.ts';
import type { CallLife } from './call-life.ts';
import type { Leg } from './leg.ts';

/** Something by which the account of a call can be found. */
export interface Evidence {
  readonly kind: 'account' | 'user' | 'address' | 'caller';
  readonly value: string;
}

/**
 * Who pays, best evidence first: what the directory or the dialplan set, who proved himself with a password, where the call came from,
 * and the number that the caller shows, which anybody can write. A leg that the switch itself called has an address only of whom it
 * called, and that is nobody who pays. Where nobody has said who calls, the caller's number is an account's own as well, as in the former
 * engine (`account_number`); whoever has logged in as somebody unknown is not believed to be the account whose number he shows.
 */
export function evidenceOf(life: CallLife): readonly Evidence[] {
  const said = rootLegOf(life)?.particulars ?? {};
  const cameIn = said.direction?.value === 'inbound';
  const login = said.login?.value;
  const caller = bareNumber(said.caller?.value ?? '');
  const found: (Evidence | undefined)[] = [
    evidence('account', said.account?.value),
    evidence('account', said.accountCode?.value),
    evidence('user', login),
    evidence('user', login?.includes('@') ? login.slice(0, login.lastIndexOf('@')) : undefined),
    evidence('user', said.directoryUser?.value),
    evidence('address', cameIn ? said.address?.value : undefined),
    evidence('address', cameIn ? said.receivedAddress?.value : undefined),
    evidence('caller', caller),
    evidence('account', isNamed(said) ? undefined : caller),
  ];
  const all = found.filter((one) => one !== undefined);
  return all.filter(
    (one, index) => all.findIndex((other) => other.kind === one.kind && other.value === one.value) === index,
  );
}

function isNamed({ account, accountCode, login, directoryUser }: Leg['particulars']): boolean {
  return [account, accountCode, login, directoryUser].some(
    (said) => said !== undefined && said.value.trim() !== '',
  );
}

/** A number as it is dialled, without what people write between its digits. */
export function bareNumber(text: string): string {
  return text.replaceAll(/[\s\-+()]/g, '');
}

function evidence(kind: Evidence['kind'], value: string | undefined): Evidence | undefined {
  const text = value?.trim();
  return text === undefined || text === '' ? undefined : { kind, value: text };
}
