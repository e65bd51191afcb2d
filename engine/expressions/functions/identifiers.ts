// Whether a text is an identifier of a kind: length and check digit, whatever digits it was typed in.
import { type IdentifierKind, identifierKinds, identify } from '../../identifiers/index.ts';
import { booleanCode, textOf } from '../code.ts';
import { types } from '../kinds.ts';
import { type Builtin, parameters } from './builtin.ts';

const kinds: ReadonlyMap<string, IdentifierKind> = new Map(identifierKinds.map((kind) => [kind, kind]));

export const identifierFunctions = {
  /** `identifies("legal-id", ownerId)`; null where the text is missing or the kind is none. */
  identifies: {
    parameters: parameters({ kind: types.string, text: types.string }),
    build: ([kind, text]) => {
      const [ofKind, typed] = [textOf(kind!), textOf(text!)];
      return booleanCode((frame) => {
        const [known, value] = [kinds.get(ofKind(frame) ?? ''), typed(frame)];
        if (known === undefined || value === null) return null;
        frame.charge(value.length);
        return identify(known, value).ok;
      });
    },
  },
} satisfies Record<string, Builtin>;
