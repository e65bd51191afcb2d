// JSON Forms with its own plain controls.
import { JsonForms } from '@jsonforms/react';
import { vanillaCells, vanillaRenderers } from '@jsonforms/vanilla-renderers';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { dataOf, schemaOf } from './json-schema.ts';
import type { Sample } from './sample.ts';

function Page({ sample }: { sample: Sample }) {
  const [data, setData] = useState<unknown>(dataOf(sample));
  const [schema] = useState(() => schemaOf(sample));
  return (
    <JsonForms
      schema={schema}
      data={data}
      renderers={vanillaRenderers}
      cells={vanillaCells}
      onChange={(change) => setData(change.data)}
    />
  );
}

export function mount(container: HTMLElement, sample: Sample): void {
  createRoot(container).render(<Page sample={sample} />);
}
