import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import { criterionScope, type Selection } from '../../../engine/index.ts';
import { useWords, wordings } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { AddByTitle } from '../lists/AddByTitle.tsx';
import { ChangeIconButton } from '../lists/change-buttons.tsx';
import { ExpressionPart } from '../lists/ExpressionPart.tsx';
import { NumberField, Row, WordsField } from '../lists/fields.tsx';
import { IssuesAt } from '../lists/IssuesAt.tsx';
import { FramePart } from '../lists/WorkshopFrame.tsx';
import type { ExpressionScope } from '../rules/expression-scope.ts';
import { unitWords } from '../rules/scope-words.ts';
import type { DocumentIssue } from '../verification.ts';
import { addCriterion, removeCriterion, setCriterion } from './selection-actions.ts';

const both = (key: 'selection.figures' | 'selection.returns') => ({
  fa: wordings.fa.t(key),
  en: wordings.en.t(key),
});

/** What a measure may name: the unit, and the sums of its year. */
const scope: ExpressionScope = {
  names: criterionScope,
  words: {
    unit: unitWords,
    figures: { title: both('selection.figures'), group: 'others' },
    returns: { title: both('selection.returns'), group: 'others' },
  },
};

interface CriteriaProps {
  list: Selection;
  issues: readonly DocumentIssue[];
  isReadOnly: boolean;
  onChange(next: Selection, merge?: string): void;
}

/** The criteria of a list: their words, how much each counts, and how it is measured. */
export function Criteria({ list, issues, isReadOnly, onChange }: CriteriaProps) {
  const { t, of } = useWords();
  return (
    <FramePart title={t('selection.criteria')} note={t('selection.criteria.note')} place="/criteria">
      {list.criteria.map((one, index) => {
        const set = (next: typeof one, what: string) =>
          onChange(setCriterion(list, index, next), `criterion ${one.key} ${what}`);
        const { weight: _weight, ...weightless } = one;
        const { least: _least, ...endless } = one;
        const { measure: _measure, ...unmeasured } = one;
        return (
          <Box
            key={one.key}
            role="group"
            aria-label={of(one.title)}
            data-place={`/criteria/${index}`}
            sx={{ display: 'grid', gap: 1.5, p: 1.5, border: `1px solid ${colours.line}`, borderRadius: 1 }}
          >
            <Box sx={{ display: 'flex', gap: 1, alignItems: 'start' }}>
              <Box sx={{ flex: 1, minWidth: 0 }}>
                <WordsField
                  label={t('selection.criterion')}
                  value={one.title}
                  onChange={(title) => set({ ...one, title }, 'title')}
                />
              </Box>
              <ChangeIconButton
                aria-label={t('selection.criterion.remove', { name: of(one.title) })}
                disabled={list.criteria.length === 1}
                onClick={() => onChange(removeCriterion(list, index))}
                sx={{ minWidth: 44, minHeight: 44 }}
              >
                <DeleteIcon />
              </ChangeIconButton>
            </Box>
            <Row>
              <NumberField
                label={t('selection.criterion.weight')}
                value={one.weight}
                least={0}
                most={1000}
                onChange={(weight) => set(weight === undefined ? weightless : { ...one, weight }, 'weight')}
              />
              <NumberField
                label={t('selection.criterion.least')}
                value={one.least}
                onChange={(least) => set(least === undefined ? endless : { ...one, least }, 'least')}
              />
            </Row>
            <ExpressionPart
              label={t('selection.criterion.measure')}
              value={one.measure ?? ''}
              scope={scope}
              expects="any"
              isOptional
              isReadOnly={isReadOnly}
              onChange={(measure) => set(measure === '' ? unmeasured : { ...one, measure }, 'measure')}
            />
            <IssuesAt issues={issues} pointer={`/criteria/${index}`} />
          </Box>
        );
      })}
      <AddByTitle
        label={t('selection.criterion.add')}
        title={t('selection.criterion')}
        onAdd={(title) => onChange(addCriterion(list, title))}
      />
    </FramePart>
  );
}
