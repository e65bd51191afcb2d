// The only door of the engine.

export type { Instant, Locale, PeriodKey } from './calendar/index.ts';
export * from './calendar/index.ts';
export * from './definitions/index.ts';
export * from './evidence/index.ts';
export * from './expressions/index.ts';
export * from './forms/index.ts';
export * from './geo/index.ts';
export * from './identifiers/index.ts';
export * from './indicators/index.ts';
export * from './problem.ts';
export * from './scores/index.ts';
export * from './selections/index.ts';
export * from './words.ts';
export * from './workflows/index.ts';
