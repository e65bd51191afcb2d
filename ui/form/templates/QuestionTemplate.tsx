import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { FieldTemplateProps } from '@rjsf/utils';
import { useWords } from '../../locales/index.ts';
import { inputIdOf, pointerOf, valueAt } from '../answers.ts';
import { useFormView } from '../form-view.ts';
import { HelpNote } from '../HelpNote.tsx';
import { IssueNote } from '../IssueNote.tsx';
import { PrefillNote } from '../PrefillNote.tsx';
import { PreviousAnswer } from '../PreviousAnswer.tsx';
import { questionOf } from '../question.ts';
import { ReasonNote } from '../ReasonNote.tsx';

/** Where a question stands: its words, its input, last period's answer beside it, and what is said of it below. */
export function QuestionTemplate({ fieldPathId, schema, uiSchema, label, children }: FieldTemplateProps) {
  const { t } = useWords();
  const view = useFormView();
  const place = pointerOf(fieldPathId.path);
  if (place === '') return children;
  if (view.evaluation.hidden.has(place)) return null;

  const question = questionOf(schema, uiSchema, label);
  const id = inputIdOf(place, view.ids);
  const isOptional = !question.isDerived && !view.isReadOnly && !view.evaluation.required.has(place);
  const notes = (
    <>
      {(view.reasonsAt.get(place) ?? []).map((reason) => (
        <ReasonNote key={reason.message} reason={reason} />
      ))}
      {(view.issuesAt.get(place) ?? []).map((issue, index) => (
        <IssueNote key={issue.edit ?? issue.code} issue={issue} id={`${id}-issue-${index}`} />
      ))}
    </>
  );
  if (question.kind === 'group') {
    return (
      <Box component="fieldset" id={`${id}-row`} sx={{ border: 0, m: 0, p: 0, minWidth: 0, py: 1.5 }}>
        <Typography component="legend" variant="h3" sx={{ p: 0 }}>
          {question.title}
        </Typography>
        <HelpNote question={question} id={`${id}-help`} />
        {notes}
        {children}
      </Box>
    );
  }
  if (question.kind === 'table') {
    return (
      <Box id={`${id}-row`} role="group" aria-label={question.title} sx={{ py: 2 }}>
        <Typography variant="h3" id={id} tabIndex={-1} sx={{ outline: 'none' }}>
          {question.title}
        </Typography>
        <HelpNote question={question} id={`${id}-help`} />
        <PrefillNote place={place} />
        {notes}
        <Box sx={{ mt: 1.5 }}>{children}</Box>
      </Box>
    );
  }

  const isWide = question.isLong || ['choices', 'point', 'attachment'].includes(question.kind);
  const isGrouped = ['choices', 'yesNo', 'choice', 'attachment'].includes(question.kind);
  const hasPrevious = view.context.previous !== null || view.context.sameMonthLastYear !== null;
  return (
    <Box
      id={`${id}-row`}
      sx={{
        display: 'grid',
        alignItems: 'start',
        columnGap: 3,
        rowGap: 0.75,
        py: view.isReadOnly ? 1 : { xs: 2, md: 1.5 },
        gridTemplateColumns: {
          xs: view.isReadOnly && !question.isLong ? 'minmax(0, 1fr) minmax(90px, auto)' : 'minmax(0, 1fr)',
          md: `minmax(0, 1fr) ${isWide ? 'minmax(0, 420px)' : view.isReadOnly ? '220px 190px' : `300px${hasPrevious ? ' 120px' : ''}`}`,
        },
        '&:not(:last-of-type)': { borderBottom: 1, borderColor: 'divider' },
      }}
    >
      <Box sx={{ pt: { md: view.isReadOnly ? 0 : 1 } }}>
        <Typography
          variant="subtitle2"
          id={`${id}-label`}
          sx={{ display: 'block' }}
          {...(isGrouped || view.isReadOnly || question.isDerived
            ? { component: 'span' }
            : { component: 'label', htmlFor: id })}
        >
          {question.title}
          {isOptional && (
            <Typography component="span" variant="caption" color="textSecondary">
              {' '}
              {t('form.optional')}
            </Typography>
          )}
        </Typography>
        {!view.isReadOnly && <HelpNote question={question} id={`${id}-help`} />}
        <PrefillNote place={place} />
      </Box>
      <Box sx={{ minWidth: 0 }}>{children}</Box>
      <PreviousAnswer
        question={question}
        isInline={view.isReadOnly}
        previous={valueAt(view.context.previous ?? undefined, place)}
        lastYear={valueAt(view.context.sameMonthLastYear ?? undefined, place)}
        value={question.isDerived ? valueAt(view.evaluation.answers, place) : valueAt(view.answers, place)}
      />
      <Box sx={{ gridColumn: '1 / -1', '&:empty': { display: 'none' } }}>{notes}</Box>
    </Box>
  );
}
