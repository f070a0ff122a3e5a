import { v5 } from 'uuid';
import type { CallIdentity } from './call.ts';

/** Names that follow from other names, so that whoever decides on a leg again decides on the same call (RFC 9562, version 5). */
const SPACE = '5a3f2c1e-7d0b-5b6a-8e94-1f7c0d2b9a63';

const of = (role: string, identity: CallIdentity): string =>
  v5(JSON.stringify([role, identity.switch, identity.leg]), SPACE);

/** One call per switch and leg. */
export const callIdOf = (identity: CallIdentity): string => of('call', identity);

export const holdIdOf = (identity: CallIdentity): string => of('hold', identity);

/** One record per switch and leg, whoever writes it. */
export const cdrIdOf = (identity: CallIdentity): string => of('cdr', identity);

/** One correction per record. */
export const correctionIdOf = (cdr: string): string => v5(JSON.stringify(['correction', cdr]), SPACE);
