import { request, resource } from '../declare/request.ts';
import { ChoiceField, CountField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';

/** `waiting`: another replica was its owner a moment ago, or none is yet. */
export const SWITCH_STATES = ['up', 'down', 'waiting'] as const;

/** A FreeSWITCH that Saldo bills. */
export class PhoneSwitch {
  @TextField({ max: 40, example: 'fs1' })
  name!: string;

  @ChoiceField(SWITCH_STATES, { example: 'up' })
  state!: (typeof SWITCH_STATES)[number];

  @TextField({ optional: true, max: 300, description: 'Why it is down.' })
  reason?: string;

  @InstantField({ optional: true, description: 'Since when it is so.' })
  since?: Date;

  @TextField({
    optional: true,
    max: 64,
    description: 'The life of the switch (`Core-UUID`); another one means that its calls died.',
  })
  core?: string;

  @CountField({ description: 'Calls of it that are not over.' })
  live_calls!: number;

  @CountField({ description: 'Of these, calls of which nobody knows whether they live.' })
  doubtful_calls!: number;
}

export class ListSwitches {}

export class PhoneSwitchList {
  @MessageField(() => PhoneSwitch, { list: true })
  data!: PhoneSwitch[];
}

export const phoneSwitch = resource('billing', 'switch', {
  list: request({
    summary: 'Answers how the switches are.',
    input: ListSwitches,
    reply: PhoneSwitchList,
    refusals: [],
  }),
});
