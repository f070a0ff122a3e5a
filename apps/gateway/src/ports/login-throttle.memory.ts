import { LoginThrottle, TRIES } from './login-throttle.ts';
import type { LoginAttempt } from './login-throttle.ts';

export class MemoryLoginThrottle extends LoginThrottle {
  private readonly windows = new Map<string, { tries: number; until: Date }>();

  override async take({ email, network }: LoginAttempt, now: Date): Promise<Date | undefined> {
    const all = this.count(network, now);
    if (all.tries > TRIES.forAll) return all.until;
    const one = this.count(`${network} ${email}`, now);
    return one.tries > TRIES.forEmail ? one.until : undefined;
  }

  override async forgive({ email, network }: LoginAttempt): Promise<void> {
    this.windows.delete(`${network} ${email}`);
    const all = this.windows.get(network);
    if (all) this.windows.set(network, { ...all, tries: Math.max(0, all.tries - 1) });
  }

  override async forget(now: Date): Promise<number> {
    const over = [...this.windows].filter(([, { until }]) => until <= now);
    for (const [name] of over) this.windows.delete(name);
    return over.length;
  }

  private count(name: string, now: Date): { tries: number; until: Date } {
    const known = this.windows.get(name);
    const window =
      known && known.until > now
        ? { ...known, tries: known.tries + 1 }
        : { tries: 1, until: new Date(now.getTime() + TRIES.windowMs) };
    this.windows.set(name, window);
    return window;
  }
}
