// A business questionnaire as large as real ones: 240 questions in twelve sections, with help, bounds, sums and checks.
import type { Edit, Field, Form, Sum, Text } from '../../../engine/index.ts';

const sections = 12;
const perSection = 20;
const sentence: Text = {
  fa: 'آنچه در دورهٔ مرجع در خود واحد انجام شده است نوشته شود، بدون مالیات و با هزینهٔ حمل تا در کارگاه. ',
  en: 'Report what was carried out at the unit itself in the reference period, without taxes and with transport to the gate. ',
};
const long = (times: number, start: string): Text => ({
  fa: start + sentence.fa.repeat(times),
  en: start + sentence.en.repeat(times),
});

export function questionnaire(): Form {
  const properties: Record<string, Field> = {};
  const edits: Edit[] = [];
  const sums: Sum[] = [];
  const parts = Array.from({ length: sections }, (_, index) => {
    const letter = String.fromCharCode(97 + index);
    const names = Array.from({ length: perSection }, (_, number) => `${letter}${number}`);
    const [gate = '', total = '', largest = '', ...shares] = names;
    for (const name of names) {
      properties[name] = {
        type: 'number',
        minimum: 0,
        'x-decimals': 2,
        'x-item': false,
        'x-visible': gate,
        'x-title': long(1, `${name} `),
        'x-help': { text: long(2, ''), include: long(1, ''), exclude: long(1, '') },
      };
    }
    properties[gate] = { type: 'boolean', 'x-title': long(1, `${gate} `) };
    properties[largest] = { ...properties[largest], 'x-max': total };
    for (const name of shares) {
      edits.push({
        id: `change-${name}`,
        severity: 'soft',
        when: `previous != null and previous.${name} > 0`,
        must: `abs(${name} - previous.${name}) / previous.${name} <= 0.5`,
        fields: [name],
        message: long(0, `{${name}} / {previous.${name}}`),
      });
    }
    sums.push({
      id: `sum-${letter}`,
      severity: 'hard',
      parts: shares,
      totals: [total],
      message: long(0, `${letter}: {${total}}`),
    });
    return { key: letter, title: long(0, letter), fields: names };
  });
  return {
    kind: 'form',
    key: 'questionnaire',
    title: long(0, 'Q'),
    sections: parts,
    schema: { type: 'object', properties },
    edits,
    sums,
  };
}
