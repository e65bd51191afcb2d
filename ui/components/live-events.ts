// What the server says of cases while a page is looked at. A browser keeps few connections to one server: pages that nobody
// looks at leave theirs to others, and hear anew once they are looked at.

/** Milliseconds: the page itself comes first. */
const settling = 1_000;

interface Hearing {
  /** It listens from now on: what came before is in a new reading alone. */
  fresh(): void;
  /** More cases moved than are worth naming. */
  many(): void;
  moved(cases: string[]): void;
}

export interface Listening {
  isHearing(): boolean;
  stop(): void;
}

/** Listens, while the page is looked at, to which cases of the reader's reach move. */
export function listenWhileSeen(hearing: Hearing): Listening {
  let source: EventSource | null = null;
  const listen = () => {
    source = new EventSource('/api/tasks/live');
    source.addEventListener('fresh', () => hearing.fresh());
    source.addEventListener('many', () => hearing.many());
    source.addEventListener('moved', ({ data }) => {
      const { cases }: { cases: string[] } = JSON.parse(data);
      hearing.moved(cases);
    });
  };
  const turn = () => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (source === null) listen();
  };
  const begin = setTimeout(turn, settling);
  document.addEventListener('visibilitychange', turn);
  return {
    isHearing: () => source?.readyState === EventSource.OPEN,
    stop() {
      clearTimeout(begin);
      document.removeEventListener('visibilitychange', turn);
      source?.close();
    },
  };
}
