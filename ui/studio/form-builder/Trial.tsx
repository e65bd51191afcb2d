import { TrialLine, type TrialLineProps } from '../rules/TrialLine.tsx';
import { useBuilding } from './builder-context.ts';

/** What the last accepted returns say of a check. A shared part has no returns of its own. */
export function Trial({ tried }: Pick<TrialLineProps, 'tried'>) {
  const { document, form, parts } = useBuilding();
  return document.kind === 'form' ? <TrialLine form={form} parts={parts} tried={tried} /> : null;
}
