import { describe, expect, it } from '@jest/globals';
import { describeConfig, parseConfig } from '@saldo/service';
import { config } from './config.ts';

const least = { SALDO_NATS_URL: 'nats://nats:4222', SALDO_POSTGRES_URL: 'postgresql://pg/billing' };
const withSwitches = (SALDO_SWITCHES: string) => parseConfig(config, { ...least, SALDO_SWITCHES });

describe('the environment of billing', () => {
  it('needs no more than its servers', () => {
    expect(parseConfig(config, least)).toMatchObject({
      config: {
        SALDO_CALL_LIMIT: 14_400_000,
        SALDO_SLICE_LEAST: 300_000n,
        SALDO_EMERGENCY_NUMBERS: ['911', '112'],
      },
    });
  });

  it('reads switches and shows no password', () => {
    const read = withSwitches('fs1=esl://:Clue%2CCon@10.0.0.5:8022,fs2=esl://:b@fs');
    expect(read).toMatchObject({
      config: {
        SALDO_SWITCHES: [
          { name: 'fs1', host: '10.0.0.5', port: 8_022 },
          { name: 'fs2', host: 'fs', port: 8_021 },
        ],
      },
    });
    if (read.problems) throw new Error('it is right');
    expect(read.config.SALDO_SWITCHES![0]!.password.reveal()).toBe('Clue,Con');
    expect(JSON.stringify(describeConfig({ switches: read.config.SALDO_SWITCHES }))).not.toContain('Clue');
  });

  it.each([
    ['fs1', 'number 1 needs a name'],
    ['http=esl://:geheim@a', 'number 1 needs a name'],
    ['fs1=esl://:a@h,fs1=esl://:geheim@h', 'number 2 has the name of another one'],
    ['fs1=http://:geheim@h', '(fs1) has no address that begins with esl://'],
    ['fs1=esl://h:8021', '(fs1) has no password'],
    ['fs1=esl://:geheim@h:8021/x', '(fs1) has something after its port'],
  ])('says what is wrong with "%s" without its password', (value, words) => {
    const { problems } = withSwitches(value);
    expect(problems?.join()).toContain(words);
    expect(problems?.join()).not.toContain('geheim');
  });

  it('takes no numbers at all for none', () => {
    expect(parseConfig(config, { ...least, SALDO_EMERGENCY_NUMBERS: 'none' })).toMatchObject({
      config: { SALDO_EMERGENCY_NUMBERS: [] },
    });
  });
});
