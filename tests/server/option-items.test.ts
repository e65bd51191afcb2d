import { describe, expect, it } from 'vitest';
import type { Form } from '../../engine/index.ts';
import { itemsOf } from '../../server/jobs/form-fields.ts';
import { referencesOf } from '../../server/routes/form-references.ts';

const words = (text: string) => ({ fa: text, en: text });
const form: Form = {
  kind: 'form',
  key: 'obstacles',
  title: words('Obstacles'),
  sections: [{ key: 'all', title: words('All'), fields: ['obstacles', 'days'] }],
  schema: {
    type: 'object',
    properties: {
      obstacles: {
        type: 'array',
        items: { type: 'string', enum: ['power', 'water'] },
        'x-items': { power: 'obstacle.power', water: 'obstacle.water' },
      },
      days: { type: 'integer', 'x-item': 'activity.daysWorked' },
    },
  },
};

describe('items that options report', () => {
  it('are told by the impact of a draft, at the question', () => {
    expect([...itemsOf(form)]).toEqual([
      ['obstacle.power', ['/obstacles']],
      ['obstacle.water', ['/obstacles']],
      ['activity.daysWorked', ['/days']],
    ]);
  });

  it('come with the form that a browser gets', () => {
    expect([...referencesOf(form, new Map()).items]).toEqual([
      'obstacle.power',
      'obstacle.water',
      'activity.daysWorked',
    ]);
  });
});
