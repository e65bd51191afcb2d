// The door of engine/forms: definition + answers + context → visible, required, derived, issues, observations.
export {
  type Attachment,
  attachmentsIn,
  type FilesTaken,
  filesTakenBy,
  filesTakenByForm,
  type MediaType,
} from './attachments.ts';
export { changedItems, otherAnswers } from './changed-items.ts';
export { compileForm } from './compile.ts';
export type { Evaluation, FormContext, PeriodContext, SectionProgress } from './context.ts';
export { evaluate, isHidden } from './evaluate.ts';
export {
  contextOf,
  type Ground,
  keptExample,
  type Mismatch,
  mismatches,
  settledExample,
} from './example.ts';
export { explanationKey, explanationKeys, explanationOf, unanswered } from './explanations.ts';
export { type ExpressionScopes, expressionScopes } from './expression-scopes.ts';
export { type FieldNode, reservedNames } from './fields.ts';
export {
  type LocalisedForm,
  type LocalisedSection,
  localise,
  type QuestionWords,
  questionWords,
  wordsReader,
} from './localise.ts';
export { nilReturn, takesNil } from './nil.ts';
export { type Figure, figuresOf, observationsOf } from './observations.ts';
export { formOfPart, wholeForm, withPartVersions } from './parts.ts';
export type { CompiledForm, FormLibrary } from './plan.ts';
export { policyContext } from './policy-context.ts';
export { prefill } from './prefill.ts';
export { type PartSource, type PartVersion, type ResolvedForm, resolveParts } from './resolve-parts.ts';
export { codeScope, unitType } from './scope.ts';
export { structureOf } from './structure.ts';
export { editsOf } from './sums.ts';
export { hasEdit, type Trial, triedExpression, tryEdit, withExpression } from './trial.ts';
