import { type Place, places } from '../routes.tsx';
import type { Session } from './session.ts';

export type NavigationPlace = Place & Required<Pick<Place, 'nav'>>;

/** The places that a person may open, in order. */
export function placesOf(session: Session): NavigationPlace[] {
  return places.filter(
    (place): place is NavigationPlace =>
      place.nav !== undefined && session.can(place.nav.permission) && session.is(place.nav.audience),
  );
}
