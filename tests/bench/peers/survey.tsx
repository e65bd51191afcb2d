// SurveyJS as its documentation shows it.
import 'survey-core/survey-core.css';
import { createRoot } from 'react-dom/client';
import { Model } from 'survey-core';
import { Survey } from 'survey-react-ui';
import { dataOf } from './json-schema.ts';
import { choices, type Sample, type SampleField } from './sample.ts';

function elementOf({ key, title, kind }: SampleField) {
  if (kind === 'choice') return { type: 'dropdown', name: key, title, choices };
  return { type: 'text', name: key, title, ...(kind === 'number' ? { inputType: 'number', min: 0 } : {}) };
}

function columnOf({ key, title, kind }: SampleField) {
  return {
    name: key,
    title,
    cellType: 'text',
    ...(kind === 'number' ? { inputType: 'number', min: 0 } : {}),
  };
}

export function mount(container: HTMLElement, sample: Sample): void {
  const { fields, table } = sample;
  const rows =
    table === null
      ? []
      : [
          {
            type: 'matrixdynamic',
            name: table.key,
            title: table.title,
            columns: table.columns.map(columnOf),
            rowCount: table.rows.length,
            maxRowCount: 1000,
          },
        ];
  const model = new Model({ elements: [...fields.map(elementOf), ...rows] });
  model.data = dataOf(sample);
  createRoot(container).render(<Survey model={model} />);
}
