import { contracts } from '@saldo/contracts';
import type { Principal } from '@saldo/contracts';
import type { Artifact } from '../artifacts.ts';
import { table, withSection } from '../markdown.ts';
import { apps, exists, read } from '../repository.ts';

/** What each app serves, tells, takes, hears and asks, in the README where people look for it. */
export function subjectTables(): Artifact[] {
  return apps()
    .filter(({ root }) => exists(`${root}/README.md`))
    .map(({ root, service }) => {
      const principal = contracts.principals.find((one) => one.service === service);
      const path = `${root}/README.md`;
      const body = principal ? subjectTable(principal) : 'None: it is not on the bus.';
      return { path, text: withSection(read(path), { name: 'subjects', heading: 'Subjects', body }) };
    });
}

export function subjectTable(principal: Principal): string {
  const requests = (principal.serves ?? []).flatMap((resource) => Object.values(resource));
  const events = (word: string, list: Principal['publishes'] = []) =>
    list.map(({ subject, summary }) => [word, `\`${subject}\``, summary]);
  const asked = (principal.asks ?? []).map(({ subject, summary }) => ['asks', `\`${subject}\``, summary]);
  return table(
    ['', 'Subject', ''],
    [
      ...requests.map(({ subject, summary }) => ['serves', `\`${subject}\``, summary]),
      ...events('tells', principal.publishes),
      ...events('takes', principal.consumes),
      ...events('hears', principal.listens),
      ...asked,
    ],
  );
}
