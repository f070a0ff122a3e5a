import { crashPoint } from '@saldo/service';
import type { Clock } from '@saldo/service';
import { formatMoney } from '@saldo/money';
import type { Outcome } from '../../domain/attempt.ts';
import { isDefinite } from '../../domain/conclusion.ts';
import type { Follow } from '../../domain/fleet/conclude.ts';
import { choosePurse, closePurse, hasPurse, putBack, takeFrom } from '../../domain/fleet/purse.ts';
import { abandonRecharge, submitRecharge, tryElsewhere } from '../../domain/fleet/recharge-steps.ts';
import type { Recharge } from '../../domain/fleet/recharge.ts';
import { submittalOfRecharge } from '../../domain/fleet/submittal.ts';
import type { Provider } from '../../ports/provider.ts';
import type { Providers } from '../../ports/providers.ts';
import type { Recharges } from '../../ports/recharges.ts';
import type { ConcludeRecharge, Hearing } from './conclude-recharge.ts';
import { halt, takeTurn } from './run-course.ts';
import type { Course, Wait } from './run-course.ts';

/** Whoever holds the fleet by now may have looked after it, so it must not leave so late. */
const OVERSLEPT: Outcome = { outcome: 'unsent', reason: 'overslept', untried: true };

/** A provider that did not take so many in a row is left alone until the run ends. */
const MISSES_MAX = 3;

interface Trying {
  readonly course: Course;
  /** Providers that had it before. */
  readonly tried: readonly string[];
}

/**
 * Sends an intended recharge once, and hears the provider out. That it is about to leave is on disk before it leaves,
 * under the fence; another provider gets it only when this one definitely did not take it.
 */
export class SendRecharge {
  constructor(
    private readonly recharges: Recharges,
    private readonly providers: Providers,
    private readonly conclude: ConcludeRecharge,
    private readonly clock: Clock,
    private readonly wait: Wait,
  ) {}

  /** Answers it as far as it has come. */
  async run(intended: Recharge, course: Course): Promise<Recharge> {
    const tried: string[] = [];
    let current = intended;
    while (current.state === 'intended') {
      const provider = this.providers.find(current.attempt.provider ?? '');
      if (provider && hasPurse(course.purses, provider.name)) {
        tried.push(provider.name);
        await takeTurn(course, provider.name, { clock: this.clock, wait: this.wait });
      }
      if (course.halt) return this.abandon(current, course.halt.reason, course);
      const isOpen = provider && hasPurse(course.purses, provider.name);
      const next = await (isOpen
        ? this.send(current, provider, { course, tried })
        : this.reroute(current, { course, tried }));
      if (next === undefined) return current;
      current = next;
    }
    return current;
  }

  /** Its provider ran out of money, or was not there for others, before it was this one's turn. */
  private async reroute(intended: Recharge, trying: Trying): Promise<Recharge | undefined> {
    const { course } = trying;
    const other = this.next(intended, trying);
    if (other === undefined) {
      course.unfunded += 1;
      return this.abandon(intended, 'no provider has money for it', course);
    }
    const to = tryElsewhere(intended, other, this.clock.now());
    const { fence } = course;
    const change = { from: intended, to, ...(fence === undefined ? {} : { fence }) };
    if (await this.recharges.change(change)) return to;
    await this.seeWhy(intended, course);
    return undefined;
  }

  private async send(
    intended: Recharge,
    provider: Provider,
    { course, tried }: Trying,
  ): Promise<Recharge | undefined> {
    const { fence, terms } = course;
    const submitted = submitRecharge(intended, this.clock.now());
    const change = { from: intended, to: submitted, ...(fence === undefined ? {} : { fence }) };
    if (!(await this.recharges.change(change))) {
      await this.seeWhy(intended, course);
      return undefined;
    }
    const outcome = await this.submit(submitted, provider, course);
    crashPoint('fleet:after-request');
    const elsewhere = (failed: Recharge, follow: Follow) => this.elsewhere(failed, follow, { course, tried });
    const heard = await this.conclude.run(submitted, outcome, { provider, terms, fence, elsewhere });
    this.follow(heard.follow, heard.recharge, course);
    if (heard.follow !== 'ask' || heard.recharge.state !== 'unknown') return heard.recharge;
    crashPoint('fleet:before-status');
    return this.hearOut(heard.recharge, { provider, terms, fence, elsewhere }, course);
  }

  /** What an unknown outcome did to the balance is evidence for a person. */
  private async submit(submitted: Recharge, provider: Provider, { purses, terms }: Course): Promise<Outcome> {
    const sleptMs = this.clock.now().getTime() - submitted.updatedAt.getTime();
    if (sleptMs > terms.sendWithinMs) return OVERSLEPT;
    const outcome = await provider.submit(submittalOfRecharge(submitted));
    const isLost = outcome.outcome === 'unknown' && outcome.theirs === undefined && !outcome.untried;
    if (!isLost || !provider.capabilities.includes('balance')) return outcome;
    const after = await provider.balance();
    const before = purses.all.find((one) => one.provider === provider.name)?.balance;
    const said = [
      before && `balance as reckoned ${formatMoney(before)}`,
      after && `balance as told ${formatMoney(after)}`,
    ];
    return { ...outcome, reason: [outcome.reason, ...said].filter(Boolean).join('; ') };
  }

  /** The provider has it: it is asked until it tells, for as long as a call may last. */
  private async hearOut(accepted: Recharge, hearing: Hearing, course: Course): Promise<Recharge> {
    const { provider, terms } = hearing;
    const until = this.clock.now().getTime() + terms.patience.callMs;
    const submittal = submittalOfRecharge(accepted);
    const ask = () => provider.askByTheirs(submittal, accepted.attempt.theirs ?? '');
    let finding = await ask();
    while (!isDefinite(finding) && this.clock.now().getTime() < until && course.halt?.kind !== 'stopping') {
      await this.wait(terms.patience.askMs);
      finding = await ask();
    }
    const heard = await this.conclude.run(accepted, finding, hearing);
    this.follow(heard.follow, heard.recharge, course);
    return heard.recharge;
  }

  /** The money that was meant for it is free again; one that has none, or is not there, is left alone from now on. */
  private elsewhere(failed: Recharge, follow: Follow, trying: Trying): string | undefined {
    const { course } = trying;
    const { amount, attempt } = failed;
    const { provider } = attempt;
    if ((follow !== 'elsewhere' && follow !== 'no_funds') || provider === undefined) return undefined;
    const misses = (course.misses.get(provider) ?? 0) + 1;
    course.misses.set(provider, misses);
    course.purses =
      follow === 'no_funds' || misses >= MISSES_MAX
        ? closePurse(course.purses, provider)
        : putBack(course.purses, provider, amount);
    const other = course.halt ? undefined : this.next(failed, trying);
    if (other === undefined && follow === 'no_funds') course.unfunded += 1;
    return other;
  }

  private next({ product, amount }: Recharge, { course, tried }: Trying): string | undefined {
    const other = choosePurse(course.purses, { product, amount }, tried);
    if (other) course.purses = takeFrom(course.purses, other.provider, amount);
    return other?.provider;
  }

  /** What an answer means for the lines that come after it. */
  private follow(follow: Follow, { state, attempt, amount }: Recharge, course: Course): void {
    const { provider = '', said } = attempt;
    if (follow === 'stop') halt(course, 'fatal', `${provider}: ${said}`);
    if (follow === 'elsewhere' || follow === 'no_funds') return;
    course.misses.delete(provider);
    if (state === 'failed') course.purses = putBack(course.purses, provider, amount);
  }

  /** Nothing was sent. Either it was moved by somebody else, or somebody else runs the fleet. */
  private async seeWhy(intended: Recharge, course: Course): Promise<void> {
    const current = await this.recharges.find(intended.id);
    if (current?.epoch === intended.epoch) halt(course, 'lost', 'somebody else runs the fleet');
  }

  private async abandon(intended: Recharge, said: string, course: Course): Promise<Recharge> {
    const to = abandonRecharge(intended, `not sent: ${said}`, this.clock.now());
    const { amount, attempt } = intended;
    if (attempt.provider) course.purses = putBack(course.purses, attempt.provider, amount);
    return (await this.recharges.change({ from: intended, to })) ? to : intended;
  }
}
