// The door of engine/definitions: raw JSON → a definition or issues; verification; differences.
export { askedTwiceCodes } from './ask-once.ts';
export { minutesOf, unitsAsked } from './asked.ts';
export { type Change, compareDefinitions } from './compare.ts';
export { type Expected, expectedAt } from './expected.ts';
export type * from './grammar.ts';
export { formsOf, isAboutUnits, type Library } from './library.ts';
export { type ParseResult, parseDefinition } from './parse.ts';
export { verifyDefinition } from './verify.ts';
export { isOfExample, policyOfExample, verifyExamples } from './verify-examples.ts';
