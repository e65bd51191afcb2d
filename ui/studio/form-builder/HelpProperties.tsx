import AddIcon from '@mui/icons-material/Add';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import type { Field, Help, Term } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { useBuilding } from './builder-context.ts';
import { WordsInput } from './inputs.tsx';
import { changed } from './questionnaire.ts';

const none = { fa: '', en: '' };

/** What helps to answer: a text, what counts and what does not, words explained. */
export function HelpProperties({ field, onChange }: { field: Field; onChange(next: Field): void }) {
  const { t } = useWords();
  const { isReadOnly } = useBuilding();
  const help = field['x-help'] ?? {};
  const set = (next: Help) =>
    onChange(changed<Field>(field, { 'x-help': Object.keys(next).length === 0 ? undefined : next }));
  const terms = help.terms ?? [];
  const setTerms = (next: Term[]) => set(changed(help, { terms: next.length === 0 ? undefined : next }));
  const shared = { isLong: true, isReadOnly };
  return (
    <>
      <WordsInput
        {...shared}
        label={t('build.help.text')}
        value={help.text}
        onChange={(text) => set(changed(help, { text }))}
      />
      <WordsInput
        {...shared}
        label={t('build.help.include')}
        value={help.include}
        onChange={(include) => set(changed(help, { include }))}
      />
      <WordsInput
        {...shared}
        label={t('build.help.exclude')}
        value={help.exclude}
        onChange={(exclude) => set(changed(help, { exclude }))}
      />
      {terms.map((term, index) => {
        const put = (next: Term) => setTerms(terms.toSpliced(index, 1, next));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: terms have nothing of their own that stays the same
          <Box key={index} sx={{ display: 'grid', gridTemplateColumns: '1fr auto', gap: 1 }}>
            <Box sx={{ display: 'grid', gap: 1 }}>
              <WordsInput
                label={t('build.help.term')}
                isReadOnly={isReadOnly}
                value={term.term}
                onChange={(words = none) => put({ ...term, term: words })}
              />
              <WordsInput
                {...shared}
                label={t('build.help.meaning')}
                value={term.text}
                onChange={(text = none) => put({ ...term, text })}
              />
            </Box>
            <IconButton
              aria-label={t('build.help.removeTerm')}
              disabled={isReadOnly}
              onClick={() => setTerms(terms.toSpliced(index, 1))}
              sx={{ alignSelf: 'start' }}
            >
              <DeleteIcon />
            </IconButton>
          </Box>
        );
      })}
      <Button
        startIcon={<AddIcon />}
        disabled={isReadOnly || terms.length >= 20}
        onClick={() => setTerms([...terms, { term: none, text: none }])}
        sx={{ justifySelf: 'start' }}
      >
        {t('build.help.addTerm')}
      </Button>
    </>
  );
}
