import FormHelperText from '@mui/material/FormHelperText';
import { useWords } from '../../locales/index.ts';
import type { DocumentIssue } from '../verification.ts';

interface IssuesAtProps {
  issues: readonly DocumentIssue[];
  /** A JSON pointer: what is said of it, and of what stands under it. */
  pointer: string;
  /** Of the place itself alone. */
  isExact?: boolean;
}

/** What the proof says of a place, each text once; hard issues are marked in words too. */
export function IssuesAt({ issues, pointer, isExact = false }: IssuesAtProps) {
  const { t, of } = useWords();
  const texts = new Map(issuesAt(issues, pointer, isExact).map((one) => [of(one.message), one.severity]));
  return (
    <>
      {[...texts].map(([text, severity]) => (
        <FormHelperText
          key={text}
          error={severity === 'hard'}
          sx={{ m: 0, color: severity === 'soft' ? 'warning.main' : undefined }}
        >
          {t(severity === 'hard' ? 'studio.severity.hardIssue' : 'studio.severity.softIssue')}: {text}
        </FormHelperText>
      ))}
    </>
  );
}

/** The issues of a place, and of what stands under it. */
export function issuesAt(
  issues: readonly DocumentIssue[],
  pointer: string,
  isExact = false,
): DocumentIssue[] {
  return issues.filter(({ path }) => path === pointer || (!isExact && path.startsWith(`${pointer}/`)));
}
