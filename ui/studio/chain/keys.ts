// The names of states, events, clocks and stages, made from their English titles: nobody who writes a chain needs them.

const smallWords = new Set(['a', 'an', 'the', 'of', 'for', 'to', 'by', 'and', 'in', 'on', 'at', 'is', 'it']);

function wordsOf(title: string): string[] {
  const words = title
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9 ]+/g, ' ')
    .split(' ')
    .filter((word) => word !== '');
  const telling = words.filter((word) => !smallWords.has(word.toLowerCase()));
  return (telling.length === 0 ? words : telling).slice(0, 4);
}

/** `underExamination` of “Under examination”; `fallback` where the title has no Latin letter. */
export function nameFrom(title: string, fallback: string): string {
  const name = wordsOf(title)
    .map((word, index) => {
      const lower = word.toLowerCase();
      return index === 0 ? lower : lower.slice(0, 1).toUpperCase() + lower.slice(1);
    })
    .join('')
    .slice(0, 40);
  return /^[A-Za-z]/.test(name) ? name : fallback;
}

/** `SEND_BACK` of “Send back”. */
export function eventTypeFrom(title: string, fallback: string): string {
  const type = wordsOf(title).join('_').toUpperCase().slice(0, 36);
  return /^[A-Z]/.test(type) ? type : fallback;
}

/** Whether a text may be the name of a state, a clock or a stage. */
export function isName(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_]{0,62}$/.test(text);
}

export function isEventType(text: string): boolean {
  return /^[A-Z][A-Z0-9_]{0,40}$/.test(text);
}
