/** Keeps one question under way and only the newest waiting: what a slider passed on its way is never asked. */
export interface LatestWins<Question> {
  /** Asks now, or after the answer under way; a question still waiting is dropped. */
  ask(question: Question): void;
  /** Says that the question under way has its answer (or its failure). */
  settled(): void;
  readonly busy: boolean;
}

export function latestWins<Question>(send: (question: Question) => void): LatestWins<Question> {
  let busy = false;
  let waiting: { readonly question: Question } | null = null;
  return {
    ask(question) {
      if (busy) {
        waiting = { question };
        return;
      }
      busy = true;
      send(question);
    },
    settled() {
      const next = waiting;
      waiting = null;
      busy = next !== null;
      if (next !== null) send(next.question);
    },
    get busy() {
      return busy;
    },
  };
}
