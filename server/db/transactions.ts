// Transactions that outlive their connection's end. postgres.js answers a failed transaction with `rollback` even where
// the connection has closed, and that write fails outside of every promise: the process would end with the database
// (porsager/postgres#1208, open in 3.4.9).
import postgres from 'postgres';

type Work<T> = (sql: postgres.TransactionSql) => T | Promise<T>;

/** The pool with a `begin` of ours, used like its own. There are no savepoints. */
export function withTransactions(sql: postgres.Sql): postgres.Sql {
  async function begin<T>(first: string | Work<T>, second?: Work<T>): Promise<T> {
    const mode = typeof first === 'string' ? first : '';
    const work = typeof first === 'string' ? second : first;
    if (work === undefined) throw new TypeError('A transaction without work');
    const connection = await sql.reserve();
    try {
      await connection.unsafe(`begin ${mode}`);
      const result = await work(Object.assign(connection, { savepoint: refuse, prepare: refuse }));
      const { command } = await connection`commit`;
      // PostgreSQL answers the commit of a transaction in which something failed with a rollback.
      if (command !== 'COMMIT') throw new Error('A statement of the transaction failed unheard');
      connection.release();
      return result;
    } catch (error) {
      if (await isRolledBack(connection, error)) connection.release();
      throw error;
    }
  }
  return Object.assign(sql, { begin });
}

function refuse(): never {
  throw new Error('Transactions are not nested');
}

/** A connection that has closed goes back to the pool by itself; nothing must be written to it, and it is not released. */
async function isRolledBack(connection: postgres.ReservedSql, error: unknown): Promise<boolean> {
  if (!(error instanceof postgres.PostgresError) && isOfConnection(error)) return false;
  return connection`rollback`.then(
    () => true,
    () => false,
  );
}

/** postgres.js's own codes and the network's; PostgreSQL's have five characters. */
function isOfConnection(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return typeof error.code === 'string' && /^(CONNECTION_|CONNECT_|E[A-Z]+$)/.test(error.code);
}
