// The door of engine/identifiers: text and digits in one form, and what can be said of an identifier by itself.
export {
  type Identified,
  type IdentifierKind,
  identifierKinds,
  identify,
  isInIran,
  legalCheckDigit,
} from './identifiers.ts';
export { matchesPattern } from './pattern.ts';
export { asciiDigits, keptText, plainCode, plainText, wordsAsked, wordsToFind } from './plain.ts';
