import type { Json } from '../../../server/wire.ts';

/** What every input takes. `onCommit` is told on blur, or at once where a choice is made; `undefined` clears. */
export interface InputProps {
  id: string;
  value: Json | undefined;
  onCommit: (value: Json | undefined) => void;
  /** The name for assistive technology where no label points at `id` (a table's cell). */
  name?: string;
  /** The id of its label, where that is a group's. */
  labelledBy?: string;
  /** Ids of the texts that describe it: help, issues. */
  describedBy?: string;
  isRequired?: boolean;
  isInvalid?: boolean;
  isDoubtful?: boolean;
}
