import type { LockedField } from './snapshot.ts';

/** How `after` refuses something that `before` accepted. */
export function narrowed(before: LockedField, after: LockedField): string[] {
  return [
    ...(!before.required && after.required ? ['is now required'] : []),
    ...typeChange(before, after),
    ...(before.pattern !== after.pattern && after.pattern !== undefined ? ['has a new pattern'] : []),
    ...(before.format !== after.format && after.format !== undefined ? ['has a new format'] : []),
    ...lostChoices(before, after),
    ...(after.enum && !before.enum ? ['is now one of a list'] : []),
    ...tighter(before, after),
  ];
}

/** How `after` may say something that `before` never said: to narrow backwards. Absence counts as something said. */
export function widened(before: LockedField, after: LockedField): string[] {
  const grown = (after.enum ?? []).filter((choice) => before.enum && !before.enum.includes(choice));
  return [
    ...(before.required && !after.required ? ['may now be absent'] : []),
    ...typeChange(before, after),
    ...(before.pattern !== after.pattern && before.pattern !== undefined
      ? ['no longer keeps its pattern']
      : []),
    ...(before.format !== after.format && before.format !== undefined ? ['no longer keeps its format'] : []),
    ...grown.map((choice) => `may now be ${choice}`),
    ...(before.enum && !after.enum ? ['is no longer one of a list'] : []),
    ...tighter(after, before).map((how) => how.replace('narrower', 'wider')),
  ];
}

function typeChange(before: LockedField, after: LockedField): string[] {
  return JSON.stringify(before.type) === JSON.stringify(after.type) ? [] : ['is of another type'];
}

function lostChoices(before: LockedField, after: LockedField): string[] {
  if (!before.enum || !after.enum) return [];
  const left = after.enum;
  return before.enum.filter((choice) => !left.includes(choice)).map((choice) => `may no longer be ${choice}`);
}

function tighter(before: LockedField, after: LockedField): string[] {
  const least = (['minLength', 'minimum'] as const).filter(
    (rule) => (after[rule] ?? -Infinity) > (before[rule] ?? -Infinity),
  );
  const most = (['maxLength', 'maximum'] as const).filter(
    (rule) => (after[rule] ?? Infinity) < (before[rule] ?? Infinity),
  );
  return [...least, ...most].map((rule) => `has a narrower ${rule}`);
}
