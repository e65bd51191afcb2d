// Walks through all expressions and texts of a questionnaire, and gives it with others in their place.
import type { Edit, Field, Fields, Form, Help, Section, Sum, Text } from '../../../engine/index.ts';
import type { Surroundings } from './mentions.ts';
import { nilOrNone } from './nil.ts';
import { changed, type Path, type Place, type Questionnaire, resolved } from './questionnaire.ts';

/** Where an expression or a text stands. */
export interface Site {
  place: Place;
  /** `x-visible`, `must`, `message`, `x-help/text` … */
  keyword: string;
  around: Surroundings;
}

export interface Rewriting {
  /** The expression in the place of another; null takes away what it belonged to. */
  expression(source: string, site: Site): string | null;
  text(text: Text, site: Site): Text;
}

const nowhere: Surroundings = { row: null, columns: new Set(), givesRows: false };

/**
 * The questionnaire rewritten. Without its expression a check, a sum's condition or a named condition goes as a whole; of a
 * field only the keyword. Parts in which nothing changed are shared with the one that was given.
 */
export function rewrite(document: Questionnaire, rewriting: Rewriting): Questionnaire {
  const rowOf = (table: string | undefined): Surroundings => {
    const field = table === undefined ? undefined : document.schema.properties[table];
    const row = field?.items && resolved(field.items, document.schema);
    return row === undefined
      ? nowhere
      : { row: table ?? null, columns: new Set(Object.keys(row.properties ?? {})), givesRows: false };
  };
  const walk = new Walk(rewriting, rowOf);
  const { schema } = document;
  const shared = {
    schema: changed(schema, {
      properties: walk.fields(schema.properties, [], nowhere),
      ...(schema.$defs === undefined ? {} : { $defs: walk.fields(schema.$defs, [], nowhere) }),
    }),
    ...(document.edits === undefined
      ? {}
      : { edits: document.edits.flatMap((edit) => walk.edit(edit, rowOf(edit.each)) ?? []) }),
    ...(document.sums === undefined
      ? {}
      : { sums: document.sums.flatMap((sum) => walk.sum(sum, rowOf(sum.each)) ?? []) }),
    ...(document.conditions === undefined ? {} : { conditions: walk.conditions(document.conditions) }),
  };
  if (document.kind === 'part') {
    const text = document.text && walk.text(document.text, { kind: 'whole' }, 'text', nowhere);
    return { ...document, ...shared, ...(text === undefined ? {} : { text }) };
  }
  const nil = document.nil && nilOrNone({ ...document.nil, answers: walk.nil(document.nil.answers) });
  return changed<Form>(
    { ...document, ...shared, sections: document.sections.map((section) => walk.section(section)) },
    document.nil === undefined ? {} : { nil },
  );
}

class Walk {
  private readonly rewriting: Rewriting;
  private readonly rowOf: (table: string) => Surroundings;

  constructor(rewriting: Rewriting, rowOf: (table: string) => Surroundings) {
    this.rewriting = rewriting;
    this.rowOf = rowOf;
  }

  text(text: Text, place: Place, keyword: string, around: Surroundings): Text {
    return this.rewriting.text(text, { place, keyword, around });
  }

  section(section: Section): Section {
    const place: Place = { kind: 'section', key: section.key };
    const say = (keyword: 'title' | 'text') => {
      const text = section[keyword];
      return text && this.text(text, place, keyword, nowhere);
    };
    return changed(section, {
      title: this.text(section.title, place, 'title', nowhere),
      ...(section.text === undefined ? {} : { text: say('text') }),
      ...this.keywords(section, ['visible'], place, nowhere),
    });
  }

  /** Answers of a return with nothing to report; one without its expression goes. */
  nil(answers: { [field: string]: string }): { [field: string]: string } {
    return Object.fromEntries(
      Object.entries(answers).flatMap(([name, source]) => {
        const row = this.rowOf(name);
        const around = row === nowhere ? nowhere : { ...row, givesRows: true };
        const next = this.rewriting.expression(source, { place: { kind: 'whole' }, keyword: 'nil', around });
        return next === null ? [] : [[name, next]];
      }),
    );
  }

  conditions(conditions: { [name: string]: string }): { [name: string]: string } {
    return Object.fromEntries(
      Object.entries(conditions).flatMap(([name, source]) => {
        const next = this.rewriting.expression(source, {
          place: { kind: 'condition', name },
          keyword: 'condition',
          around: nowhere,
        });
        return next === null ? [] : [[name, next]];
      }),
    );
  }

  edit(edit: Edit, around: Surroundings): Edit | null {
    const place: Place = { kind: 'edit', id: edit.id };
    const next = changed(edit, this.keywords(edit, ['when', 'must'], place, around));
    if (next.must === undefined || (edit.when !== undefined && next.when === undefined)) return null;
    return { ...next, message: this.text(edit.message, place, 'message', around) };
  }

  sum(sum: Sum, around: Surroundings): Sum | null {
    const place: Place = { kind: 'sum', id: sum.id };
    const next = changed(sum, this.keywords(sum, ['when', 'tolerance'], place, around));
    if (sum.when !== undefined && next.when === undefined) return null;
    return { ...next, message: this.text(sum.message, place, 'message', around) };
  }

  fields(fields: Fields, above: Path, around: Surroundings): Fields {
    return Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, this.field(field, [...above, name], around)]),
    );
  }

  private field(field: Field, path: Path, around: Surroundings): Field {
    const place: Place = { kind: 'field', path };
    const isRows = path.length === 1 && field.items !== undefined;
    const inRow = isRows ? this.rowOf(path[0] ?? '') : around;
    const rows: Surroundings = inRow === nowhere ? around : { ...inRow, givesRows: true };
    const next: Partial<Field> = this.keywords(
      field,
      ['x-visible', 'x-required', 'x-derived', 'x-min', 'x-max'],
      place,
      around,
    );
    for (const keyword of ['x-title', 'x-unit'] as const) {
      const text = field[keyword];
      if (text !== undefined) next[keyword] = this.text(text, place, keyword, around);
    }
    const rowTitle = field['x-row-title'];
    if (rowTitle !== undefined) next['x-row-title'] = this.text(rowTitle, place, 'x-row-title', inRow);
    if (field['x-help'] !== undefined) next['x-help'] = this.help(field['x-help'], place, around);
    const prefill = field['x-prefill'];
    if (prefill !== undefined) {
      const value = this.rewriting.expression(prefill.value, { place, keyword: 'x-prefill', around: rows });
      next['x-prefill'] = value === null ? undefined : { ...prefill, value };
    }
    const given = field['x-rows'];
    if (given?.value !== undefined) {
      const value = this.rewriting.expression(given.value, { place, keyword: 'x-rows', around: rows });
      next['x-rows'] = value === null ? undefined : { ...given, value };
    }
    const use = field['x-codelist'];
    if (use?.only !== undefined) {
      const only = this.rewriting.expression(use.only, { place, keyword: 'x-codelist', around });
      next['x-codelist'] = changed(use, { only: only ?? undefined });
    }
    if (field.properties !== undefined) next.properties = this.fields(field.properties, path, around);
    if (field.items !== undefined) next.items = this.items(field.items, path, inRow);
    return changed(field, next);
  }

  private items(items: Field, path: Path, around: Surroundings): Field {
    const use = items['x-codelist'];
    const next: Partial<Field> = {};
    if (use?.only !== undefined) {
      const only = this.rewriting.expression(use.only, {
        place: { kind: 'field', path },
        keyword: 'x-codelist',
        around,
      });
      next['x-codelist'] = changed(use, { only: only ?? undefined });
    }
    if (items.properties !== undefined) next.properties = this.fields(items.properties, path, around);
    return changed(items, next);
  }

  private help(help: Help, place: Place, around: Surroundings): Help {
    const next: Partial<Help> = {};
    for (const keyword of ['text', 'include', 'exclude'] as const) {
      const text = help[keyword];
      if (text !== undefined) next[keyword] = this.text(text, place, 'x-help', around);
    }
    return changed(help, next);
  }

  /** Those of some expressions of an object that are there, rewritten; undefined where one is taken away. */
  private keywords<T extends object, K extends keyof T & string>(
    object: T,
    keywords: readonly K[],
    place: Place,
    around: Surroundings,
  ): Partial<T> {
    const next: Partial<T> = {};
    for (const keyword of keywords) {
      const source = object[keyword];
      if (typeof source !== 'string') continue;
      const rewritten = this.rewriting.expression(source, { place, keyword, around });
      Object.assign(next, { [keyword]: rewritten ?? undefined });
    }
    return next;
  }
}

/** A text with each of its `{…}` in another form; null writes an ellipsis. `{{` and `}}` stand for braces. */
export function rewriteTemplate(text: string, change: (source: string) => string | null): string {
  let result = '';
  let at = 0;
  while (at < text.length) {
    const sign = text.charAt(at);
    if ((sign === '{' || sign === '}') && text[at + 1] === sign) {
      result += sign + sign;
      at += 2;
      continue;
    }
    const end = sign === '{' ? closing(text, at + 1) : -1;
    if (end < 0) {
      result += sign;
      at += 1;
      continue;
    }
    const source = change(text.slice(at + 1, end));
    result += source === null ? '…' : `{${source}}`;
    at = end + 1;
  }
  return result;
}

/** Where the brace opened before `from` closes, past strings and inner braces; −1 where it does not. */
function closing(text: string, from: number): number {
  const signs = /"(?:\\.|[^"\\])*"|[{}]/g;
  signs.lastIndex = from;
  let depth = 1;
  for (let match = signs.exec(text); match !== null; match = signs.exec(text)) {
    if (match[0] === '{') depth += 1;
    else if (match[0] === '}') {
      depth -= 1;
      if (depth === 0) return match.index;
    }
  }
  return -1;
}
