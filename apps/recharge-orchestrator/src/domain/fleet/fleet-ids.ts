import type { FleetName } from '@saldo/contracts';
import { v5 } from 'uuid';
import type { Line } from './line.ts';
import type { Recharge } from './recharge.ts';

/** Names that follow from other names, so that whoever repeats a step repeats its id (RFC 9562, version 5). */
const SPACE = 'b6a0a5de-5d0b-5f0e-9f0c-3f6a1f2c7d41';

/** One recharge per fleet, line and expiry in whole seconds. */
export const rechargeIdOf = ({ fleet, sim, expiresAt }: Line): string =>
  v5(`recharge:${fleet}:${sim}:${Math.floor(expiresAt.getTime() / 1_000)}`, SPACE);

/** One run per fleet and instant that it answers. */
export const runIdOf = (fleet: FleetName, trigger: string, at: Date): string =>
  v5(`run:${fleet}:${trigger}:${at.getTime()}`, SPACE);

/** One question to a person per attempt and kind. */
export const fleetExceptionIdOf = (kind: string, { id, attempt }: Recharge): string =>
  v5(`${kind}:${id}/${attempt.number}`, SPACE);

export const quarantineIdOf = ({ id, attempt }: Recharge): string =>
  v5(`quarantine:${id}/${attempt.number}`, SPACE);
