// What the columns of a file of units are: the code list `register-columns` says it, and the lists that it names. Which
// attribute of a unit a column fills follows from its code.
import { asciiDigits, type Code, type Instant, periodContaining, plainText } from '../../engine/index.ts';
import type { RegisterLists, Words } from '../wire.ts';
import type { OrganisationStore } from './organisations.ts';
import type { PublishedVersions } from './published-versions.ts';

export type ColumnKind = 'text' | 'code' | 'list' | 'lists' | 'number' | 'day' | 'flag' | 'postal-code';

export interface RegisterColumn {
  /** `titleFa`, `attributes.phone` … */
  code: string;
  title: Words;
  kind: ColumnKind;
  required: 'always' | 'new' | null;
  /** Headings besides its titles, as the list writes them. */
  others: readonly string[];
  /** What a cell of it may look like. */
  example: string;
  list: string | null;
  /** Every heading that means it, as searching compares text. */
  headings: ReadonlySet<string>;
  /** What a cell may say, in one spelling → the code. */
  values: ReadonlyMap<string, string>;
  /** What a code is called. */
  titles: ReadonlyMap<string, Words>;
}

const kinds: readonly ColumnKind[] = [
  'text',
  'code',
  'list',
  'lists',
  'number',
  'day',
  'flag',
  'postal-code',
];

interface Sources {
  definitions: PublishedVersions;
  organisations: OrganisationStore;
}

/** The codes of a list in force; `organisations` are the subordinate units. */
function codesOf({ definitions, organisations }: Sources, now: Instant): (key: string) => Code[] {
  const month = periodContaining(now, 'month');
  return (key) =>
    key === 'organisations'
      ? organisations
          .all()
          .filter(({ kind }) => kind === 'subordinate')
          .map(({ id, title }) => ({ code: id, title }))
      : (definitions.inForce('codelist', key, month)?.definition.codes ?? []);
}

/** What the codes of units are called. */
export function registerLists(sources: Sources, now: Instant): RegisterLists {
  const codes = codesOf(sources, now);
  const titles = (key: string) => codes(key).map(({ code, title }) => ({ code, title }));
  return {
    provinces: titles('provinces'),
    // The register holds a county by its name: the list says what it is called in the other language.
    counties: codes('counties').map(({ title }) => ({ code: title.fa, title })),
    organisations: titles('organisations'),
    unitKinds: titles('unit-kinds'),
    unitStatuses: titles('unit-statuses'),
    partyKinds: titles('party-kinds'),
    permitKinds: titles('permit-kinds'),
    activities: titles('isic-divisions'),
    products: titles('products'),
    // Facts of a unit beside its columns; one of a column's name is called as the column is.
    attributes: titles('register-columns').map(({ code, title }) => ({
      code: code.replace(/^attributes\./, ''),
      title,
    })),
  };
}

/** The columns in force, in the order of the list. */
export function registerColumns(sources: Sources, now: Instant): RegisterColumn[] {
  const codes = codesOf(sources, now);
  return codes('register-columns').map((code): RegisterColumn => {
    const { is, required, list, also, yes, no, example } = code.attributes ?? {};
    const named = typeof list === 'string' ? codes(list) : [];
    return {
      code: code.code,
      title: code.title,
      kind: kinds.find((one) => one === is) ?? 'text',
      required: required === 'always' || required === 'new' ? required : null,
      list: typeof list === 'string' ? list : null,
      others: between(also),
      example: typeof example === 'string' ? example : (named[0]?.title.fa ?? ''),
      headings: new Set([code.code, code.title.fa, code.title.en, ...between(also)].map(oneSpelling)),
      values: new Map([
        ...named.flatMap((one) =>
          [one.code, one.title.fa, one.title.en, ...between(one.attributes?.also)].map(
            (name): [string, string] => [oneSpelling(name), one.code],
          ),
        ),
        ...between(yes).map((name): [string, string] => [oneSpelling(name), 'true']),
        ...between(no).map((name): [string, string] => [oneSpelling(name), 'false']),
      ]),
      titles: new Map([
        ...named.map(({ code: name, title }): [string, Words] => [name, title]),
        ...truth('true', yes),
        ...truth('false', no),
      ]),
    };
  });
}

/** A truth is called by the first of its words in each script. */
function truth(value: string, words: unknown): [string, Words][] {
  const [first] = between(words);
  const latin = between(words).find((word) => /^[a-z]/i.test(word));
  return first === undefined ? [] : [[value, { fa: first, en: latin ?? first }]];
}

function between(bars: unknown): string[] {
  return typeof bars === 'string' ? bars.split('|').filter((one) => one.trim() !== '') : [];
}

/** Two ways to write one heading, or the name of a code, compare equal. */
export function oneSpelling(text: string): string {
  return plainText(asciiDigits(text)).replace(/[\s\u200b-\u200d_*:().،,؛;–-]+/g, '');
}

export interface Headings {
  /** Of the row of headings. */
  row: number;
  /** Of the file's columns those that mean something, by their place. */
  columns: Map<number, RegisterColumn>;
  /** Headings that mean nothing, by their place. */
  unknown: Map<number, string>;
  /** Columns that stand there twice. */
  twice: RegisterColumn[];
  missing: RegisterColumn[];
}

/** A row as headings; null where it is hardly one. */
export function headingsOf(
  cells: readonly string[],
  row: number,
  known: readonly RegisterColumn[],
): Headings | null {
  const columns = new Map<number, RegisterColumn>();
  const unknown = new Map<number, string>();
  const twice: RegisterColumn[] = [];
  for (const [place, cell] of cells.entries()) {
    const spelled = oneSpelling(cell);
    if (spelled === '') continue;
    const column = known.find(({ headings }) => headings.has(spelled));
    if (column === undefined) unknown.set(place, cell.trim().slice(0, 100));
    else if ([...columns.values()].includes(column)) twice.push(column);
    else columns.set(place, column);
  }
  const here = new Set(columns.values());
  const missing = known.filter((column) => column.required === 'always' && !here.has(column));
  return columns.size >= 2 ? { row, columns, unknown, twice, missing } : null;
}
