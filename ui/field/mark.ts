// Whether this phone keeps visits, said without loading what keeps them.
const name = 'daftar.visits';

export function hasVisits(): boolean {
  return localStorage.getItem(name) !== null;
}

export function markVisits(are: boolean): void {
  if (are) localStorage.setItem(name, '1');
  else localStorage.removeItem(name);
}
