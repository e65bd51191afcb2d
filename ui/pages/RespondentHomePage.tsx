import { useApi } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';

/** What a respondent's units owe, and where their past returns stand. */
export function RespondentHomePage() {
  const { t } = useWords();
  const cases = useApi('/api/cases');
  return (
    <>
      <PageHeader title={t('nav.home')} />
      {cases.isPending && <Loading />}
      <ProblemAlert problem={cases.error} onRetry={() => cases.refetch()} />
    </>
  );
}
