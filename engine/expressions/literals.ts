// Literals that mean more than their form: "2026-10-23" beside a date is a date, "1405-08" beside a month a month.
import { type Code, numberCode, textCode } from './code.ts';
import { durationDays, isDate, isMonth, isYear } from './days.ts';
import type { Environment, Span } from './environment.ts';
import { describeType } from './kinds.ts';
import type { ValueType } from './types.ts';

/** The code, or the literal as a value of the wanted type; a literal that is no such value is an issue. */
export function coerceLiteral(code: Code, wanted: ValueType, environment: Environment, at: Span): Code {
  const { literal } = code;
  if (wanted.kind === 'year' && code.type.kind === 'number' && typeof literal === 'number') {
    const digits = String(literal);
    return isYear(digits) ? text(digits, wanted) : wrong(digits, wanted, environment, at);
  }
  if (code.type.kind !== 'string' || typeof literal !== 'string') return code;
  switch (wanted.kind) {
    case 'date':
      return isDate(literal) ? text(literal, wanted) : wrong(literal, wanted, environment, at);
    case 'month':
      return isMonth(literal) ? text(literal, wanted) : wrong(literal, wanted, environment, at);
    case 'year':
      return isYear(literal) ? text(literal, wanted) : wrong(literal, wanted, environment, at);
    case 'duration': {
      const days = durationDays(literal);
      if (Number.isNaN(days)) return wrong(literal, wanted, environment, at);
      return { ...numberCode(() => days, wanted), literal: days };
    }
    default:
      return code;
  }
}

function text(literal: string, type: ValueType): Code {
  return { ...textCode(() => literal, type), literal };
}

function wrong(literal: string, wanted: ValueType, environment: Environment, at: Span): Code {
  return environment.refuse('bad-literal', at, {
    text: literal.slice(0, 40),
    expected: describeType(wanted),
  });
}
