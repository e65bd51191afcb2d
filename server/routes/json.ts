// The grammar's types are JSON; TypeScript cannot see that an interface is.
import type { FormBundle } from '../wire.ts';

export function jsonOf(value: object): FormBundle['form'] {
  return value as FormBundle['form'];
}
