import { Navigate } from 'react-router';
import { EmptyState } from '../components/EmptyState.tsx';
import { useWords } from '../locales/index.ts';
import { placesOf } from './navigation.ts';
import { useSession } from './session.ts';

/** Sends everyone to the first place that is theirs. */
export function Home() {
  const session = useSession();
  const { t } = useWords();
  const places = placesOf(session);
  const first = places.find(({ nav }) => nav.homeOf !== undefined && session.can(nav.homeOf)) ?? places[0];
  if (first !== undefined) return <Navigate to={first.path} replace />;
  return <EmptyState isPage title={t('empty.noWork.title')} detail={t('empty.noWork.detail')} />;
}
