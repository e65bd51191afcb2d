import { useState } from 'react';
import type { Edit } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { formScope } from '../rules/expression-scope.ts';
import { useBuilding } from './builder-context.ts';
import { FieldsInput, Rows, Severity } from './check-inputs.tsx';
import { askables, putEdit } from './checks.ts';
import { concernedBy, isByRule, noDemand } from './concerned.ts';
import { SelectInput } from './inputs.tsx';
import { MessageInput } from './MessageInput.tsx';
import { changed } from './questionnaire.ts';
import { Rule } from './Rule.tsx';
import { Trial } from './Trial.tsx';

/** What must hold, and what is said where it does not. */
export function EditProperties({ edit }: { edit: Edit }) {
  const { t } = useWords();
  const { document, form, parts, change, isReadOnly } = useBuilding();
  const put = (changes: Partial<Edit>, merge?: string) =>
    change(
      putEdit(document, changed(edit, changes), edit.id),
      merge === undefined ? undefined : `${merge}:${edit.id}`,
    );
  const choices = askables(document, edit.each);
  const scope = formScope(form, parts, edit.each);
  const isBegun = edit.must !== noDemand;
  const [byRule, setByRule] = useState(() => isByRule(edit, choices, scope));
  /** The questions that a rule names; those that there are already where it names none. */
  const namedIn = (must: string): Partial<Edit> => {
    const fields = concernedBy(must, edit.each, choices, scope);
    return fields.length === 0 ? {} : { fields };
  };
  return (
    <>
      <Severity
        severity={edit.severity}
        answer={edit.answer}
        onChange={(severity, answer) => put({ severity, answer })}
      />
      <Rows
        each={edit.each}
        onChange={(each) => {
          const [first] = askables(document, each);
          setByRule(true);
          put({ each, ...(first === undefined ? {} : { fields: [first.path] }) });
        }}
      />
      <FieldsInput
        label={t('studio.edit.fields')}
        choices={choices}
        value={byRule && !isBegun ? [] : edit.fields}
        helperText={t(
          byRule ? (isBegun ? 'build.check.byRule' : 'build.check.notYet') : 'build.check.chosen',
        )}
        onChange={(fields) => {
          setByRule(fields.length === 0);
          put(fields.length === 0 ? namedIn(edit.must) : { fields });
        }}
      />
      <Rule
        label={t('studio.edit.must')}
        helperText={t('build.check.mustHelp')}
        value={edit.must}
        blank={noDemand}
        expects="boolean"
        each={edit.each}
        whenMissing={edit.whenMissing ?? 'pass'}
        onChange={(must = noDemand) => put({ must, ...(byRule ? namedIn(must) : {}) }, 'must')}
      />
      <Rule
        label={t('studio.edit.when')}
        value={edit.when}
        expects="boolean"
        each={edit.each}
        onChange={(when) => put({ when }, 'when')}
      />
      <SelectInput
        label={t('build.check.missing')}
        isReadOnly={isReadOnly}
        value={edit.whenMissing ?? 'pass'}
        options={[
          { value: 'pass', label: t('build.check.pass') },
          { value: 'raise', label: t('build.check.raise') },
        ]}
        onChange={(whenMissing) => put({ whenMissing: whenMissing === 'pass' ? undefined : whenMissing })}
      />
      <MessageInput
        message={edit.message}
        choices={choices}
        onChange={(message) => put({ message }, 'message')}
      />
      <Trial tried={{ edit: edit.id }} />
    </>
  );
}
