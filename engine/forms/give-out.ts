// A state → the answers as they are kept: what is hidden or empty is not there.
import type { Answers } from '../workflows/case.ts';
import type { Question } from './plan.ts';
import { type Bag, isBag, type State } from './state.ts';

export function giveOut(state: State): Answers {
  return given(state.plan.roots, state.top.answers);
}

function given(questions: readonly Question[], bag: Bag): Bag {
  const out: Bag = {};
  for (const { name, kind, children } of questions) {
    const value = bag[name];
    if (value === null || value === undefined) continue;
    if (kind === 'leaf' || kind === 'list') out[name] = value;
    else if (kind === 'table') {
      if (Array.isArray(value) && value.length > 0) {
        out[name] = value.map((row) => (isBag(row) ? given(children, row) : {}));
      }
    } else if (isBag(value)) {
      const group = given(children, value);
      if (Object.keys(group).length > 0) out[name] = group;
    }
  }
  return out;
}
