// The same form for every library: what it asks, in words of none of them.

export interface SampleField {
  key: string;
  title: string;
  kind: 'number' | 'text' | 'choice';
}

export interface Sample {
  fields: SampleField[];
  /** Rows that are there from the beginning, under columns; null where the form has no table. */
  table: {
    key: string;
    title: string;
    columns: SampleField[];
    rows: Record<string, number | string>[];
  } | null;
}

export const choices = ['فعال', 'نیمه‌فعال', 'تعطیل'];

/** Three numbers, a text and a choice in turn: what returns are made of. */
function fieldOf(index: number): SampleField {
  const kind = index % 5 === 3 ? 'text' : index % 5 === 4 ? 'choice' : 'number';
  return { key: `q${index}`, title: `پرسش ${index}`, kind };
}

/** A form of so many questions. */
export function longSample(size: number): Sample {
  return { fields: Array.from({ length: size }, (_, index) => fieldOf(index)), table: null };
}

/** A form of one table: a name and figures. */
export function tableSample(size: number, width: number): Sample {
  const columns = Array.from(
    { length: width },
    (_, index): SampleField => ({
      key: `c${index}`,
      title: `ستون ${index}`,
      kind: index === 0 ? 'text' : 'number',
    }),
  );
  const rows = Array.from({ length: size }, (_, row) =>
    Object.fromEntries(
      columns.map(({ key, kind }, index) => [key, kind === 'text' ? `کالا ${row}` : row + index]),
    ),
  );
  return { fields: [], table: { key: 'rows', title: 'کالاها', columns, rows } };
}
