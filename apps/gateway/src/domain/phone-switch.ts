/** A switch that came through the door, as its credentials name it. */
export interface KnownSwitch {
  readonly name: string;
}

const BASIC = /^Basic +([A-Za-z0-9+/]+=*)$/i;
const NAME = /^[a-z0-9][a-z0-9_-]{0,39}$/;
const PASSWORD_LENGTH_MIN = 12;

export interface SwitchLogin extends KnownSwitch {
  readonly password: string;
}

/** Reads a name and a password of an Authorization header (RFC 7617). */
export function readBasic(authorization: string | undefined): SwitchLogin | undefined {
  const [, coded] = BASIC.exec(authorization ?? '') ?? [];
  if (coded === undefined) return undefined;
  const bytes = Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0));
  return loginOf(new TextDecoder().decode(bytes));
}

/** Reads `name:password` pairs that stand after each other with commas or blanks between; words what is wrong with them. */
export function readSwitchLogins(text: string): readonly SwitchLogin[] | string {
  const logins: SwitchLogin[] = [];
  for (const part of text.split(/[\s,]+/).filter((each) => each !== '')) {
    const login = loginOf(part);
    if (!login || !NAME.test(login.name))
      return 'name:password pairs with commas between, such as fs1:…,fs2:…';
    if (login.password.length < PASSWORD_LENGTH_MIN)
      return `passwords of at least ${PASSWORD_LENGTH_MIN} characters, without commas and blanks`;
    if (logins.some(({ name }) => name === login.name)) return 'pairs with a different name each';
    logins.push(login);
  }
  return logins;
}

function loginOf(text: string): SwitchLogin | undefined {
  const colon = text.indexOf(':');
  return colon < 1 ? undefined : { name: text.slice(0, colon), password: text.slice(colon + 1) };
}
