import type { Finding, Patience } from '../domain/attempt.ts';
import { findInStatement, periodOf, soughtTopup } from '../domain/provider-statement.ts';
import { pathOf } from '../domain/resolution.ts';
import type { Topup } from '../domain/topup.ts';
import type { Provider } from '../ports/provider.ts';
import type { Topups } from '../ports/topups.ts';
import { submittalOf } from './conclude-topup.ts';

/** What the provider knows of an attempt that was sent, by the best way that it declares. */
export async function findOut(
  topup: Topup,
  provider: Provider,
  { topups, patience }: { topups: Topups; patience: Patience },
): Promise<Finding> {
  const path = pathOf(provider.capabilities, topup.attempt);
  switch (path) {
    case 'ask_by_ours':
      return provider.ask(submittalOf(topup));
    case 'ask_by_theirs':
      return provider.askByTheirs(submittalOf(topup), topup.attempt.theirs ?? '');
    case 'read_statement': {
      const sought = soughtTopup(topup);
      const period = periodOf(sought, patience.callMs);
      const [lines, twins] = await Promise.all([
        provider.statement(period),
        topups.countTwins(topup, period),
      ]);
      return lines
        ? findInStatement(lines, sought, { period, twins })
        : { outcome: 'unknown', reason: 'statement_unreadable' };
    }
    case 'ask_a_person':
      return { outcome: 'unknown', reason: 'nobody_can_be_asked' };
  }
}
