import type { NatsUser } from './permissions.ts';

/** The variable of nats-server's configuration that holds a user's password: `SALDO_NATS_PASSWORD_RECHARGE`. */
export function passwordVariable(name: string): string {
  return `SALDO_NATS_PASSWORD_${name.toUpperCase().replaceAll('-', '_')}`;
}

/**
 * The `authorization` block of nats-server's configuration. Passwords are variables, which the server takes from its
 * environment; `password` gives the text of another source, such as a quoted bcrypt hash.
 */
export function renderNatsConf(
  users: readonly NatsUser[],
  password: (name: string) => string = (name) => `$${passwordVariable(name)}`,
): string {
  return [
    'authorization {',
    '  users = [',
    ...users.map((user) => renderUser(user, password(user.name))),
    '  ]',
    '}',
    '',
  ].join('\n');
}

function renderUser({ name, publish, subscribe, responds }: NatsUser, password: string): string {
  return [
    '    {',
    `      user: ${quote(name)}`,
    `      password: ${password}`,
    '      permissions: {',
    `        publish: ${renderAllowed(publish)}`,
    `        subscribe: ${renderAllowed(subscribe)}`,
    // Longer than any handler may take; the reply subject of a received message needs no other permission.
    ...(responds ? ['        allow_responses: { max: 1, expires: "5m" }'] : []),
    '      }',
    '    }',
  ].join('\n');
}

// An empty allow list allows everything.
function renderAllowed(subjects: readonly string[]): string {
  if (subjects.length === 0) return '{ deny: [">"] }';
  return ['{ allow: [', ...subjects.map((subject) => `          ${quote(subject)}`), '        ] }'].join(
    '\n',
  );
}

function quote(text: string): string {
  return JSON.stringify(text);
}
