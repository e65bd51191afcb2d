import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Link from '@mui/material/Link';
import type { LocalisedForm } from '../../engine/index.ts';
import type { DecisionView } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { pointerOf, stepsOf } from './answers.ts';
import { questionTitle } from './question-title.ts';

interface ReturnedNoticeProps {
  decision: DecisionView;
  schema: LocalisedForm['schema'];
  onGo: (place: string) => void;
}

/** Who sent the return back, and why: each remark a link to its question. */
export function ReturnedNotice({ decision, schema, onGo }: ReturnedNoticeProps) {
  const wording = useWords();
  const { t, of, count } = wording;
  return (
    <Alert severity="warning" sx={{ mb: 2.5 }}>
      <AlertTitle sx={{ fontWeight: 700 }}>{t('case.returned', { body: of(decision.bodyTitle) })}</AlertTitle>
      {count('case.reasons', decision.reasons.length)}
      <ul style={{ margin: '4px 0 0', paddingInlineStart: 20 }}>
        {decision.reasons.map(({ item, message }) => (
          <li key={`${item}:${message}`}>
            <Link
              component="button"
              type="button"
              color="inherit"
              onClick={() => onGo(pointerOf(stepsOf(item)))}
              sx={{ textAlign: 'start', fontWeight: 600 }}
            >
              {questionTitle(schema, item, wording)}
            </Link>
            {': '}
            {message}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
