// What may be written at a place of an expression: names by their titles or keys, functions, and codes inside quotes.
import type {
  Completion,
  CompletionContext,
  CompletionResult,
  CompletionSection,
} from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import { functionSignatures, type ValueType } from '../../../engine/index.ts';
import type { Wording, WordKey } from '../../locales/index.ts';
import rulesEnglish from '../../locales/rules.en.json' with { type: 'json' };
import type { ExpressionScope } from './expression-scope.ts';
import { matchOf, namedIn, phraseOf, plain, wordsAt } from './names.ts';
import { type NameGroup, nameGroups } from './scope-words.ts';

const most = 60;
const keyword = /^.*(?:^|\s)(?:and|or|not|if|then|else|in|between|satisfies|return|some|every|for)(?=\s)\s+/s;

/** The list at a place; null where nothing is asked for. */
export function complete(
  context: CompletionContext,
  scope: ExpressionScope,
  wording: Wording,
): CompletionResult | null {
  const before = context.state.sliceDoc(0, context.pos);
  const open = openString(before);
  if (open !== null) return codes(open, scope, wording);
  const typed = typedAt(before);
  if (typed.trim() === '' && !context.explicit) return null;
  const options = [...names(typed, scope, wording), ...functions(typed, wording)];
  if (options.length === 0) return null;
  return { from: context.pos - typed.length, options, filter: false };
}

/** What is being typed at the end of a text: a name in words or by its key, with the spaces inside. */
function typedAt(before: string): string {
  const piece = /[^"()[\]{},<>=!+*/-]*$/.exec(before)?.[0] ?? '';
  return piece.replace(keyword, '').replace(/^\s+/, '');
}

interface OpenString {
  path: string;
  typed: string;
  from: number;
}

/** A text that is begun and not closed, and what it is compared with. */
function openString(before: string): OpenString | null {
  const quotes = before.replace(/\\./g, '..').match(/"/g)?.length ?? 0;
  if (quotes % 2 === 0) return null;
  const found = /([\p{L}\p{N}_.\u200c]+)\s*(?:!?=|in\s*\([^)]*|,)\s*"([^"]*)$/u.exec(before);
  if (found === null) return { path: '', typed: '', from: before.length };
  const [, path = '', typed = ''] = found;
  return { path, typed, from: before.length - typed.length };
}

function codes(
  { path, typed, from }: OpenString,
  scope: ExpressionScope,
  wording: Wording,
): CompletionResult | null {
  const choices = wordsAt(scope, path)?.choices;
  if (choices === undefined) return null;
  const query = plain(typed);
  const options = [...choices].flatMap(([code, title]): Completion[] => {
    const label = wording.of(title);
    if (!plain(label).includes(query) && !plain(code).startsWith(query)) return [];
    return [{ label, detail: code, apply: closing(code) }];
  });
  return options.length === 0 ? null : { from, options: options.slice(0, most), filter: false };
}

function closing(code: string): NonNullable<Completion['apply']> {
  return (view: EditorView, _completion: Completion, from: number, to: number) => {
    const isClosed = view.state.sliceDoc(to, to + 1) === '"';
    const end = from + code.length + 1;
    view.dispatch({
      changes: { from, to: isClosed ? to + 1 : to, insert: `${code}"` },
      selection: { anchor: end },
      userEvent: 'input.complete',
    });
  };
}

function names(typed: string, scope: ExpressionScope, wording: Wording): Completion[] {
  const dot = typed.lastIndexOf('.');
  const base = dot < 0 ? '' : typed.slice(0, dot + 1).trim();
  const inside = namedIn(scope, wording).filter(({ path }) => path.startsWith(base));
  // A dot that follows no name that is known belongs to what is looked for.
  const [candidates, query] =
    inside.length > 0 ? [inside, typed.slice(dot + 1)] : [namedIn(scope, wording), typed];
  return candidates
    .flatMap((one) => {
      const rank = matchOf(one, query);
      return rank === null ? [] : [{ one, rank }];
    })
    .sort((a, b) => b.rank - a.rank)
    .slice(0, most)
    .map(
      ({ one }): Completion => ({
        label: one.within === null ? one.title : `${one.title} (${one.within})`,
        detail: one.path,
        info: `${phraseOf(scope, one.path, wording).text} — ${typeWords(one.type, wording)}`,
        apply: one.path,
        section: sectionOf(one.group, wording),
      }),
    );
}

function sectionOf(group: NameGroup | 'functions', { t }: Wording): CompletionSection {
  const rank = group === 'functions' ? nameGroups.length : nameGroups.indexOf(group);
  return { name: t(`rules.group.${group}`), rank };
}

function functions(typed: string, wording: Wording): Completion[] {
  const query = plain(typed);
  if (query.includes('.')) return [];
  return functionSignatures().flatMap(({ name, parameters }): Completion[] => {
    const says = functionWords(name, wording);
    if (!name.startsWith(query) && (query === '' || !` ${plain(says)}`.includes(` ${query}`))) return [];
    const given = parameters.map((one) => (one.optional ? `[${one.name}]` : one.name)).join(', ');
    return [
      {
        label: `${name}()`,
        detail: says,
        info: `${name}(${given})`,
        apply: called(name),
        section: sectionOf('functions', wording),
      },
    ];
  });
}

/** What a function does, in one line. */
function functionWords(name: string, { t }: Wording): string {
  const key = `rules.function.${name.replaceAll(' ', '-')}`;
  return isWordKey(key) ? t(key) : name;
}

function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(rulesEnglish, key);
}

/** Leaves the cursor between the brackets. */
function called(name: string): NonNullable<Completion['apply']> {
  return (view: EditorView, _completion: Completion, from: number, to: number) => {
    view.dispatch({
      changes: { from, to, insert: `${name}()` },
      selection: { anchor: from + name.length + 1 },
      userEvent: 'input.complete',
    });
  };
}

/** `number`, `list of numbers` … in the reader's words. */
export function typeWords(type: ValueType, { t }: Wording): string {
  const name = t(`rules.type.${type.kind}`);
  return type.kind === 'list' && type.of.kind !== 'any' && type.of.kind !== 'context'
    ? `${name} (${t(`rules.type.${type.of.kind}`)})`
    : name;
}
