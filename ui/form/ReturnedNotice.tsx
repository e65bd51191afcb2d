import Box from '@mui/material/Box';
import type { LocalisedForm } from '../../engine/index.ts';
import type { DecisionView } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { type Answers, pointerOf, stepsOf } from './answers.ts';
import { IssueList } from './IssueList.tsx';
import { questionTitle } from './question-title.ts';

interface ReturnedNoticeProps {
  decision: DecisionView;
  form: LocalisedForm;
  answers: Answers;
  onGo: (place: string) => void;
  isFolded: boolean;
}

/** Who sent the return back, and why: each remark a link to its question. */
export function ReturnedNotice({ decision, form, answers, onGo, isFolded }: ReturnedNoticeProps) {
  const wording = useWords();
  const { t, of, count } = wording;
  return (
    <Box sx={{ mb: 2.5 }}>
      <IssueList
        severity="warning"
        isFolded={isFolded}
        title={t('case.returned', { body: of(decision.bodyTitle) })}
        lines={decision.reasons.map(({ item, message }) => ({
          key: `${item}:${message}`,
          place: pointerOf(stepsOf(item)),
          title: questionTitle(form, item, answers, wording),
          words: message,
        }))}
        onGo={onGo}
      >
        {count('case.reasons', decision.reasons.length)}
      </IssueList>
    </Box>
  );
}
