import { narrowed, widened } from './field-changes.ts';
import type { LockedMessage, Snapshot } from './snapshot.ts';

/** What programs written against `before` cannot live with in `after`, one sentence each. Empty: nobody notices. */
export function breaks(before: Snapshot, after: Snapshot): string[] {
  return [
    ...compared(before.requests, after.requests).flatMap(([subject, was, is]) =>
      is
        ? [
            ...inputBreaks(`${subject} input`, was.input, is.input),
            ...answerBreaks(`${subject} reply`, was.reply, is.reply),
            ...gone(`${subject} no longer declares the refusal`, was.refusals, is.refusals),
          ]
        : [`${subject} is gone`],
    ),
    ...compared(before.events, after.events).flatMap(([name, was, is]) => {
      if (!is) return [`the event ${name} is gone`];
      const hidden =
        was.audience === 'public' && is.audience !== 'public'
          ? [`the event ${name} is no longer public`]
          : [];
      return [...hidden, ...answerBreaks(`the event ${name}`, was.payload, is.payload)];
    }),
    ...routeBreaks(before.routes, after.routes),
  ];
}

function routeBreaks(before: Snapshot['routes'], after: Snapshot['routes']): string[] {
  return compared(before, after).flatMap(([route, was, is]) => {
    if (!is) return [`${route} is gone`];
    const statuses = Object.keys(is.replies);
    return [
      ...(was.auth !== is.auth ? [`${route} wants another authentication`] : []),
      ...(!was.idempotent && is.idempotent ? [`${route} now demands an Idempotency-Key`] : []),
      ...inputBreaks(`${route} query`, was.query ?? {}, is.query ?? {}),
      ...inputBreaks(`${route} body`, was.body, is.body),
      ...gone(`${route} no longer answers`, Object.keys(was.replies), statuses),
      ...gone(`${route} now also answers`, statuses, Object.keys(was.replies)),
      ...compared(was.replies, is.replies).flatMap(([status, old, now]) =>
        now ? answerBreaks(`${route} ${status}`, old, now) : [],
      ),
      ...gone(`${route} no longer declares the problem`, was.problems, is.problems),
    ];
  });
}

/** We read it: whatever was accepted must still be. */
function inputBreaks(place: string, before: LockedMessage, after: LockedMessage): string[] {
  const added = Object.entries(after).filter(
    ([path, field]) => !(path in before) && field.required && !isInNewPart(path, before, after),
  );
  return [
    ...compared(before, after).flatMap(([path, was, is]) =>
      is
        ? narrowed(was, is).map((how) => `${place}.${path} ${how}`)
        : [`${place}.${path} is no longer accepted`],
    ),
    ...added.map(([path]) => `${place}.${path} is new and required`),
  ];
}

/** Others read it: whatever they relied on must still hold; fields may be added. */
function answerBreaks(place: string, before: LockedMessage, after: LockedMessage): string[] {
  return compared(before, after).flatMap(([path, was, is]) =>
    is ? widened(was, is).map((how) => `${place}.${path} ${how}`) : [`${place}.${path} is gone`],
  );
}

/** A required field inside an object that is itself new and optional troubles nobody. */
function isInNewPart(path: string, before: LockedMessage, after: LockedMessage): boolean {
  const parent = path.slice(0, Math.max(path.lastIndexOf('.'), 0));
  return parent !== '' && !(parent in before) && after[parent]?.required === false;
}

function gone(sentence: string, before: readonly string[], after: readonly string[]): string[] {
  return before.filter((one) => !after.includes(one)).map((one) => `${sentence} ${one}`);
}

function compared<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
): [string, T, T | undefined][] {
  return Object.entries(before).map(([name, was]) => [name, was, after[name]]);
}
