// What anybody is told is written in a document: the texts of every notice that the shipped chains and the house itself send.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CodeList } from '../../../engine/index.ts';
import { noticeTemplates } from '../../../ui/layout/notice-words.ts';
import { shipped } from '../../support/chain.ts';
import { root } from '../../support/sources.ts';

/** Templates that a chain's actions name, wherever they stand in it. */
function templatesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(templatesIn);
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'type' in value &&
    (value.type === 'notify' || value.type === 'notifyListed') &&
    'params' in value &&
    typeof value.params === 'object' &&
    value.params !== null &&
    'template' in value.params
      ? [String(value.params.template)]
      : [];
  return [...own, ...Object.values(value).flatMap(templatesIn)];
}

const chains = readdirSync(join(root, 'workflows'), { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('workflow.json'));
const sent = [
  ...new Set([
    ...chains.flatMap((path) => templatesIn(shipped(join('workflows', path)))),
    ...noticeTemplates,
  ]),
].sort();
const { codes } = shipped<CodeList>('forms/codelists/message-templates.json');
const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
/** A code goes where nobody else reads it. */
const bySmsAlone = ['assistedCode'];
/** What is known of one case; of many, and of a day. */
const known = [
  'unit',
  'link',
  'period',
  'due',
  'code',
  'hours',
  'tasks',
  'open',
  'today',
  'tomorrow',
  'deemed',
];

describe('The texts of messages', () => {
  it('are looked for in every chain that is shipped', () => {
    expect(sent).toEqual(
      expect.arrayContaining(['returned', 'selectionAnnounced', 'visitOverdue', 'reviewDigest']),
    );
  });

  it.each(sent)(
    'C3-R4 C6-R6 %s has its own by mail and SMS in Persian and English, which name the same',
    (template) => {
      const { title, attributes = {} } = codes.find(({ code }) => code === template)!;
      const ways = bySmsAlone.includes(template) ? ['sms'] : ['subject', 'email', 'sms'];
      for (const text of [title, ...ways.map((way) => attributes[way])]) {
        expect(text).toMatchObject({
          fa: expect.stringMatching(/[آ-ی]/),
          en: expect.stringMatching(/[A-Za-z]/),
        });
        if (typeof text !== 'object') continue;
        expect(names(text.fa)).toEqual(names(text.en));
        expect(known).toEqual(expect.arrayContaining(names(text.fa)));
      }
    },
  );

  it.each(sent)('%s has a short text that fits three SMS of 70 letters', (template) => {
    const sms = codes.find(({ code }) => code === template)?.attributes?.sms;
    expect(typeof sms === 'object' ? sms.fa.length : 999).toBeLessThanOrEqual(150);
  });
});
