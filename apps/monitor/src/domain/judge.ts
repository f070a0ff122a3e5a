import { FLEET_RULES } from './fleet-rules.ts';
import { HOUSE_RULES } from './house-rules.ts';
import { LETTER_RULES } from './letter-rules.ts';
import { PROVIDER_RULES } from './provider-rules.ts';
import { SERVICE_RULES } from './service-rules.ts';
import type { Finding } from './alert.ts';
import type { Limits, Picture } from './picture.ts';

export const RULES = [...FLEET_RULES, ...PROVIDER_RULES, ...SERVICE_RULES, ...HOUSE_RULES, ...LETTER_RULES];

/** What is wrong, and by which rules that could be told at all. */
export interface Judgement {
  readonly findings: readonly Finding[];
  readonly judged: ReadonlySet<string>;
}

export function judge(picture: Picture, limits: Limits): Judgement {
  const findings: Finding[] = [];
  const judged = new Set<string>();
  for (const { name, severity, find } of RULES) {
    const sights = find(picture, limits);
    if (!sights) continue;
    judged.add(name);
    findings.push(...sights.map((sight) => ({ rule: name, severity, ...sight })));
  }
  return { findings, judged };
}
