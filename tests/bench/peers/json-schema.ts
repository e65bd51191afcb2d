// The sample as plain JSON Schema, for the libraries that read it.
import type { JsonSchema7 } from '@jsonforms/core';
import { choices, type Sample, type SampleField } from './sample.ts';

const typeOf: Record<SampleField['kind'], JsonSchema7> = {
  number: { type: 'number', minimum: 0 },
  text: { type: 'string', maxLength: 200 },
  choice: { type: 'string', enum: choices },
};

const propertiesOf = (fields: SampleField[]) =>
  Object.fromEntries(fields.map(({ key, title, kind }) => [key, { ...typeOf[kind], title }]));

export function schemaOf({ fields, table }: Sample): JsonSchema7 {
  const rows =
    table === null
      ? {}
      : {
          [table.key]: {
            type: 'array',
            title: table.title,
            items: { type: 'object', properties: propertiesOf(table.columns) },
          },
        };
  return { type: 'object', properties: { ...propertiesOf(fields), ...rows } };
}

export const dataOf = ({ table }: Sample) => (table === null ? {} : { [table.key]: table.rows });
