// What may be put at one place of a rule: names, sums of columns, codes, or a value that is typed.
import type { ValueType } from '../../../engine/index.ts';
import type { Wording } from '../../locales/index.ts';
import type { ExpressionScope } from './expression-scope.ts';
import { matchOf, type Named, namedIn, phraseOf, plain, wordsAt } from './names.ts';
import type { Aggregate, Operand } from './rule.ts';

export interface OperandChoice {
  id: string;
  label: string;
  group: string;
  operand: Operand;
  named: Named | null;
}

const aggregates: Aggregate[] = ['sum', 'mean', 'min', 'max'];

/** The names of a scope that may stand there; `fits` says of which types. */
export function namesFor(
  scope: ExpressionScope,
  wording: Wording,
  fits: (type: ValueType) => boolean,
  withAggregates: boolean,
): OperandChoice[] {
  const { t } = wording;
  return namedIn(scope, wording).flatMap((named): OperandChoice[] => {
    const { path, group, title, within, type } = named;
    const label = within === null ? title : `${title} (${within})`;
    const header = t(`rules.group.${group}`);
    const choices: OperandChoice[] = [];
    if (fits(type)) choices.push({ id: path, label, group: header, operand: { kind: 'name', path }, named });
    if (!withAggregates || type.kind !== 'list') return choices;
    const ways: Aggregate[] =
      type.of.kind === 'context' ? ['count'] : type.of.kind === 'number' ? aggregates : [];
    for (const of of ways)
      choices.push({
        id: `${of}(${path})`,
        label: t(`rules.operand.${of}`, { name: label }),
        group: header,
        operand: { kind: 'aggregate', of, path },
        named,
      });
    return choices;
  });
}

/** The codes that a coded question takes. */
export function codesFor(scope: ExpressionScope, path: string, { of, t }: Wording): OperandChoice[] {
  return [...(wordsAt(scope, path)?.choices ?? [])].map(([code, title]) => ({
    id: `"${code}"`,
    label: of(title),
    group: t('rules.option'),
    operand: { kind: 'text', value: code },
    named: null,
  }));
}

/** The choices that answer to what was typed, best first, each group kept together. */
export function filtered(choices: OperandChoice[], typed: string): OperandChoice[] {
  if (typed.trim() === '') return choices.slice(0, 200);
  const query = plain(typed);
  const groups = new Map<string, number>();
  const ranked = choices.flatMap((choice) => {
    const byName = choice.named === null ? null : matchOf(choice.named, typed);
    const rank = byName ?? (plain(choice.label).includes(query) ? 1 : null);
    if (rank === null) return [];
    groups.set(choice.group, Math.max(rank, groups.get(choice.group) ?? 0));
    return [{ choice, rank }];
  });
  const order = [...groups.keys()].sort((a, b) => (groups.get(b) ?? 0) - (groups.get(a) ?? 0));
  return ranked
    .sort((a, b) => order.indexOf(a.choice.group) - order.indexOf(b.choice.group) || b.rank - a.rank)
    .map(({ choice }) => choice)
    .slice(0, 200);
}

/** A number as people type it, in either script; null where it is none. */
export function numberIn(text: string): number | null {
  const latin = text
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[٬,\s\u200e\u200f]/g, '')
    .replace(/[٫/]/g, '.')
    .replace(/^[−–]/, '-');
  return /^-?\d+(\.\d+)?$/.test(latin) ? Number(latin) : null;
}

/** An operand as it is shown. */
export function shown(operand: Operand, scope: ExpressionScope, wording: Wording, about: string): string {
  const { t, of, format } = wording;
  switch (operand.kind) {
    case 'name':
      return operand.path === '' ? '' : bare(phraseOf(scope, operand.path, wording).text);
    case 'number':
      return format.number(operand.value, undefined);
    case 'truth':
      return t(operand.value ? 'rules.is.true' : 'rules.is.false');
    case 'text': {
      const title = wordsAt(scope, about)?.choices?.get(operand.value);
      return title === undefined ? operand.value : of(title);
    }
    case 'aggregate':
      return t(`rules.operand.${operand.of}`, { name: bare(phraseOf(scope, operand.path, wording).text) });
    case 'times':
      return shown(operand.base, scope, wording, about);
  }
}

/** A name alone needs no quotes. */
function bare(phrase: string): string {
  return /^[«“][^«»“”]*[»”]$/.test(phrase) ? phrase.slice(1, -1) : phrase;
}
