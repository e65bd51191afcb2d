// The form as respondents get it: the engine, RJSF's core, and the questions of this product.
import { createRoot } from 'react-dom/client';
import { createMemoryRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { compileForm, contextOf, type Field, type Form } from '../../../engine/index.ts';
import { memoryTransport } from '../../../ui/form/files/transports.ts';
import { ReturnForm } from '../../../ui/form/ReturnForm.tsx';
import { LocaleRoot } from '../../../ui/locales/index.ts';
import { ThemeRoot } from '../../../ui/theme/ThemeRoot.tsx';
import { choices, type Sample, type SampleField } from './sample.ts';

const words = (text: string) => ({ fa: text, en: text });

function fieldOf({ title, kind }: SampleField): Field {
  const said = { 'x-title': words(title), 'x-item': false } as const;
  if (kind === 'number') return { type: 'number', minimum: 0, ...said };
  if (kind === 'text') return { type: 'string', maxLength: 200, ...said };
  const labels = Object.fromEntries(choices.map((choice) => [choice, words(choice)]));
  return { type: 'string', enum: choices, 'x-labels': labels, ...said };
}

function formOf({ fields, table }: Sample): Form {
  const properties: Form['schema']['properties'] = Object.fromEntries(
    fields.map((field) => [field.key, fieldOf(field)]),
  );
  if (table !== null) {
    const columns = Object.fromEntries(table.columns.map((column) => [column.key, fieldOf(column)]));
    properties[table.key] = {
      type: 'array',
      maxItems: 1000,
      'x-title': words(table.title),
      items: { type: 'object', properties: columns },
    };
  }
  return {
    kind: 'form',
    key: 'sample',
    title: words('فرم'),
    sections: [{ key: 'all', title: words('فرم'), fields: Object.keys(properties) }],
    schema: { type: 'object', properties },
  };
}

export function mount(container: HTMLElement, sample: Sample): void {
  const result = compileForm(formOf(sample), 1, { codelists: new Map(), items: new Map() });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  const form = result.compiled;
  const context = contextOf({ given: { unit: { kind: 'PRODUCTION' }, period: '1405-07' } }, {});
  const { table } = sample;
  const element = (
    <ReturnForm
      form={form}
      context={context}
      initial={{ answers: table === null ? {} : { [table.key]: table.rows }, explanations: {} }}
      returned={null}
      action="ثبت"
      isToDeclare
      save={async () => 'saved'}
      transport={memoryTransport}
      isSubmitting={false}
      problem={null}
      onSubmit={() => {}}
      onReload={() => {}}
    />
  );
  createRoot(container).render(
    <LocaleRoot>
      <ThemeRoot>
        <RouterProvider router={createMemoryRouter([{ path: '/', element }])} />
      </ThemeRoot>
    </LocaleRoot>,
  );
}
