import type { Clock } from '@saldo/service';
import type { AlertRecord } from '../domain/alert.ts';
import { keyOf } from '../domain/alert.ts';
import { judge } from '../domain/judge.ts';
import type { Judgement } from '../domain/judge.ts';
import { silencesOf } from '../domain/picture.ts';
import type { Limits, Picture, Silence } from '../domain/picture.ts';
import { TELLING_EVENTS } from '../domain/sample.ts';
import type { Alerts } from '../ports/alerts.ts';
import type { Journal } from '../ports/journal.ts';
import type { LookAround } from './look-around.ts';
import { unlessAway } from './unless-away.ts';

const HOUR_MS = 3_600_000;

/** Looks at everything, raises what is wrong, and clears what is so no more. What cannot be told now stays as it was. */
export class WatchOver {
  private silences: readonly Silence[] = [];

  constructor(
    private readonly around: LookAround,
    private readonly journal: Journal,
    private readonly alerts: Alerts,
    private readonly clock: Clock,
    private readonly limits: Limits,
  ) {}

  /** Answers what is wrong. */
  async run(): Promise<Judgement> {
    const picture = await this.picture();
    const look = { from: picture.now, to: this.clock.now() };
    const judgement = judge(picture, this.limits);
    for (const finding of judgement.findings) await this.alerts.raise(finding, look);
    for (const alert of await this.alerts.active())
      if (isOver(alert, judgement)) await this.alerts.clear(alert.id, look);
    return judgement;
  }

  private async picture(): Promise<Picture> {
    const now = this.clock.now();
    const since = new Date(now.getTime() - HOUR_MS);
    const [around, samples, matters] = await Promise.all([
      this.around.run(),
      unlessAway(this.journal.samples(TELLING_EVENTS, since)),
      unlessAway(this.journal.openMatters()),
    ]);
    const silences = silencesOf({ ...around, now }, this.limits, this.silences);
    this.silences = silences ?? this.silences;
    return { now, ...around, samples, matters, silences, isStoreAway: !samples || !matters };
  }
}

function isOver(alert: AlertRecord, { findings, judged }: Judgement): boolean {
  return judged.has(alert.rule) && !findings.some((finding) => keyOf(finding) === keyOf(alert));
}
