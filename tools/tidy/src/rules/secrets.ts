import { fileRule, linesMatching } from '../rule.ts';

const SECRETS = new RegExp(
  [
    '-----BEGIN [A-Z ]*PRIVATE KEY-----',
    '\\bAKIA[0-9A-Z]{16}\\b',
    '\\bgh[pousr]_[A-Za-z0-9]{36}\\b',
    '\\bxox[abprs]-[A-Za-z0-9-]{10,}',
    '\\b(sk|rk|tk)_live_[A-Za-z0-9]{8}[A-Za-z0-9_]{16,}',
    '\\bS[UANCO][A-Z2-7]{56}\\b',
    '\\bAIza[0-9A-Za-z_-]{35}\\b',
    '\\bwhsec_[A-Za-z0-9+/=]{24,}',
    '\\beyJ[A-Za-z0-9_-]{15,}\\.eyJ[A-Za-z0-9_-]{15,}\\.',
  ].join('|'),
);

export const secrets = fileRule({
  name: 'secrets',
  law: 'no key, token or private key is in the tree',
  check: ({ text }) =>
    linesMatching(
      text,
      SECRETS,
      'take it out, revoke it where it came from, and make test values at run time',
    ),
});
