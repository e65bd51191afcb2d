// Keys that nobody is asked for: stable ASCII names, made from English words or counted.
import { reservedNames } from '../../../engine/index.ts';

/** Those too that a form may have, but that would read as something else in an expression. */
const reserved = new Set([
  ...reservedNames,
  ...['previousRow', 'lastYearRow'],
  ...['date', 'time', 'duration', 'string', 'number', 'list', 'context', 'range'],
]);

const pattern = /^[A-Za-z][A-Za-z0-9_]{0,62}$/;

/** It was a key before. */
const ready = /^[a-z][A-Za-z0-9_]*$/;

/** Whether a key may be given to a field, a section or a condition. */
export function isName(key: string): boolean {
  return pattern.test(key) && !reserved.has(key);
}

/** `Electricity used (MWh)` → `electricityUsedMwh`; empty where there is no English letter. */
export function nameFrom(english: string): string {
  const words = english
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '');
  const first = words.findIndex((word) => /^[A-Za-z]/.test(word));
  if (first < 0) return '';
  return words
    .slice(first)
    .map((word, at) =>
      at === 0 ? word.toLowerCase() : `${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()}`,
    )
    .join('')
    .slice(0, 40);
}

/** A key made from English words, or `stem1`, `stem2` … where they give none; none that is taken. */
export function freeName(english: string, taken: ReadonlySet<string>, stem = 'q'): string {
  const isFree = (one: string) => isName(one) && !taken.has(one);
  const name = ready.test(english) ? english.slice(0, 50) : nameFrom(english);
  if (isFree(name)) return name;
  const base = name === '' ? stem : isName(name) ? name : `${name}Answer`;
  if (name !== '' && isFree(base)) return base;
  let number = name === '' ? 1 : 2;
  while (!isFree(`${base}${number}`)) number += 1;
  return `${base}${number}`;
}

/** `closingStock` → `closing-stock-check`, and a number where that is taken. */
export function freeId(name: string, taken: ReadonlySet<string>, suffix = 'check'): string {
  const words = name
    .replaceAll(/([A-Z])/g, '-$1')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 44);
  const base = words === '' ? suffix : `${words}-${suffix}`;
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/** Whether a key was only counted, not made of words. */
export function isAutomatic(key: string): boolean {
  return /^q\d+$/.test(key);
}
