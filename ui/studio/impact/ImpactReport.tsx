// The answer, from what matters most to what proves it: sentences first, then returns, the month lived again, and what is touched.
import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import type { ImpactView } from '../../../server/wire.ts';
import { useWords } from '../../locales/index.ts';
import { ByCollection } from './ByCollection.tsx';
import { ExampleList } from './ExampleList.tsx';
import { headline } from './headline.ts';
import { ReplayPart } from './ReplayPart.tsx';
import { ReturnsPart } from './ReturnsPart.tsx';
import { OpenCasesPart, RolesPart, UsesPart, ValuesPart } from './TouchedParts.tsx';

export function ImpactReport({ impact }: { impact: ImpactView }) {
  const words = useWords();
  const { returns, replay, examples, collections } = impact;
  return (
    <Stack sx={{ gap: 2 }}>
      {headline(impact, words).map(({ tone, text }) => (
        <Alert key={text} severity={tone}>
          {text}
        </Alert>
      ))}
      {collections.length > 1 && <ByCollection collections={collections} />}
      {returns !== null && returns.edits.length > 0 && <ReturnsPart returns={returns} />}
      {returns !== null && returns.withNewHard + returns.withNewSoft > 0 && (
        <ExampleList examples={examples} />
      )}
      {replay !== null && replay.cases > 0 && <ReplayPart replay={replay} />}
      <ValuesPart values={collections.flatMap(({ values }) => values)} />
      <RolesPart roles={impact.roles} />
      <OpenCasesPart openCases={impact.openCases} />
      <UsesPart items={impact.items} uses={impact.uses} />
    </Stack>
  );
}
