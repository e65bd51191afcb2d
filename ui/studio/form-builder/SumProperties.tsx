import type { Sum } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { useBuilding } from './builder-context.ts';
import { FieldsInput, Rows, Severity } from './check-inputs.tsx';
import { numbersOf, putSum } from './checks.ts';
import { MessageInput } from './MessageInput.tsx';
import { changed } from './questionnaire.ts';
import { Rule } from './Rule.tsx';
import { Trial } from './Trial.tsx';

/** What must add up to what. */
export function SumProperties({ sum }: { sum: Sum }) {
  const { t } = useWords();
  const { document, change } = useBuilding();
  const put = (changes: Partial<Sum>, merge?: string) =>
    change(
      putSum(document, changed(sum, changes), sum.id),
      merge === undefined ? undefined : `${merge}:${sum.id}`,
    );
  const choices = numbersOf(document, sum.each);
  return (
    <>
      <Severity
        severity={sum.severity}
        answer={sum.answer}
        onChange={(severity, answer) => put({ severity, answer })}
      />
      <Rows
        each={sum.each}
        onChange={(each) => {
          const [total, part = total] = numbersOf(document, each).map(({ path }) => path);
          if (total !== undefined && part !== undefined) put({ each, totals: [total], parts: [part] });
        }}
      />
      <FieldsInput
        label={t('build.sum.parts')}
        choices={choices}
        value={sum.parts}
        onChange={(parts) => parts.length > 0 && put({ parts })}
      />
      <FieldsInput
        label={t('build.sum.totals')}
        choices={choices}
        value={sum.totals}
        onChange={(totals) => totals.length > 0 && totals.length <= 6 && put({ totals })}
      />
      <Rule
        label={t('build.sum.tolerance')}
        value={sum.tolerance}
        expects="number"
        each={sum.each}
        onChange={(tolerance) => put({ tolerance }, 'tolerance')}
      />
      <Rule
        label={t('studio.edit.when')}
        value={sum.when}
        expects="boolean"
        each={sum.each}
        onChange={(when) => put({ when }, 'when')}
      />
      <MessageInput
        message={sum.message}
        choices={choices}
        onChange={(message) => put({ message }, 'message')}
      />
      <Trial tried={{ edit: sum.id }} />
    </>
  );
}
