// What the documents say of messages: their texts, who may do without them, when they go out and how often they are tried.
import {
  addDays,
  type CodeList,
  formatDay,
  type Instant,
  jalaliDayOf,
  type Locale,
  lastInstantOf,
  type PolicyValue,
  periodContaining,
  periodOf,
  startOfDay,
  valuesOn,
} from '../../engine/index.ts';
import type { Words } from '../wire.ts';
import type { PublishedVersions } from './published-versions.ts';

export type Channel = 'email' | 'sms';
export const channels = ['email', 'sms'] as const satisfies Channel[];

/** What a message is called, the subject of its mail, and the text of each way that it may go. */
export interface MessageTemplate {
  title: Words;
  subject: Words;
  texts: Partial<Record<Channel, Words>>;
}

export interface MessageRules {
  templates: ReadonlyMap<string, MessageTemplate>;
  /** Templates whose receiver may do without them. */
  optional: readonly string[];
  /** Templates that go out at any hour. */
  anyHour: readonly string[];
  perMinute: number;
  /** Minutes after each failure; after the last one a message is given up. */
  retryMinutes: readonly number[];
  freshHours: number;
  isQuiet(at: Instant): boolean;
}

/** What a message says beside its unit. Instants and periods are written out in its language. */
export type MessageParams = Record<string, string | number>;

const templateList = 'message-templates';

/** The rules in force at an instant, of all policies together. */
export function messageRules(definitions: PublishedVersions, at: Instant): MessageRules {
  const month = periodContaining(at, 'month');
  const day = jalaliDayOf(at);
  const values = new Map<string, PolicyValue>(
    definitions.keys('policy').flatMap((key) => {
      const policy = definitions.inForce('policy', key, month);
      return policy === undefined ? [] : [...valuesOn(policy.definition, day)];
    }),
  );
  const quiet = textsOf(values.get('message.quietHours'));
  return {
    templates: templatesOf(definitions.inForce('codelist', templateList, month)?.definition),
    optional: textsOf(values.get('message.optional')),
    anyHour: textsOf(values.get('message.anyHour')),
    perMinute: Math.max(1, Number(values.get('message.perMinute') ?? Number.POSITIVE_INFINITY)),
    retryMinutes: textsOf(values.get('message.retryMinutes')).map(Number),
    freshHours: Number(values.get('message.freshHours') ?? Number.POSITIVE_INFINITY),
    isQuiet: (instant) => isBetween(timeOfDay(instant), quiet[0], quiet[1]),
  };
}

function templatesOf(list: CodeList | undefined): Map<string, MessageTemplate> {
  return new Map(
    (list?.codes ?? []).map(({ code, title, attributes = {} }) => {
      const texts = channels.flatMap((channel) => {
        const text = attributes[channel];
        return typeof text === 'object' ? [[channel, text] as const] : [];
      });
      const { subject } = attributes;
      return [
        code,
        {
          title,
          subject: typeof subject === 'object' ? subject : title,
          texts: Object.fromEntries(texts),
        },
      ];
    }),
  );
}

export function textsOf(value: PolicyValue | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** Minutes since midnight, of the local day. */
function timeOfDay(at: Instant): number {
  return Math.floor((Date.parse(at) - Date.parse(startOfDay(jalaliDayOf(at)))) / 60_000);
}

/** `21:00` to `08:00` goes over midnight. */
function isBetween(minute: number, from: string | undefined, to: string | undefined): boolean {
  const [first, last] = [minutesOf(from), minutesOf(to)];
  if (first === null || last === null || first === last) return false;
  return first < last ? minute >= first && minute < last : minute >= first || minute < last;
}

function minutesOf(time: string | undefined): number | null {
  const parts = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(time ?? '');
  return parts === null ? null : Number(parts[1]) * 60 + Number(parts[2]);
}

/** A text with its `{names}` filled in: the period by its name, the due instant as the last day that is in time. */
export function fillText(
  text: Words,
  language: Locale,
  given: { unit: Words; link: string; params: MessageParams },
): string {
  return text[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (name === 'unit') return given.unit[language];
    if (name === 'link') return given.link;
    const value = given.params[name];
    if (value === undefined) return whole;
    if (name === 'period') return periodOf(String(value))?.label[language] ?? String(value);
    if (name === 'due') return formatDay(jalaliDayOf(lastInstantOf(String(value))), language);
    return String(value);
  });
}

/** The days for which reminders are made up for: `back` days before an instant's own, oldest first. */
export function daysUpTo(at: Instant, back: number): string[] {
  const today = jalaliDayOf(at);
  return Array.from({ length: back + 1 }, (_, index) => addDays(today, index - back));
}
