// Functions of patterns: XPath's, as far as RE2 has them. What RE2 would read in another way than XPath is refused.
import { RE2JS } from 're2js';
import { booleanCode, type Code, type Frame, listCode, textCode, textOf } from '../code.ts';
import { types } from '../kinds.ts';
import { type Builtin, type CallSite, parameters } from './builtin.ts';

/** Longest pattern, in UTF-16 units, and largest program made of one: matching costs text × program. */
const patternLimit = 300;
const programLimit = 500;
const options = { i: RE2JS.CASE_INSENSITIVE, s: RE2JS.DOTALL, m: RE2JS.MULTILINE } as const;

/** A pattern must be there when the expression is compiled, and RE2 must accept it: it runs in linear time. */
function patternOf(pattern: Code, flags: Code | undefined, site: CallSite): RE2JS | null {
  const given = flags === undefined || flags.type.kind === 'null' ? '' : flags.literal;
  if (typeof pattern.literal !== 'string' || typeof given !== 'string') {
    site.environment.refuse('pattern-not-literal', site.args[1] ?? site.at);
    return null;
  }
  let bits = 0;
  for (const flag of given) {
    if (flag !== 'i' && flag !== 's' && flag !== 'm') return refusePattern(site, flag);
    bits |= options[flag];
  }
  const source = inRe2(pattern.literal, given.includes('s'));
  if (source === null || pattern.literal.length > patternLimit) return refusePattern(site, pattern.literal);
  try {
    const compiled = RE2JS.compile(source, bits);
    if (compiled.programSize() <= programLimit) return compiled;
  } catch {
    // RE2 refuses it: the issue says so.
  }
  return refusePattern(site, pattern.literal);
}

/**
 * XPath's `.` passes over a carriage return too (XQuery functions 3.1, 5.6.1). Null for what XPath does not have and
 * RE2 does: a bracket in a class (RE2 knows no `[A-Z-[OI]]` but would take it), `\0`, `\Q`.
 */
function inRe2(pattern: string, isDotAll: boolean): string | null {
  let inClass = false;
  let isForeign = false;
  const source = pattern.replace(/\\[\s\S]|\[\^?\]?|[.\]]/g, (part) => {
    if (part.startsWith('\\')) isForeign ||= part === '\\0' || part === '\\Q';
    else if (part.startsWith('[')) {
      isForeign ||= inClass || part.endsWith(']');
      inClass = true;
    } else if (part === ']') inClass = false;
    else if (!inClass && !isDotAll) return '[^\\n\\r]';
    return part;
  });
  return isForeign ? null : source;
}

function refusePattern(site: CallSite, text: string): null {
  site.environment.refuse('bad-pattern', site.args[1] ?? site.at, { text: text.slice(0, 40) });
  return null;
}

/** `flagsAt` is the place of the flags among the arguments. Without a pattern or a text, null. */
function ofPattern(
  spec: Parameters<typeof parameters>[0],
  flagsAt: number,
  build: (find: Find, args: readonly Code[]) => Code,
): Builtin {
  return {
    parameters: parameters(spec),
    build: (args, site) => {
      if (args[1]!.type.kind === 'null') return build(() => null, args);
      const pattern = patternOf(args[1]!, args[flagsAt], site);
      if (pattern === null) return site.environment.broken();
      const input = textOf(args[0]!);
      const size = pattern.programSize();
      return build((frame) => {
        const text = input(frame);
        if (text === null) return null;
        // Measured: four instructions of a program on one character cost what an element of a loop does.
        frame.charge((text.length * size) >> 2);
        return { text, matcher: pattern.matcher(text), pattern };
      }, args);
    },
  };
}

type Find = (frame: Frame) => { text: string; matcher: ReturnType<RE2JS['matcher']>; pattern: RE2JS } | null;

/** `$1` is what the first group matched, `$0` the whole; `\$` is a dollar. A number takes as many digits as there are groups. */
function expanded(replacement: string, groups: readonly (string | null)[]): string {
  return replacement.replace(/\\([$\\])|\$(\d+)/g, (_, plain: string | undefined, digits: string) => {
    if (plain !== undefined) return plain;
    let length = digits.length;
    while (length > 1 && Number(digits.slice(0, length)) >= groups.length) length--;
    return (groups[Number(digits.slice(0, length))] ?? '') + digits.slice(length);
  });
}

export const patternFunctions = {
  matches: ofPattern({ input: types.string, pattern: types.string, 'flags?': types.string }, 2, (find) =>
    booleanCode((frame) => find(frame)?.matcher.find() ?? null),
  ),
  replace: ofPattern(
    { input: types.string, pattern: types.string, replacement: types.string, 'flags?': types.string },
    3,
    (find, [, , replacement]) => {
      const by = textOf(replacement!);
      return textCode((frame) => {
        const found = find(frame);
        const template = by(frame);
        if (found === null || template === null) return null;
        const { text, matcher, pattern } = found;
        // Every character may be replaced, and the replacement may repeat what it replaces.
        frame.charge(text.length * 8 + (((text.length + 1) * (template.length + 1)) >> 4));
        const groups = pattern.groupCount() + 1;
        return frame.text(
          matcher.replaceAll((...parts: (string | null)[]) => expanded(template, parts.slice(0, groups))),
        );
      });
    },
  ),
  split: ofPattern({ string: types.string, delimiter: types.string }, 2, (find) =>
    listCode(types.string, (frame) => {
      const found = find(frame);
      if (found === null) return null;
      const { text, matcher } = found;
      const parts: string[] = [];
      let from = 0;
      while (matcher.find()) {
        if (matcher.end() === matcher.start()) continue;
        parts.push(text.slice(from, matcher.start()));
        from = matcher.end();
      }
      parts.push(text.slice(from));
      frame.charge(parts.length);
      return parts;
    }),
  ),
} satisfies Record<string, Builtin>;
