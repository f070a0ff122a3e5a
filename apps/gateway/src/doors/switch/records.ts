import { RecordReceipt, cdr, SWITCH_RECORD_MAX, switchRoutes } from '@saldo/contracts';
import { readPostedRecord } from '../../domain/switch-record.ts';
import { AskBackOffice } from '../../use-cases/ask-back-office.ts';
import type { Upload } from '../http/answers.ts';
import { HttpProblem } from '../http/http-problem.ts';
import { json } from '../http/json.ts';
import { switchDoor } from './switch-door.ts';
import type { SwitchVisit } from './switch-door.ts';

/** A byte may be written in three, and a record be shorter when it is written anew. */
const POSTED_BYTES_MAX = SWITCH_RECORD_MAX * 4;

const RecordSwitchCdrDoor = switchDoor(
  switchRoutes.recordSwitchCdr,
  [AskBackOffice],
  (office) =>
    async ({ upload, sender, context }: SwitchVisit) => {
      const document = readPostedRecord(await posted(upload));
      if (document === undefined) throw new HttpProblem('invalid_request', [NO_RECORD]);
      if (document.length > SWITCH_RECORD_MAX) throw new HttpProblem('payload_too_large');
      const value = await office.run(cdr.record, { switch: sender.name, document }, context);
      return json(200, { message: RecordReceipt, value });
    },
);

async function posted(upload: Upload | undefined) {
  if (!upload) throw new Error('the route of records takes an upload');
  const { media, byteCount = 0, bytes } = upload;
  if (byteCount > POSTED_BYTES_MAX) throw new HttpProblem('payload_too_large');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes()) {
    length += chunk.length;
    if (length > POSTED_BYTES_MAX) throw new HttpProblem('payload_too_large');
    chunks.push(chunk);
  }
  return { media, text: Buffer.concat(chunks).toString('utf8') };
}

const NO_RECORD = {
  pointer: '',
  code: 'invalid_json',
  detail: 'must be the JSON object of mod_json_cdr, as it is or with cdr= before it',
};

export const switchDoors = [RecordSwitchCdrDoor];
