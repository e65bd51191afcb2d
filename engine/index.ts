// The only door of the engine.
export * from './definitions/index.ts';
export * from './forms/index.ts';
export * from './problem.ts';
export type * from './workflows/case.ts';
