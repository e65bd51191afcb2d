// The door of engine/scores: a submitted return → how suspect it is, what it would change, and why.
export { type Grounds, type Group, type PublishedItem, publishedItems } from './grounds.ts';
export { distanceOf, effectOf, quantile, type Ratios, ratiosOf } from './hidiroglou-berthelot.ts';
export { type ScoreParameters, scoreParameters } from './parameters.ts';
export { type ReasonCode, type ReasonNames, reasonCodes, reasonWords, type ScoreReason } from './reasons.ts';
export { type Score, type ScoredReturn, scoreReturn } from './score.ts';
