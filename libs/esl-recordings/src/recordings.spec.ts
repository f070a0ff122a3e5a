import { expect, it } from '@jest/globals';
import { RECORDINGS, recording, said, saidIn, WITNESSED, witnessed } from './index.ts';

it.each(RECORDINGS)('%s begins with what the first to speak says, in order of time', (name) => {
  const chunks = recording(name);
  const [first] = chunks.filter(({ dir }) => dir !== '!');
  const opening = /^(Content-Type: (auth\/request|text\/rude-rejection)|auth |connect)/;
  expect(first!.bytes.toString()).toMatch(opening);
  expect(chunks.map(({ t }) => t)).toEqual(chunks.map(({ t }) => t).sort((one, other) => one - other));
});

it('keeps every byte of both sides', () => {
  expect(said('51-bad-password', 'client').bytes.toString()).toBe('auth wrong\n\n');
  const { pieces, bytes } = said('48-acl-rude-rejection', 'switch');
  expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
  expect(bytes.toString()).toContain('Access Denied, go away.\n');
});

it.each(WITNESSED)('%s has a document for each leg that its events tell of', (name) => {
  const { events, documents } = witnessed(name);
  const text = saidIn(events, 'switch').bytes.toString();
  const legs = [...text.matchAll(/^Unique-ID: (.*)$/gm)].map(([, leg]) => leg!);
  expect([...documents.keys()].sort()).toEqual([...new Set(legs)].sort());
  for (const [leg, document] of documents)
    expect(JSON.parse(document)).toMatchObject({ variables: { uuid: leg } });
});
