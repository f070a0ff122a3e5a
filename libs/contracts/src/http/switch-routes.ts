import { RecordReceipt, cdr } from '../billing/cdr-requests.ts';
import { route } from './route.ts';

/** What a FreeSWITCH itself calls. */
export const switchRoutes = {
  recordSwitchCdr: route('recordSwitchCdr', 'POST /v1/freeswitch/cdrs', {
    summary: "Take a switch's own record of a leg",
    description:
      'What mod_json_cdr posts, in any of its encodings: JSON as it is, or `cdr=` before it, percent-encoded or in base64. The same again is harmless; any answer but 2xx makes the module try again and keep the file.',
    auth: { switch: true },
    upload: [
      'application/json',
      'application/x-www-form-urlencoded',
      'application/x-www-form-base64-encoded',
    ],
    replies: { 200: { message: RecordReceipt, when: 'It is taken.' } },
    problems: cdr.record.refusals,
  }),
} as const;
