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
    <Alert
      severity="info"
      sx={{ mt: 1, flexWrap: 'wrap', '& .MuiAlert-action': { ps: 0, pt: 0, mr: 0 } }}
      action={
        !isReadOnly && (
          <Button
            size="small"
            color="inherit"
            sx={{ minHeight: { xs: 44, md: 32 } }}
            onClick={() => onChange(feelOf(completed(rule, scope, whenMissing)))}
          >
            {t('rules.lacking.hold')}
          </Button>
        )
      }
    >
      {t('rules.lacking', { names: saidOfNeeds(lacking, scope, wording) })}
    </Alert>
  );
}
