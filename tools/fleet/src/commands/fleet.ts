import { operatorBus } from '../operator-bus.ts';
import { PersonError } from '../person-error.ts';

const HELP = `npm run fleet -- <what>, for the fleets gps, voice and iot:

  status                               every fleet as it stands (exit code 1: one is blocked or stopped)
  check                                the operator's databases against what Saldo needs, with the statements to run
  dry-run <fleet> [--lines]            what a run would do now, what it leaves alone and why, and what that saves
  compare <fleet> [<earlier dry run>]  what Saldo would do beside what was recharged today, by whomever
  run <fleet>                          a run now, watched to its end
  runs [<fleet>]                       the latest runs
  pause <fleet> <why>                  no run begins, and one under way sends nothing more
  resume <fleet>                       runs begin again, also after a fatal error
  recharge <fleet> <line> --reason …   one line now, whether it still reports or not
  exceptions [<fleet>] [--all]         what a person must look at
  settle <id> delivered|not_delivered|acknowledged --reason … [--receipt …]
  quarantine [<fleet>]                 lines that a provider refuses
  release <fleet> <line> --reason …    lets one be recharged again
  import <fleet> <file>                takes over a queue file of the former system
  reconcile <provider> [<day>]         a day, such as 2026-11-25, against a provider's statement; yesterday when absent

Each takes --json. SALDO_NATS_URL names another bus than that of the fleet in SALDO_HOME. SALDO_FLEET_ZONE is the zone of the times shown.`;

/** Looks after fleets of SIM lines, as the operator on the bus. */
export async function fleet([verb = 'help', ...args]: readonly string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(verb) || args.includes('--help')) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  // Loaded only here: it brings Nest along, which the other commands need not wait for.
  const { commandOf, atDesk } = await import('../fleets/at-desk.ts');
  const command = commandOf(verb);
  if (!command) throw new PersonError(`npm run fleet knows no "${verb}".\n\n${HELP}`);
  return atDesk(operatorBus, command, args);
}
