// The workshops in which definitions are written without their JSON, by kind; each is loaded when it is first needed.
import { type ComponentType, lazy } from 'react';
import type { Definition } from '../../engine/index.ts';
import type { DocumentBody } from '../api-paths.ts';
import type { DocumentIssue } from './verification.ts';

/** What a workshop is given. It keeps no copy of the document: what it shows is what the document says. */
export interface BuilderProps<D extends Definition = Definition> {
  definition: D;
  /** The version that it was begun from; null for a new definition. */
  base: DocumentBody | null;
  issues: readonly DocumentIssue[];
  /** In consultation, or not the reader's to change. */
  isReadOnly: boolean;
  /** A JSON pointer to bring into sight and to put the focus on; a new object each time. */
  shown: { pointer: string } | null;
  /**
   * Gives the changed document. Changes that come one after the other with the same `merge` (the keystrokes of one input)
   * are undone together; without it each is undone by itself.
   */
  onChange(next: D, merge?: string): void;
  /** What of the document is being looked at, as a JSON pointer: the preview and the text bring it into sight. */
  onLook(pointer: string): void;
}

type Builders = { [K in Definition['kind']]?: ComponentType<BuilderProps<Extract<Definition, { kind: K }>>> };

const builders: Builders = {
  items: workshop(async () => (await import('./items/ItemsWorkshop.tsx')).ItemsWorkshop),
  policy: workshop(async () => (await import('./policy/PolicyWorkshop.tsx')).PolicyWorkshop),
  roles: workshop(async () => (await import('./roles/RolesWorkshop.tsx')).RolesWorkshop),
  calendar: workshop(async () => (await import('./calendar/CalendarWorkshop.tsx')).CalendarWorkshop),
  codelist: workshop(async () => (await import('./codelist/CodeListWorkshop.tsx')).CodeListWorkshop),
  indicators: workshop(async () => (await import('./indicators/IndicatorsWorkshop.tsx')).IndicatorsWorkshop),
  collection: workshop(async () => (await import('./collection/CollectionWorkshop.tsx')).CollectionWorkshop),
  workflow: workshop(async () => (await import('./chain/ChainBuilder.tsx')).ChainBuilder),
  form: workshop(async () => (await import('./form-builder/FormBuilder.tsx')).FormBuilder),
  selection: workshop(async () => (await import('./selection/SelectionWorkshop.tsx')).SelectionWorkshop),
  part: workshop(async () => (await import('./form-builder/FormBuilder.tsx')).PartBuilder),
};

/** The workshop of a kind; undefined where its definitions are written as text. */
export function builderOf(kind: Definition['kind']): ComponentType<BuilderProps> | undefined {
  // Each takes the definitions of its own kind; who asks has one of that kind.
  return builders[kind] as ComponentType<BuilderProps> | undefined;
}

/** A component of a file that is fetched when it is first shown. */
export function workshop<P>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  return lazy(async () => ({ default: await load() })) as unknown as ComponentType<P>;
}
