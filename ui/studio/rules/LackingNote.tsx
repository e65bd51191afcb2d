import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useWords } from '../../locales/index.ts';
import type { ExpressionScope } from './expression-scope.ts';
import { completed, lackingInRule, type WhenMissing } from './needs.ts';
import { saidOfNeeds } from './needs-words.ts';
import { feelOf, type Rule } from './rule.ts';

interface LackingNoteProps {
  rule: Rule;
  scope: ExpressionScope;
  whenMissing: WhenMissing;
  isReadOnly: boolean;
  onChange(source: string): void;
}

/** Says where a check is raised though there is nothing to compare with, and offers that it holds there. */
export function LackingNote({ rule, scope, whenMissing, isReadOnly, onChange }: LackingNoteProps) {
  const wording = useWords();
  const { t } = wording;
  const lacking = lackingInRule(rule, scope, whenMissing);
  if (lacking.length === 0) return null;
  return (
    <Alert severity="info" sx={{ mt: 1, '& .MuiAlert-message': { minWidth: 0 } }}>
      {t('rules.lacking', { names: saidOfNeeds(lacking, scope, wording) })}
      {!isReadOnly && (
        <Button
          size="small"
          variant="outlined"
          color="inherit"
          sx={{ display: 'block', mt: 1, minHeight: { xs: 44, md: 32 } }}
          onClick={() => onChange(feelOf(completed(rule, scope, whenMissing)))}
        >
          {t('rules.lacking.hold')}
        </Button>
      )}
    </Alert>
  );
}
