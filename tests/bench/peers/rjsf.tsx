// RJSF with its own theme for MUI, under the colours and fonts of this product.
import Form from '@rjsf/mui';
import type { RJSFSchema } from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import { createRoot } from 'react-dom/client';
import { LocaleRoot } from '../../../ui/locales/index.ts';
import { ThemeRoot } from '../../../ui/theme/ThemeRoot.tsx';
import { dataOf, schemaOf } from './json-schema.ts';
import type { Sample } from './sample.ts';

export function mount(container: HTMLElement, sample: Sample): void {
  const schema = schemaOf(sample) as RJSFSchema;
  createRoot(container).render(
    <LocaleRoot>
      <ThemeRoot>
        <Form schema={schema} formData={dataOf(sample)} validator={validator} />
      </ThemeRoot>
    </LocaleRoot>,
  );
}
