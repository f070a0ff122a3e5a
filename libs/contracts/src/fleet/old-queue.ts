import { request, resource } from '../declare/request.ts';
import { ChoiceField, CountField, IdField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { Base64Field } from '../wire/base64-field.ts';
import { FLEETS } from './fleet-name.ts';
import type { FleetName } from './fleet-name.ts';

/** The longest queue file that is taken at once, in bytes. */
export const QUEUE_FILE_MAX = 512 * 1024;

/** A queue or crash file of the former system, as it lies on its disk (domain reference, section 000.3). */
export class ImportQueueFile {
  @ChoiceField(FLEETS, { example: 'gps' })
  fleet!: FleetName;

  @TextField({ max: 120, description: 'The name of the file.', example: 'gps_auxiliary_queue.json' })
  name!: string;

  @Base64Field({ max: QUEUE_FILE_MAX, description: 'Its bytes.' })
  content!: string;
}

/** `settled_before`: the tables have it already. `imported`: paid, and now settled once. `exception`: a person decides. */
export const QUEUE_ENTRY_ENDS = ['imported', 'settled_before', 'exception'] as const;
export type QueueEntryEnd = (typeof QUEUE_ENTRY_ENDS)[number];

export class QueueEntryReport {
  @CountField({ description: 'Its place in the file, from 0.' })
  index!: number;

  @TextField({ optional: true, max: 15 })
  sim?: string;

  @ChoiceField(QUEUE_ENTRY_ENDS, { example: 'imported' })
  end!: QueueEntryEnd;

  @TextField({ max: 500 })
  detail!: string;

  @IdField({ optional: true })
  recharge?: string;
}

export class QueueFileReport {
  @CountField()
  entries!: number;

  @CountField()
  imported!: number;

  @CountField()
  settled_before!: number;

  @CountField()
  exceptions!: number;

  @MessageField(() => QueueEntryReport, { list: true })
  data!: QueueEntryReport[];
}

export const oldQueue = resource('recharge', 'old_queue', {
  import: request({
    summary: 'Takes over a queue file of the former system. The same file again changes nothing.',
    input: ImportQueueFile,
    reply: QueueFileReport,
    refusals: ['fleet_unknown', 'queue_file_unreadable'],
  }),
});
