import { accountOf, called, microsOf, showDollars, showSeconds, statementOf } from './called.ts';
import { ADMIN } from './demo.ts';
import { Operator } from './operator.ts';
import type { CallStatementBody } from './call-bodies.ts';
import type { TourKit, TourStep } from './tour.ts';

/** What the customer who telephones asks for. */
export const callBooks: readonly TourStep[] = [
  { title: "The account's statement explains every cent of the calls", run: explain },
];

async function explain(kit: TourKit): Promise<readonly string[]> {
  const ana = await Operator.logIn(kit, ADMIN);
  const { opening_balance, closing_balance, data } = await statementOf(ana);
  const { balance, held } = await accountOf(ana);
  const sum = data.reduce((total, { amount }) => total + microsOf(amount), microsOf(opening_balance));
  if (sum !== microsOf(closing_balance) || sum !== microsOf(balance) || microsOf(held) !== 0n)
    throw new Error(
      `the lines add up to ${showDollars(sum)}, the balance is ${balance.amount}, held ${held.amount}`,
    );
  const charges = data.filter(({ kind }) => kind === 'call');
  const calls = new Set(data.flatMap(({ cdr }) => cdr ?? []));
  const count = called.measured.size;
  if (calls.size !== count || new Set(charges.map(({ cdr }) => cdr)).size !== charges.length)
    throw new Error(`${calls.size} calls are charged in ${charges.length} lines, and ${count} were made`);
  const total = [...called.measured.values()].reduce((all, one) => all + one, 0);
  return [
    ...data.map(showLine),
    `opening ${opening_balance.amount} and these ${data.length} lines = ${closing_balance.amount} USD, the balance; ${count} calls, each charged once, ${showSeconds(total)} by the switch's own measure`,
  ];
}

function showLine(line: CallStatementBody['data'][number]): string {
  const { kind, amount, balance, destination, billed_seconds } = line;
  const reason = kind === 'correction' ? `the switch's own record says ${billed_seconds} s` : line.reason;
  const why = destination === undefined ? reason : `${destination}: ${reason}`;
  return `${line.line}  ${kind.padEnd(10)}  ${amount.amount.padStart(8)}  ${balance.amount.padStart(8)}  ${why}`;
}
