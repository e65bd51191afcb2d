/** Where one may go from a return on the desk: addresses. */
export interface ReviewPlaces {
  list: string;
  next: string | null;
  before: string | null;
}
