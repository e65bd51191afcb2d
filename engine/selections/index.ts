// The door of engine/selections: who is selected, by what, and whether a list may go into force.
export { criterionScope, measure, meets, verifyMeasures, type YearFigures } from './criteria.ts';
export { entriesOf, goesFirst, isListed, kindsOf, type ListInForce, withSelections } from './selections.ts';
export { rulesOfSelection, verifyProducts } from './verify.ts';
