// The workshops in which definitions are written without their JSON, by kind; each is loaded when it is first needed.
import { type ComponentType, lazy } from 'react';
import type { Definition } from '../../engine/index.ts';
import type { BuilderProps } from './builder-props.ts';

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
