import { describe, expect, it } from '@jest/globals';
import { createLog } from '@saldo/service';
import { FixedClock } from '@saldo/testing/fixed-clock';
import { MemoryKeys } from '../ports/keys.memory.ts';
import { NoteKeyUse } from './note-key-use.ts';

function aNote() {
  const keys = new MemoryKeys();
  const written: string[] = [];
  keys.noteUse = async (id, { ip }) => void written.push(`${id} ${ip}`);
  const clock = new FixedClock();
  const log = createLog({ service: 'gateway', version: '0', level: 'silent' });
  return { keys, written, clock, note: new NoteKeyUse(keys, clock, log) };
}

describe('NoteKeyUse', () => {
  it('writes the use of a key at most once a minute, and each key for itself', () => {
    const { note, written, clock } = aNote();
    note.run('k1', '203.0.113.7');
    clock.advance(59_999);
    note.run('k1', '203.0.113.8');
    note.run('k2', '203.0.113.8');
    clock.advance(1);
    note.run('k1', '203.0.113.9');
    expect(written).toEqual(['k1 203.0.113.7', 'k2 203.0.113.8', 'k1 203.0.113.9']);
  });

  it('fails nobody where it cannot be written', async () => {
    const { note, keys } = aNote();
    keys.noteUse = () => Promise.reject(new Error('the database is away'));
    note.run('k1', '203.0.113.7');
    await new Promise(setImmediate);
  });
});
