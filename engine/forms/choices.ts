// Options that are more than a value: one that excludes the rest, one that asks for a text.
import type { Field, Text } from '../definitions/grammar.ts';
import { pointerStep } from '../json-schema.ts';
import { say } from '../words.ts';
import type { Json } from '../workflows/case.ts';
import { allNodes, type FieldNode, type Raise } from './fields.ts';
import type { Question } from './plan.ts';
import { answerIn, framesOf, isHiddenIn, pointerIn, type State } from './state.ts';

/** "None of these" beside another option is a contradiction (`x-exclusive`). */
export function checkExclusive(state: State): void {
  for (const question of state.plan.exclusive) {
    const alone: readonly Json[] = question.field.spec['x-exclusive'] ?? [];
    for (const frame of framesOf(state, question)) {
      const chosen = isHiddenIn(frame, question) ? null : answerIn(frame, question);
      if (!Array.isArray(chosen) || chosen.length < 2) continue;
      const value = chosen.find((one) => alone.includes(one));
      if (typeof value !== 'string' && typeof value !== 'number') continue;
      const option = titleOf(question, value);
      const message = (locale: 'fa' | 'en') =>
        say('issue.not-with-others', { option: option[locale] }, locale);
      state.issues.push({
        path: pointerIn(frame, question),
        code: 'not-with-others',
        severity: 'hard',
        params: { option: value },
        message: { fa: message('fa'), en: message('en') },
      });
    }
  }
}

function titleOf({ codes, field }: Question, value: string | number): Text {
  const name = String(value);
  const labels = { ...field.item?.['x-labels'], ...field.spec['x-labels'] };
  return codes?.byCode.get(name)?.title ?? labels[name] ?? { fa: name, en: name };
}

/** When a text is asked that belongs to an option, as an expression, and where it is said. */
export interface Asking {
  readonly source: string;
  readonly place: string;
}

/** The texts that some option asks for (`x-specify`): asked, and required, exactly while the option is chosen. */
export function askedByOptions(roots: readonly FieldNode[]): Map<FieldNode, Asking> {
  const found = new Map<FieldNode, Asking>();
  for (const node of allNodes(roots)) {
    for (const [option, name] of Object.entries(node.spec['x-specify'] ?? {})) {
      const target = siblingsOf(node, roots).find((sibling) => sibling.name === name);
      if (target === undefined) continue;
      const path = node.table === null ? node.path : node.path.slice(node.table.path.length + 1);
      const literal = JSON.stringify(option);
      const source = node.kind === 'list' ? `list contains(${path}, ${literal})` : `${path} = ${literal}`;
      const other = found.get(target)?.source;
      found.set(target, {
        source: other === undefined ? source : `${other} or ${source}`,
        place: `${node.place}/x-specify`,
      });
    }
  }
  return found;
}

/** What keywords say of options that are not there, and texts that are none. Codes are looked up with the code lists. */
export function checkOptions(roots: readonly FieldNode[], raise: Raise): void {
  for (const node of allNodes(roots)) {
    const { spec, item, place } = node;
    const choice = item ?? spec;
    const isCoded = (spec['x-codelist'] ?? choice['x-codelist']) !== undefined;
    for (const { keyword, at, option } of optionsNamed(node)) {
      if (choice.enum === undefined && !isCoded)
        raise(`${place}/${keyword}`, 'keyword-not-here', { keyword });
      else if (!isCoded && !choice.enum?.some((value) => String(value) === option))
        raise(at, 'unknown-name', { name: option });
    }
    for (const [option, name] of Object.entries(spec['x-specify'] ?? {})) {
      const target = siblingsOf(node, roots).find((sibling) => sibling.name === name);
      const at = `${place}/x-specify/${option}`;
      if (target === undefined) raise(at, 'unknown-name', { name });
      else if (!isText(target)) raise(at, 'not-a-text', { name });
      else if (choice.type !== 'string')
        raise(`${place}/x-specify`, 'keyword-not-here', { keyword: 'x-specify' });
      else {
        for (const keyword of ['x-visible', 'x-required', 'x-derived'] as const) {
          if (target.spec[keyword] !== undefined)
            raise(`${target.place}/${keyword}`, 'keyword-not-here', { keyword });
        }
      }
    }
  }
}

/** Every option that a keyword of a field names. */
export function optionsNamed({ spec, place }: FieldNode): { keyword: string; at: string; option: string }[] {
  const keys = (keyword: 'x-specify' | 'x-descriptions' | 'x-items') =>
    Object.keys(spec[keyword] ?? {}).map((option) => ({
      keyword,
      at: `${place}/${keyword}/${pointerStep(option)}`,
      option,
    }));
  const alone = (spec['x-exclusive'] ?? []).map((value, index) => ({
    keyword: 'x-exclusive',
    at: `${place}/x-exclusive/${index}`,
    option: String(value),
  }));
  return [...alone, ...keys('x-specify'), ...keys('x-descriptions'), ...keys('x-items')];
}

function siblingsOf({ parent }: FieldNode, roots: readonly FieldNode[]): readonly FieldNode[] {
  return parent?.children ?? roots;
}

function isText({ kind, spec }: FieldNode): boolean {
  const chosen: (keyof Field)[] = ['enum', 'const', 'format', 'x-codelist'];
  return kind === 'leaf' && spec.type === 'string' && chosen.every((keyword) => spec[keyword] === undefined);
}
