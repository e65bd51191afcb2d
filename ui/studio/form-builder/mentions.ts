// Where an expression names a field. Read off its words, so that a form with faults can be searched too: rather a mention
// too many than one too few.

/** A name in an expression. */
export interface Mention {
  name: string;
  /** Offsets into the expression. */
  from: number;
  to: number;
  /** Names before it, each with a dot after it: `unit`, `attributes` before `address`. */
  before: string[];
  /** It stands after a dot, but after no plain name: `products[1].production`. */
  isOpen: boolean;
  /** A key of an object that is written out: `{ product: p.product }`. */
  isKey: boolean;
}

const word = /"(?:\\.|[^"\\])*"|[\p{L}_][\p{L}\p{N}\p{M}_\u200c\u200d]*|\d+(?:\.\d+)?|\s+|[^\s]/gu;
const isWord = /^[\p{L}_]/u;

/** Every name of an expression. */
export function namesIn(source: string): Mention[] {
  const found: Mention[] = [];
  let chain: string[] = [];
  let last = '';
  let open = false;
  const signs = [...source.matchAll(word)].filter(([sign]) => sign.trim() !== '');
  signs.forEach((match, at) => {
    const [sign] = match;
    if (isWord.test(sign)) {
      const isAfterDot = last === '.';
      const before = isAfterDot && !open ? chain : [];
      found.push({
        name: sign,
        from: match.index,
        to: match.index + sign.length,
        before,
        isOpen: isAfterDot && open,
        isKey: signs[at + 1]?.[0] === ':' && (last === '{' || last === ','),
      });
      chain = [...before, sign];
      open = isAfterDot && open;
    } else if (sign === '.') {
      if (!isWord.test(last)) open = true;
    } else {
      chain = [];
      open = false;
    }
    last = sign;
  });
  return found;
}

/** What is looked for: a field by its path, with what stands around it. */
export interface Target {
  path: readonly string[];
  /** The table in whose rows it stands. */
  table: string | null;
}

/** What surrounds an expression. */
export interface Surroundings {
  /** The table whose row it is about. */
  row: string | null;
  /** Names of that table's columns: they go before those of the form. */
  columns: ReadonlySet<string>;
  /** It gives the rows of that table: the keys of its objects are columns. */
  givesRows: boolean;
}

const earlier = new Set(['previous', 'sameMonthLastYear']);
const rows = new Set(['row', 'previousRow', 'lastYearRow']);
const elsewhere = new Set(['unit', 'period', 'policy']);

/** The mentions of a field in an expression. */
export function mentionsOf(source: string, target: Target, around: Surroundings): Mention[] {
  const names = namesIn(source);
  const { path, table } = target;
  const own = path.at(-1) ?? '';
  const above = path.at(-2);
  if (table === null) return names.filter((one) => isTop(one, path, own, around));
  const isRow = around.row === table;
  const over = loopsIn(source);
  const isTableNamed = names.some((one) => isTop(one, [table], table, { ...around, row: null }));
  return names.filter((one) => {
    if (one.name !== own && one.name !== infoNameOf(own)) return false;
    if (one.isKey) return isRow && around.givesRows;
    const last = one.before.at(-1);
    if (path.length > 2 && (one.isOpen || last !== undefined)) return one.isOpen || last === above;
    if (one.isOpen) return isTableNamed || isRow;
    if (last === undefined) return (isRow && !around.givesRows) || (isTableNamed && path.length === 2);
    if (rows.has(last)) return isRow;
    const loop = one.before.length === 1 ? over.get(last) : undefined;
    const chain = loop ?? one.before;
    if (loop === undefined && chain.at(-1) !== table) return isTableNamed && !elsewhere.has(chain[0] ?? '');
    const owner = { ...one, name: chain.at(-1) ?? '', before: chain.slice(0, -1), isOpen: false };
    return isTop(owner, [table], table, { ...around, row: null });
  });
}

const loops = /(?:\b(?:for|some|every)|,)\s+([\p{L}_][\p{L}\p{N}_]*)\s+in\s+([\p{L}_][\p{L}\p{N}_.]*)/gu;

/** What the variables of loops run over: `for p in unit.products` gives `p` → `unit`, `products`. */
function loopsIn(source: string): Map<string, string[]> {
  return new Map([...source.matchAll(loops)].map(([, name = '', list = '']) => [name, list.split('.')]));
}

function isTop(one: Mention, path: readonly string[], own: string, around: Surroundings): boolean {
  if (one.isKey || one.isOpen || (one.name !== own && one.name !== infoNameOf(own))) return false;
  const [first = ''] = one.before;
  const before = earlier.has(first) ? one.before.slice(1) : one.before;
  const isShadowed =
    around.row !== null && one.before.length === 0 && path.length === 1 && around.columns.has(own);
  return !isShadowed && before.length === path.length - 1 && before.every((name, at) => name === path[at]);
}

/** The name under which expressions know the chosen code of a coded field, with its attributes. */
function infoNameOf(name: string): string {
  return `${name}Info`;
}
