// Keys that nobody is asked for: made from the English words, and never one that is taken.

type Style = 'kebab' | 'snake' | 'camel';

const most = 50;

/** `Nil report` → `nil-report`, `nil_report` or `nilReport`; `stem` where there is no Latin letter; numbered when taken. */
export function freeKey(english: string, taken: Iterable<string>, style: Style, stem: string): string {
  const known = new Set(taken);
  const base = keyFrom(english, style) || stem;
  if (!known.has(base)) return base;
  const glue = { kebab: '-', snake: '_', camel: '' }[style];
  let number = 2;
  while (known.has(`${base}${glue}${number}`)) number += 1;
  return `${base}${glue}${number}`;
}

function keyFrom(english: string, style: Style): string {
  const words = english
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .toLowerCase()
    .split(' ');
  const first = words.findIndex((word) => /^[a-z]/.test(word));
  if (first < 0) return '';
  const told = words.slice(first);
  const key =
    style === 'camel'
      ? told.map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('')
      : told.join(style === 'kebab' ? '-' : '_');
  return key.slice(0, most).replace(/[-_]+$/, '');
}
