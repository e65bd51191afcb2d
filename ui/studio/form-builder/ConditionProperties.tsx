import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useWords } from '../../locales/index.ts';
import { useBuilding } from './builder-context.ts';
import { renameCondition, setConditionTitle } from './conditions.ts';
import { WordsInput } from './inputs.tsx';
import { isName } from './keys.ts';
import { changed } from './questionnaire.ts';
import { Rule } from './Rule.tsx';
import { Trial } from './Trial.tsx';

/** A condition that has a name, and when it holds. */
export function ConditionProperties({ name }: { name: string }) {
  const { t } = useWords();
  const { document, change, follow, isReadOnly } = useBuilding();
  const [written, setWritten] = useState(name);
  const isWrong = !isName(written);
  const leave = () => {
    if (isWrong || written === name) return;
    const next = renameCondition(document, name, written);
    if (next === document) return;
    change(next);
    follow({ kind: 'condition', name: written });
  };
  return (
    <>
      <WordsInput
        label={t('build.condition.title')}
        value={document.conditionTitles?.[name]}
        isReadOnly={isReadOnly}
        onChange={(title) => change(setConditionTitle(document, name, title), `conditionTitle:${name}`)}
      />
      <TextField
        size="small"
        label={t('build.condition.name')}
        helperText={t('build.condition.nameHelp')}
        value={written}
        error={isWrong}
        disabled={isReadOnly}
        onChange={({ target }) => setWritten(target.value.trim())}
        onBlur={leave}
        slotProps={{ htmlInput: { dir: 'ltr', spellCheck: false } }}
      />
      <Rule
        label={t('build.condition.rule')}
        value={document.conditions?.[name]}
        blank="true"
        expects="boolean"
        onChange={(source = 'true') =>
          change(
            changed(document, { conditions: { ...document.conditions, [name]: source } }),
            `condition:${name}`,
          )
        }
      />
      <Trial tried={{ expression: { source: document.conditions?.[name] ?? 'true' } }} />
    </>
  );
}
