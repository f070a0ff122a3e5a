/** How passwords, and other secrets that people chose, are kept: slow to compute, so that whoever steals them cannot guess many. */
export abstract class Passwords {
  abstract hash(password: string): Promise<string>;
  /** Without a hash it takes as long as with one and is never right. */
  abstract isRight(password: string, hash: string | undefined): Promise<boolean>;
  /** A new password by chance, which a person can copy by hand. */
  abstract invent(): string;
}
