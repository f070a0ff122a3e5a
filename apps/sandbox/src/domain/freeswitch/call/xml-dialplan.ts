import type { Channel } from '../channel/channel.ts';
import type { Action } from './application.ts';
import { expand, fieldOf } from './expansion.ts';

interface XmlAction extends Action {
  /** Done while the dialplan is still being read, so that the conditions behind it see what it did. */
  readonly isInline: boolean;
}

interface Condition {
  readonly field: string | undefined;
  readonly expression: RegExp;
  readonly actions: readonly XmlAction[];
}

interface Extension {
  readonly continues: boolean;
  readonly conditions: readonly Condition[];
}

export type XmlDialplan = readonly Extension[];

/** Does one application at once, and goes on when it is over. */
export type DoInline = (action: Action, next: () => void) => void;

/** What came of reading: the applications to run, and whether an extension took the call for itself. */
export interface Reading {
  readonly actions: readonly Action[];
  readonly isTaken: boolean;
}

const EXTENSION = /<extension\s([^>]*)>(.*?)<\/extension>/gs;
const CONDITION = /<condition\s([^>]*?)(?:\/>|>(.*?)<\/condition>)/gs;
const ACTION = /<action\s([^>]*?)\/>/gs;

/** As much of the switch's dialplan as an operator pastes for Saldo: extensions, conditions that must all hold, actions, inline ones too. */
export function parseDialplan(xml: string): XmlDialplan {
  const text = xml.replace(/<!--.*?-->/gs, '');
  return [...text.matchAll(EXTENSION)].map(([, attributes = '', body = '']) => ({
    continues: attribute(attributes, 'continue') === 'true',
    conditions: [...body.matchAll(CONDITION)].map(([, inside = '', actions = '']) => ({
      field: attribute(inside, 'field'),
      expression: new RegExp(attribute(inside, 'expression') ?? ''),
      actions: [...actions.matchAll(ACTION)].map(([, one = '']) => ({
        application: attribute(one, 'application') ?? '',
        argument: attribute(one, 'data') ?? '',
        isInline: attribute(one, 'inline') === 'true',
      })),
    })),
  }));
}

/** Reads a dialplan for a leg, extension by extension, until one takes it that does not say `continue`. */
export function readDialplan(
  dialplan: XmlDialplan,
  { channel, doInline }: { readonly channel: Channel; readonly doInline: DoInline },
  tell: (reading: Reading) => void,
): void {
  const collected: Action[] = [];
  const readExtension = (index: number): void => {
    const extension = dialplan[index];
    if (!extension) return tell({ actions: collected, isTaken: false });
    readConditions(extension.conditions, (holds) => {
      if (holds && !extension.continues) tell({ actions: collected, isTaken: true });
      else readExtension(index + 1);
    });
  };
  const readConditions = ([first, ...rest]: readonly Condition[], then: (holds: boolean) => void): void => {
    if (!first) return then(true);
    const match = first.expression.exec(first.field === undefined ? '' : fieldOf(channel, first.field));
    if (!match) return then(false);
    doAll(
      first.actions.map((action) => ({ ...action, argument: insert(action.argument, match) })),
      () => readConditions(rest, then),
    );
  };
  const doAll = ([first, ...rest]: readonly XmlAction[], then: () => void): void => {
    if (!first) return then();
    const { application, argument, isInline } = first;
    if (isInline)
      return doInline({ application, argument: expand(argument, channel) }, () => doAll(rest, then));
    collected.push({ application, argument });
    doAll(rest, then);
  };
  readExtension(0);
}

/** `$1` is what the first bracket of the expression found. */
function insert(text: string, match: RegExpExecArray): string {
  return text.replace(/\$(\d)/g, (_, digit: string) => match[Number(digit)] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function attribute(text: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(text)?.[1];
  return found?.replace(/&(\w+);/g, (whole, entity: string) => ENTITIES[entity] ?? whole);
}
