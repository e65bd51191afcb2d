// form-js as its documentation shows it; a table that can be filled is a list of groups there.
import '@bpmn-io/form-js/dist/assets/form-js.css';
import { createForm } from '@bpmn-io/form-js';
import { dataOf } from './json-schema.ts';
import { choices, type Sample, type SampleField } from './sample.ts';

function componentOf({ key, title, kind }: SampleField, columns?: number) {
  const layout = columns === undefined ? {} : { layout: { row: 'row', columns } };
  if (kind === 'choice')
    return { type: 'select', key, label: title, values: choices.map((value) => ({ value, label: value })) };
  return kind === 'number'
    ? { type: 'number', key, label: title, validate: { min: 0 }, ...layout }
    : { type: 'textfield', key, label: title, ...layout };
}

export async function mount(container: HTMLElement, sample: Sample): Promise<void> {
  const { fields, table } = sample;
  const rows =
    table === null
      ? []
      : [
          {
            type: 'dynamiclist',
            path: table.key,
            label: table.title,
            allowAddRemove: true,
            isRepeating: true,
            disableCollapse: true,
            components: table.columns.map((column) => componentOf(column, 2)),
          },
        ];
  await createForm({
    container,
    schema: { type: 'default', components: [...fields.map((field) => componentOf(field)), ...rows] },
    data: dataOf(sample),
  });
}
