// Texts in order of their characters, as the standard and PostgreSQL's collation "C" have it. JavaScript orders UTF-16
// units, in which emoji and other characters beyond the first plane come before ligatures such as U+FDFC (the rial sign).

/** Negative where `a` comes first, 0 where they are equal. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  let at = 0;
  while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  if (at === length) return a.length - b.length;
  return rank(a.charCodeAt(at)) - rank(b.charCodeAt(at));
}

/** A unit's place among units: surrogates after all others. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
