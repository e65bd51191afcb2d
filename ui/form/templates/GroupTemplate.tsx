import type { ObjectFieldTemplateProps } from '@rjsf/utils';

/** The questions of a group, one under the other; each brings its own place. */
export function GroupTemplate({ properties }: ObjectFieldTemplateProps) {
  return <div>{properties.map(({ content }) => content)}</div>;
}
