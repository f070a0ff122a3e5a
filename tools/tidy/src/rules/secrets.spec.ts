import { prove } from '../prove.ts';
import { secrets } from './secrets.ts';

const letters = 'a1B2c3D4e5F6g7H8i9J0'.repeat(3);

prove(secrets, {
  broken: {
    'a private key': { 'deploy/key.pem': `-----BEGIN RSA ${'PRIVATE'} KEY-----` },
    'a live key of Saldo': { 'docs/a.md': `tk_live_${letters.slice(0, 8)}_${letters.slice(0, 38)}` },
    'a GitHub token': { '.npmrc': `token=ghp_${letters.slice(0, 36)}` },
    'an NKey seed': { 'deploy/nats.conf': `S${'U'}${'A'.repeat(56)}` },
  },
  tidy: {
    'the shape of a key': { 'docs/a.md': 'A key looks like `tk_live_<8 characters>_<38 characters>`.' },
  },
});
