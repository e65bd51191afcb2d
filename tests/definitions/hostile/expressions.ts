// Hostile expressions, each as the check of a form: code that wants out of the language, and bombs in it.
import { formOf, words } from '../../engine/forms/fixture.ts';
import type { Hostile } from './many.ts';

const check = (must: string) => () =>
  formOf(
    { a: { type: 'number', 'x-item': false }, t: { type: 'string' } },
    { edits: [{ id: 'e', severity: 'hard', must, fields: ['a'], message: words('E') }] },
  );
const text = (en: string) => () =>
  formOf({ a: { type: 'number', 'x-item': false, 'x-title': { fa: 'الف', en } } });

export const expressions: Hostile[] = [
  ['five thousand brackets', check(`${'('.repeat(5000)}1${')'.repeat(5000)} > 0`)],
  ['five hundred brackets', check(`${'('.repeat(500)}1${')'.repeat(500)} > 0`)],
  ['a hundred thousand letters', check(`a > ${'1+'.repeat(50_000)}1`)],
  ['four hundred negations', check(`a > ${'-'.repeat(400)}1`)],
  ['three hundred conditions inside each other', check(`${'if a > 1 then '.repeat(280)}true`)],
  ['a number of a thousand digits', check(`a < ${'9'.repeat(1000)}`)],
  ['a function written in place', check('(function(x) x > 1)(a)')],
  ['code of another language', check('(function() external { java: { class: "java.lang.Runtime" } })() = a')],
  ['the clock of the machine', check('now() > date("2020-01-01")')],
  ['chance', check('random number() > a')],
  ['a pattern that runs for ever', check('matches(t, "^(a+)+\\\\1$")')],
  ['a pattern out of an answer', check('matches("aaaa", t)')],
  ['the global object', check('globalThis.process.exit(1) = a')],
  ['the constructor of a value', check('a.constructor.constructor("return 1")() = 1')],
  ['the prototype of a value', check('t.__proto__.polluted = true')],
  ['an inherited name', check('toString = a')],
  ['JavaScript', check('require("fs").readFileSync("/etc/passwd") = t')],
  ['assignment', check('a == 1')],
  ['SQL', check('a > 1; drop table cases; --')],
  ['a text that is not closed', check('t = "')],
  ['a comment that hides the rest', check('/* a > 1')],
  ['template injection: code in a title', text('{constructor.constructor("return 1")()}')],
  ['template injection: a brace that is not closed', text('{a')],
  ['template injection: a path out of a number', text('{a.b.c}')],
];
