// A process of its own that posts submissions over keep-alive connections as fast as they are answered.
// It speaks just enough HTTP/1.1 to cost little: the two cores are the server's and the database's.
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

interface Task {
  port: number;
  cookie: string;
  connections: number;
  cases: string[];
  body: string;
}

const task: Task = JSON.parse(readFileSync(0, 'utf8'));
let next = 0;
let failed = 0;
let firstFailure = '';
const started = performance.now();
await Promise.all(Array.from({ length: task.connections }, client));
const seconds = (performance.now() - started) / 1000;
console.log(JSON.stringify({ done: task.cases.length - failed, failed, firstFailure, seconds }));

async function client(): Promise<void> {
  const socket = connect(task.port, '127.0.0.1').setNoDelay(true);
  let buffer = '';
  let answered: (text: string) => void = () => {};
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    buffer += chunk;
    const head = buffer.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = /content-length: (\d+)/i.exec(buffer.slice(0, head));
    if (length ? buffer.length < head + 4 + Number(length[1]) : !buffer.endsWith('\r\n0\r\n\r\n')) return;
    const whole = buffer;
    buffer = '';
    answered(whole);
  });
  await new Promise((resolve) => socket.once('connect', resolve));
  for (let index = next++; index < task.cases.length; index = next++) {
    const response = new Promise<string>((resolve) => {
      answered = resolve;
    });
    socket.write(
      `POST /api/cases/${task.cases[index]}/events HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${task.cookie}\r\n` +
        `Content-Type: application/json\r\nIdempotency-Key: bench-${task.cases[index]}\r\n` +
        `Content-Length: ${task.body.length}\r\n\r\n${task.body}`,
    );
    const text = await response;
    if (!text.startsWith('HTTP/1.1 200')) {
      failed += 1;
      firstFailure ||= text.slice(0, 2000);
    }
  }
  socket.destroy();
}
