import Alert from '@mui/material/Alert';
import { useWords } from '../../locales/index.ts';
import type { DocumentIssue } from '../verification.ts';
import { useChainDesk } from './chain-desk.ts';
import { statesOf } from './places.ts';

/** What is wrong here, in words; what the engine calls by its stable name is called by its title. */
export function IssueNotes({ issues }: { issues: readonly DocumentIssue[] | undefined }) {
  const { of } = useWords();
  const { workflow, titleOf, eventTitle, clockTitle } = useChainDesk();
  if (issues === undefined || issues.length === 0) return null;
  const paths = new Set(statesOf(workflow).map(({ path }) => path));
  const titled = (name: string): string => {
    if (paths.has(name)) return titleOf(name);
    const stage = workflow.stages?.[name];
    if (stage !== undefined) return of(stage.title);
    return workflow.clocks?.[name] === undefined ? eventTitle(name) : clockTitle(name);
  };
  const inWords = (text: string) =>
    text.replaceAll(
      /([“«])([^”»]+)([”»])/g,
      (_, open: string, name: string, close: string) => `${open}${titled(name)}${close}`,
    );
  const texts = new Map(issues.map((issue) => [inWords(of(issue.message)), issue.severity]));
  return (
    <>
      {[...texts].map(([text, severity]) => (
        <Alert key={text} severity={severity === 'hard' ? 'error' : 'warning'}>
          {text}
        </Alert>
      ))}
    </>
  );
}
